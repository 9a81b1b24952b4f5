// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {RewardDistributor} from "../src/RewardDistributor.sol";
import {RewardDistributorErrors as Errors} from "../src/RewardDistributorErrors.sol";
import {Campaign} from "./support/campaign.sol";
import {Tree} from "./support/tree.sol";
import {vm} from "./support/vm.sol";

contract ActivateTest is Campaign {
    function test_CancelFreesTheEpoch() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        propose(1, leaves);
        vm.warp(block.timestamp + DELAY - 1);
        vm.expectEmit();
        emit RewardDistributor.EpochCancelled(1, Tree.root(leaves));
        distributor.cancel();
        assertTrue(distributor.proposedEpoch().root == 0, "nothing waits");
        propose(1, allocation(4, 5, 6));
        assertEq(distributor.proposedEpoch().total, 15, "the new proposal waits");
    }

    function test_CancelRefusesStranger() public {
        propose(1, allocation(1, 2, 3));
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, STRANGER));
        vm.prank(STRANGER);
        distributor.cancel();
    }

    function test_CancelRefusesWithoutProposal() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_NothingProposed.selector));
        distributor.cancel();
    }

    function test_CancelRefusesAfterDelay() public {
        publish(1, allocation(1, 2, 3));
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_TooLate.selector, block.timestamp));
        distributor.cancel();
    }

    function test_CancelledRootPaysNobody() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        propose(1, leaves);
        distributor.cancel();
        vm.warp(block.timestamp + 10 * DELAY);
        bytes32[] memory proof = Tree.proof(leaves, 0);
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_InvalidProof.selector, ada, 1));
        distributor.claim(ada, 1, proof);
    }

    function test_ActivateRefusesWithoutProposal() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_NothingProposed.selector));
        distributor.activate();
    }

    function test_ActivateRefusesEarly() public {
        propose(1, allocation(1, 2, 3));
        uint256 due = block.timestamp + DELAY;
        vm.warp(due - 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_TooEarly.selector, due));
        distributor.activate();
    }

    function test_AnybodyActivates() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        publish(1, leaves);
        assertEq(distributor.activeEpoch().number, 1, "the view already says so");
        vm.expectEmit();
        emit RewardDistributor.EpochActivated(1, Tree.root(leaves), 6);
        vm.prank(STRANGER);
        distributor.activate();
        assertEq(distributor.activeEpoch().total, 6, "active total");
        assertTrue(distributor.proposedEpoch().root == 0, "nothing waits");
    }
}
