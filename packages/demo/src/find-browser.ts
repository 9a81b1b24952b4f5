/** Finds a browser on this machine and installs one where that is possible; what each browser is called is its own file's. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export type Log = (line: string) => void;

/** One kind of browser: where it may be, and what puts it there. */
export interface BrowserKind {
  name: string;
  /** Environment variable that names the file to run. */
  variable: string;
  /** Where the system has it, best first. */
  paths: string[];
  aptPackages: string[];
  /** A download of its own, for machines without apt-get: the file it leaves and the Node arguments that fetch it. */
  download?: { path: () => string; command: string[]; advice: string };
  /** What to do on a machine that is not Debian. */
  advice: string;
}

const isRoot = process.platform !== 'win32' && process.getuid?.() === 0;

/** Ubuntu ships scripts that only tell to install a snap, so being there is not enough. */
function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  if (process.platform !== 'linux') return true;
  return spawnSync(path, ['--version'], { timeout: 15_000, stdio: 'ignore' }).status === 0;
}

/**
 * The path of a browser of this kind that can run here, or null: the environment's, then the system's, then the download's.
 * @throws when the environment names a file that does not exist.
 */
export function find(kind: BrowserKind): string | null {
  const named = process.env[kind.variable];
  if (named) {
    if (!existsSync(named)) throw new Error(`${kind.variable} is ${named}, but there is no such file.`);
    return named;
  }
  const downloaded = kind.download?.path();
  return kind.paths.find(runs) ?? (downloaded && existsSync(downloaded) ? downloaded : null);
}

/** Runs a command to its end, handing each line it prints to `log`; false when it failed. */
function run(command: string, args: string[], log: Log, env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    const onData = (data: Buffer) => {
      for (const line of data.toString().split(/[\r\n]+/)) if (line.trim()) log(line.trim());
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.on('error', (error) => {
      log(error.message);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

async function installWithApt(kind: BrowserKind, log: Log): Promise<boolean> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  log(`${kind.name} is missing: installing it with apt-get (about 100 MB, a minute or two).`);
  // An update that fails on one source may still leave a usable list, so the install decides.
  await run('apt-get', ['update'], log, env);
  return run('apt-get', ['install', '-y', '--no-install-recommends', ...kind.aptPackages], log, env);
}

/** What a person can type when nothing could be installed for them. */
function installAdvice({ name, variable, aptPackages, download, advice }: BrowserKind): string {
  const debian = `sudo apt-get install -y ${aptPackages.join(' ')}        (Debian, Ubuntu)`;
  return [
    `No ${name} was found and none could be installed. Run one of these, then try again:`,
    `  ${process.platform === 'linux' ? debian : advice}`,
    ...(download ? [`  ${download.advice}`] : []),
    `  ${variable}=/path/to/${name.toLowerCase()} npm start     (a ${name} you already have)`,
  ].join('\n');
}

/**
 * Like {@link find}, but installs what is missing: `apt-get` for root on Debian, else the kind's download.
 * @throws an error whose message says exactly what to run when that failed.
 */
export async function ensure(kind: BrowserKind, log: Log): Promise<string> {
  const found = find(kind);
  if (found) return found;
  if (isRoot && existsSync('/etc/debian_version')) await installWithApt(kind, log);
  const installed = find(kind);
  if (installed) return installed;
  if (kind.download) {
    log(`${kind.name} is missing: downloading it (about 150 MB).`);
    await run(process.execPath, kind.download.command, log);
  }
  const downloaded = find(kind);
  if (downloaded) return downloaded;
  throw new Error(installAdvice(kind));
}
