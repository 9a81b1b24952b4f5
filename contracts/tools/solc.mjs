#!/usr/bin/env node
// What forge and compile.ts see as `solc`: the npm package's WebAssembly compiler behind the two switches they use, so
// that compiling needs no download. Sources arrive whole in the standard JSON; imports left out come from node_modules.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

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
 * forge names one file in two ways once it lies outside its root: by its absolute path, and as `../node_modules/…` after
 * the remapping of foundry.toml. The compiler would take them for two files, so all get the latter name.
 */
function readInput() {
  const absoluteModules = /"(?:[A-Z]:)?\/[^"\n]*?\/node_modules\//g;
  return readFileSync(0, 'utf8').replaceAll(absoluteModules, '"../node_modules/');
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
