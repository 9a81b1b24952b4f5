import { Buffer } from 'buffer';

/** What @metamask/providers' streams expect of Node; import before them. Only the claim page carries this. */
const version = 'v24.0.0';

const process = {
  env: {},
  browser: true,
  version,
  versions: {},
  nextTick: (task: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => task(...args)),
  stdout: undefined,
  stderr: undefined,
};

for (const [name, value] of Object.entries({ global: globalThis, process, Buffer })) {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
