#!/usr/bin/env node
// What forge and compile.ts see as `solc`: the npm package's WebAssembly compiler behind the two switches they use, so
// that compiling needs no download. Sources arrive whole in the standard JSON; imports left out come from node_modules.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative, sep } from 'node:path';

const require = createRequire(import.meta.url);
const solc = require('solc');

/** Finds an import such as `@openzeppelin/contracts/…` where npm put it. */
function readImport(path) {
  try {
    return { contents: readFileSync(require.resolve(path), 'utf8') };
  } catch {
    return { error: `${path} is not installed` };
  }
}

/**
 * forge names one file in two ways once it lies outside its root (absolute, and `../node_modules/…` after a remapping),
 * which the compiler would take for two files. Everything becomes the relative name.
 */
function readInput() {
  const modules = require.resolve('solc/package.json').replace(/solc.package\.json$/, '');
  const relativeModules = `${relative(process.cwd(), modules).split(sep).join('/')}/`;
  return readFileSync(0, 'utf8').replaceAll(`"${modules.split(sep).join('/')}`, `"${relativeModules}`);
}

if (process.argv.includes('--version')) {
  const version = solc.version().replace(/\.Emscripten.*$/, '.Linux.g++');
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${version}`);
} else if (process.argv.includes('--standard-json')) {
  process.stdout.write(solc.compile(readInput(), { import: readImport }));
} else {
  console.error('tools/solc.mjs understands --version and --standard-json');
  process.exitCode = 2;
}
