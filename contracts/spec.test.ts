import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rewardDistributorAbi } from './abi.ts';
import { makeVectors } from './tools/merkle-vectors.ts';

const folder = new URL('./test/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const testFiles = readdirSync(folder).filter((name) => name.endsWith('.t.sol'));
const tests = testFiles.map(read).join('\n');

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name]) => name ?? '').sort();
}

it('has a test for each line of the spec tree and a line for each test', () => {
  const promised = namesIn(read('reward-distributor.tree'), / \.{3,} (\w+)$/gm);
  const tested = namesIn(tests, /function ((?:test|testFuzz|invariant)_\w+)\(/g);
  expect(promised.length).toBeGreaterThan(40);
  expect(promised).toEqual(tested);
});

it('expects every error of the contract in some test', () => {
  const errors = rewardDistributorAbi.flatMap((entry) => (entry.type === 'error' ? [entry.name] : []));
  const own = errors.filter((name) => name.startsWith('RewardDistributor_'));
  expect(own.length).toBeGreaterThan(10);
  expect(own.filter((name) => !tests.includes(`${name}.selector`))).toEqual([]);
});

it("keeps the Merkle vectors equal to what OpenZeppelin's library makes", () => {
  const file = new URL('../packages/protocol/vectors/merkle.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(makeVectors());
});
