// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {RewardDistributor} from "../src/RewardDistributor.sol";
import {RewardDistributorErrors as Errors} from "../src/RewardDistributorErrors.sol";
import {Campaign} from "./support/campaign.sol";
import {Tree} from "./support/tree.sol";
import {vm} from "./support/vm.sol";

contract ClaimTest is Campaign {
    function test_ClaimPaysOnlyTheAccount() public {
        Tree.Leaf[] memory leaves = allocation(1 ether, 2 ether, 3 ether);
        publish(1, leaves);
        bytes32[] memory proof = Tree.proof(leaves, 1);
        vm.expectEmit();
        emit RewardDistributor.EpochActivated(1, Tree.root(leaves), 6 ether);
        vm.expectEmit();
        emit RewardDistributor.Claimed(bob, bob, 1, 2 ether, 2 ether);
        vm.prank(STRANGER);
        distributor.claim(bob, 2 ether, proof);
        assertEq(token.balanceOf(bob), 2 ether, "bob");
        assertEq(token.balanceOf(STRANGER), 0, "the caller");
        assertEq(distributor.claimed(bob), 2 ether, "claimed");
        assertEq(distributor.claimedTotal(), 2 ether, "claimedTotal");
    }

    function test_ClaimRollsByItself() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        publish(1, leaves);
        claim(leaves, 0);
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_NothingProposed.selector));
        distributor.activate();
        assertEq(distributor.activeEpoch().number, 1, "epoch 1 is active");
    }

    function test_ClaimRefusesBeforeDelay() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        propose(1, leaves);
        vm.warp(block.timestamp + DELAY - 1);
        bytes32[] memory proof = Tree.proof(leaves, 0);
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_InvalidProof.selector, ada, 1));
        distributor.claim(ada, 1, proof);
    }

    function test_ClaimRefusesTwice() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        publish(1, leaves);
        claim(leaves, 2);
        bytes32[] memory proof = Tree.proof(leaves, 2);
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_AlreadyClaimed.selector, cyd, 3));
        distributor.claim(cyd, 3, proof);
    }

    function test_ClaimRefusesOtherAmount() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        publish(1, leaves);
        bytes32[] memory proof = Tree.proof(leaves, 0);
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_InvalidProof.selector, ada, 2));
        distributor.claim(ada, 2, proof);
    }

    function test_ClaimRefusesOldProof() public {
        Tree.Leaf[] memory first = allocation(1, 2, 3);
        publish(1, first);
        publish(2, allocation(4, 5, 6));
        bytes32[] memory proof = Tree.proof(first, 0);
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_InvalidProof.selector, ada, 1));
        distributor.claim(ada, 1, proof);
    }

    function test_ClaimRefusesOverTotal() public {
        Tree.Leaf[] memory leaves = allocation(4, 5, 6);
        distributor.propose(1, Tree.root(leaves), 14, MANIFEST);
        vm.warp(block.timestamp + DELAY);
        claim(leaves, 0);
        claim(leaves, 1);
        bytes32[] memory proof = Tree.proof(leaves, 2);
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_OverTotal.selector, 14, 15));
        distributor.claim(cyd, 6, proof);
    }

    function test_ClaimPaysDifference() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        publish(1, leaves);
        claim(leaves, 0);
        publish(2, allocation(4, 5, 6));
        leaves = allocation(7, 8, 9);
        publish(3, leaves);
        assertEq(claim(leaves, 0), 6, "ada: two epochs");
        assertEq(claim(leaves, 1), 8, "bob: three epochs");
        assertEq(distributor.claimMany(batch(leaves)), 9, "only cyd is still owed");
        assertEq(distributor.claimed(ada), 7, "ada, in all");
    }

    function test_ClaimWorksWithoutOwner() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        propose(1, leaves);
        distributor.renounceOwnership();
        vm.warp(block.timestamp + DELAY);
        assertEq(claim(leaves, 1), 2, "bob");
    }

    function testFuzz_EveryLeafIsPaidOnce(uint8 size, uint256 seed) public {
        Tree.Leaf[] memory leaves = new Tree.Leaf[](bound(size, 1, 24));
        for (uint256 i = 0; i < leaves.length; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            leaves[i] = Tree.Leaf(address(uint160(word)), bound(word, 1, CAP / 24));
        }
        publish(1, leaves);
        for (uint256 i = 0; i < leaves.length; ++i) {
            claim(leaves, i);
            assertEq(token.balanceOf(leaves[i].account), leaves[i].cumulative, "paid exactly");
        }
        assertEq(distributor.claimMany(batch(leaves)), 0, "nothing is left");
        assertEq(distributor.claimedTotal(), Tree.total(leaves), "all of it");
    }
}
