// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @dev A Merkle tree laid out as OpenZeppelin's: a complete binary tree in an array, pairs hashed in sorted order.
/// Leaves keep the given order (the library sorts them); vectors.t.sol holds the contract against the library itself.
library Tree {
    struct Leaf {
        address account;
        uint256 cumulative;
    }

    function root(Leaf[] memory leaves) internal pure returns (bytes32) {
        return nodes(leaves)[0];
    }

    function total(Leaf[] memory leaves) internal pure returns (uint256 sum) {
        for (uint256 i = 0; i < leaves.length; ++i) {
            sum += leaves[i].cumulative;
        }
    }

    function proof(Leaf[] memory leaves, uint256 index) internal pure returns (bytes32[] memory) {
        return path(nodes(leaves), index);
    }

    /// @dev The proof of the leaf at `index`, out of a tree built once with `nodes`.
    function path(bytes32[] memory all, uint256 index) internal pure returns (bytes32[] memory siblings) {
        uint256 node = all.length - 1 - index;
        uint256 depth = 0;
        for (uint256 i = node; i > 0; i = (i - 1) / 2) {
            ++depth;
        }
        siblings = new bytes32[](depth);
        for (uint256 i = 0; i < depth; ++i) {
            siblings[i] = all[node % 2 == 0 ? node - 1 : node + 1];
            node = (node - 1) / 2;
        }
    }

    function nodes(Leaf[] memory leaves) internal pure returns (bytes32[] memory all) {
        uint256 count = 2 * leaves.length - 1;
        all = new bytes32[](count);
        for (uint256 i = 0; i < leaves.length; ++i) {
            all[count - 1 - i] = hashLeaf(leaves[i]);
        }
        for (uint256 i = count - leaves.length; i > 0; --i) {
            all[i - 1] = hashPair(all[2 * i - 1], all[2 * i]);
        }
    }

    function hashLeaf(Leaf memory leaf) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(leaf.account, leaf.cumulative))));
    }

    function hashPair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}
