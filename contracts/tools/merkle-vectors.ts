import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { type Address, getAddress, type Hex, keccak256, sliceHex, toHex } from 'viem';

const leafEncoding = ['address', 'uint256'] as const;

export interface MerkleVectors {
  readonly description: string;
  readonly leafEncoding: readonly string[];
  readonly trees: readonly MerkleTreeVector[];
}

interface MerkleTreeVector {
  readonly name: string;
  readonly root: Hex;
  /** Decimal: the sum of the leaves. */
  readonly total: string;
  readonly leaves: readonly { account: Address; cumulative: string; leafHash: Hex; proof: readonly Hex[] }[];
}

/** Trees of telling sizes: a lone leaf (empty proof), a pair, odd sizes, full and overfull levels. */
export function makeVectors(): MerkleVectors {
  return {
    description: 'Made with @openzeppelin/merkle-tree: leaf = keccak256(keccak256(abi.encode(account, cumulative)))',
    leafEncoding,
    trees: [
      ...[1, 2, 3, 7, 16, 33].map((size) => makeTree(`${size} accounts`, sampleLeaves(size))),
      makeTree('extreme amounts', extremeLeaves()),
    ],
  };
}

function makeTree(name: string, leaves: [Address, bigint][]): MerkleTreeVector {
  const tree = StandardMerkleTree.of(
    leaves.map(([account, cumulative]) => [account, cumulative.toString()]),
    [...leafEncoding],
  );
  return {
    name,
    root: asHex(tree.root),
    total: leaves.reduce((sum, [, cumulative]) => sum + cumulative, 0n).toString(),
    leaves: leaves.map(([account, cumulative]) => {
      const leaf = [account, cumulative.toString()];
      const proof = tree.getProof(leaf).map(asHex);
      return { account, cumulative: cumulative.toString(), leafHash: asHex(tree.leafHash(leaf)), proof };
    }),
  };
}

function sampleLeaves(size: number): [Address, bigint][] {
  return Array.from({ length: size }, (_, index) => [sampleAccount(size, index), sampleAmount(size, index)]);
}

function sampleAccount(size: number, index: number): Address {
  return getAddress(sliceHex(keccak256(toHex(`assent/vector/account/${size}/${index}`)), 12));
}

function sampleAmount(size: number, index: number): bigint {
  return BigInt(sliceHex(keccak256(toHex(`assent/vector/amount/${size}/${index}`)), 23)) + 1n;
}

function extremeLeaves(): [Address, bigint][] {
  const [one, two, three] = sampleLeaves(3).map(([account]) => account);
  if (one === undefined || two === undefined || three === undefined) throw new Error('three accounts are needed');
  return [
    [one, 1n],
    [two, 2n ** 53n + 1n],
    [three, 2n ** 255n],
  ];
}

function asHex(value: string): Hex {
  return `0x${value.slice(2)}`;
}
