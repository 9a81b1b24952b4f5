import { completeLockfile } from './lockfile.ts';

for (const path of await completeLockfile()) console.log(`added ${path}`);
