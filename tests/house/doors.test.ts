import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What may stand only where its one door is (house law 3), and what may stand nowhere in the extension. */
const doors: { name: string; pattern: RegExp; allowed: RegExp }[] = [
  {
    name: 'the network',
    pattern: /\b(?:fetch\(|XMLHttpRequest|new WebSocket|EventSource|sendBeacon)/,
    allowed: /^utils\/upload\//,
  },
  { name: 'timers that die with the worker', pattern: /\bsetInterval\(/, allowed: /^components\// },
  {
    name: 'HTML from text',
    pattern: /\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write\(/,
    allowed: /^$/,
  },
  { name: 'code from text', pattern: /\beval\(|new Function\(/, allowed: /^$/ },
  { name: 'the page console', pattern: /\bconsole\.(?:log|info|debug)\(/, allowed: /^$/ },
  {
    name: 'Web Storage, which the page shares',
    pattern: /\b(?:local|session)Storage\b/,
    // Empties it, should a library have left something there.
    allowed: /^components\/your-data\/web-storage\.ts$/,
  },
];

async function sources(): Promise<{ path: string; text: string }[]> {
  const found: { path: string; text: string }[] = [];
  for await (const path of glob('{utils,components,entrypoints}/**/*.{ts,tsx}', { cwd: root })) {
    if (/\.test\.tsx?$/.test(path)) continue;
    const text = await readFile(`${root}/${path}`, 'utf8');
    found.push({ path: path.replaceAll('\\', '/'), text: text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '') });
  }
  return found;
}

describe('one door per power', () => {
  it.each(doors)('keeps $name behind its door', async ({ pattern, allowed }) => {
    const files = await sources();
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter(({ path, text }) => pattern.test(text) && !allowed.test(path)).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it.each([
    ['the network', "await fetch('https://example.org')"],
    ['timers that die with the worker', 'setInterval(tick, 1000)'],
    ['HTML from text', 'node.innerHTML = text'],
    ['code from text', "new Function('return 1')"],
    ['the page console', 'console.log(text)'],
    ['Web Storage, which the page shares', "localStorage.setItem('a', 'b')"],
  ])('would notice a second door to %s', (name, violation) => {
    expect(doors.find((door) => door.name === name)?.pattern.test(violation)).toBe(true);
  });
});
