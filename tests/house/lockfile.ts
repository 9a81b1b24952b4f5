import { readFile, writeFile } from 'node:fs/promises';

/**
 * npm leaves a platform's optional package out of the lockfile where the registry it was made with could not give it,
 * and `npm ci` then refuses the lockfile everywhere. This adds what is named but missing, without integrity.
 */
type Entry = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  link?: boolean;
  integrity?: string;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
type Lockfile = { packages: Record<string, Entry> };

export const lockfileUrl = new URL('../../package-lock.json', import.meta.url);

export async function readLockfile(): Promise<Lockfile> {
  return JSON.parse(await readFile(lockfileUrl, 'utf8'));
}

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'windows',
];
const processors = [
  'arm64',
  'armv7',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
  'amd64',
  'wasm32',
];
const aliases: Record<string, string> = { windows: 'win32', amd64: 'x64', armv7: 'arm' };

/** `@swc/core-linux-arm-gnueabihf` is for linux on arm: what the name says of its platform. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[/@_-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.some((word) => word === processor || word === `${processor}le`));
  const libc = /musl/.test(name) ? 'musl' : os === 'linux' && /gnu/.test(name) ? 'glibc' : null;
  return {
    ...(cpu ? { cpu: [aliases[cpu] ?? cpu] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(os ? { os: [aliases[os] ?? os] } : {}),
  };
}

function isLocked({ packages }: Lockfile, parent: string, name: string): boolean {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const prefix = folder === '' ? '' : `${folder}/`;
    if (packages[`${prefix}node_modules/${name}`]) return true;
    if (!folder.includes('/node_modules/')) return packages[`node_modules/${name}`] !== undefined;
  }
}

/** Optional packages that the lockfile names but does not hold, with the entry each lacks. */
export function missingOptionals(lockfile: Lockfile): { path: string; entry: Entry }[] {
  const missing: { path: string; entry: Entry }[] = [];
  for (const [parent, { dev, optionalDependencies }] of Object.entries(lockfile.packages)) {
    for (const [name, range] of Object.entries(optionalDependencies ?? {})) {
      if (isLocked(lockfile, parent, name)) continue;
      const version = range.replace(/^[\^~]/, '');
      const entry = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true };
      missing.push({ path: `node_modules/${name}`, entry });
    }
  }
  return missing;
}

/** Adds what is missing and writes the lockfile in npm's order. */
export async function completeLockfile(): Promise<string[]> {
  const lockfile = await readLockfile();
  const missing = missingOptionals(lockfile);
  for (const { path, entry } of missing) lockfile.packages[path] ??= entry;
  const sorted = Object.entries(lockfile.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  await writeFile(lockfileUrl, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  return missing.map(({ path }) => path);
}
