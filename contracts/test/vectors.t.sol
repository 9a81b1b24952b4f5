// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {RewardDistributor} from "../src/RewardDistributor.sol";
import {TestToken} from "../src/TestToken.sol";
import {Assertions, vm} from "./support/vm.sol";

/// @dev Holds the contract against roots and proofs made by @openzeppelin/merkle-tree.
contract VectorsTest is Assertions {
    string private constant PATH = "../packages/protocol/vectors/merkle.json";

    function test_LibraryProofsAreAccepted() public {
        string memory json = vm.readFile(PATH);
        uint256 leaves = 0;
        for (uint256 t = 0; vm.keyExistsJson(json, treeAt(t)); ++t) {
            RewardDistributor distributor = publish(json, treeAt(t));
            for (uint256 i = 0; vm.keyExistsJson(json, leafAt(t, i)); ++i) {
                (address account, uint256 cumulative, bytes32[] memory proof) = readLeaf(json, leafAt(t, i));
                assertEq(distributor.claim(account, cumulative, proof), cumulative, "paid in full");
                ++leaves;
            }
            assertEq(distributor.claimedTotal(), distributor.activeEpoch().total, "all of the tree");
        }
        assertTrue(leaves >= 65, "the file was read to its end");
    }

    function test_BentLibraryProofsAreRefused() public {
        string memory json = vm.readFile(PATH);
        for (uint256 t = 1; vm.keyExistsJson(json, treeAt(t)); ++t) {
            RewardDistributor distributor = publish(json, treeAt(t));
            (address account, uint256 cumulative, bytes32[] memory proof) = readLeaf(json, leafAt(t, 0));
            proof[proof.length - 1] ^= bytes32(uint256(1));
            try distributor.claim(account, cumulative, proof) {
                assertTrue(false, "a bent proof was accepted");
            } catch {}
        }
    }

    function publish(string memory json, string memory tree) private returns (RewardDistributor distributor) {
        uint256 total = vm.parseJsonUint(json, string.concat(tree, ".total"));
        TestToken token = new TestToken(address(this));
        distributor = new RewardDistributor(token, address(this), 1, type(uint256).max);
        token.mint(address(distributor), total);
        distributor.propose(1, vm.parseJsonBytes32(json, string.concat(tree, ".root")), total, 0);
        vm.warp(block.timestamp + 1);
    }

    function readLeaf(string memory json, string memory leaf)
        private
        pure
        returns (address account, uint256 cumulative, bytes32[] memory proof)
    {
        account = vm.parseJsonAddress(json, string.concat(leaf, ".account"));
        cumulative = vm.parseJsonUint(json, string.concat(leaf, ".cumulative"));
        proof = vm.parseJsonBytes32Array(json, string.concat(leaf, ".proof"));
    }

    function treeAt(uint256 index) private pure returns (string memory) {
        return string.concat(".trees[", vm.toString(index), "]");
    }

    function leafAt(uint256 tree, uint256 index) private pure returns (string memory) {
        return string.concat(treeAt(tree), ".leaves[", vm.toString(index), "]");
    }
}
