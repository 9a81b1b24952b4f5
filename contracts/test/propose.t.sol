// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {RewardDistributor} from "../src/RewardDistributor.sol";
import {RewardDistributorErrors as Errors} from "../src/RewardDistributorErrors.sol";
import {Campaign} from "./support/campaign.sol";
import {Tree} from "./support/tree.sol";
import {vm} from "./support/vm.sol";

contract ProposeTest is Campaign {
    function test_DeployRefusesBadSettings() public {
        bytes memory reason = abi.encodeWithSelector(Errors.RewardDistributor_BadSettings.selector);
        vm.expectRevert(reason);
        new RewardDistributor(IERC20(STRANGER), address(this), DELAY, CAP);
        vm.expectRevert(reason);
        new RewardDistributor(token, address(this), 0, CAP);
        vm.expectRevert(reason);
        new RewardDistributor(token, address(this), DELAY, 0);
    }

    function test_OwnershipMovesInTwoSteps() public {
        distributor.transferOwnership(bob);
        assertTrue(distributor.owner() == address(this), "still the old owner");
        vm.prank(bob);
        distributor.acceptOwnership();
        assertTrue(distributor.owner() == bob, "the successor accepted");
    }

    function test_ProposeRefusesStranger() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, STRANGER));
        vm.prank(STRANGER);
        distributor.propose(1, MANIFEST, 1, MANIFEST);
    }

    function test_ProposeRefusesWrongEpoch() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_EpochOutOfOrder.selector, 1, 2));
        distributor.propose(2, MANIFEST, 1, MANIFEST);
        publish(1, allocation(1, 2, 3));
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_EpochOutOfOrder.selector, 2, 1));
        distributor.propose(1, MANIFEST, 6, MANIFEST);
    }

    function test_ProposeRefusesSecondProposal() public {
        propose(1, allocation(1, 2, 3));
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_ProposalWaiting.selector, 1));
        distributor.propose(1, MANIFEST, 6, MANIFEST);
    }

    function test_ProposeRefusesEmptyRoot() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_EmptyRoot.selector));
        distributor.propose(1, 0, 1, MANIFEST);
    }

    function test_ProposeRefusesSmallerTotal() public {
        publish(1, allocation(1, 2, 3));
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_TotalDecreased.selector, 6, 5));
        distributor.propose(2, MANIFEST, 5, MANIFEST);
    }

    function test_ProposeRefusesOverCap() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_OverCap.selector, CAP, CAP + 1));
        distributor.propose(1, MANIFEST, CAP + 1, MANIFEST);
        distributor.propose(1, MANIFEST, CAP, MANIFEST);
    }

    function test_ProposeRefusesInsolvency() public {
        Tree.Leaf[] memory leaves = allocation(CAP, 0, 0);
        publish(1, leaves);
        claim(leaves, 0);
        uint256 held = FUND - CAP;
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_Insolvent.selector, held + 1, held));
        distributor.propose(2, MANIFEST, FUND + 1, MANIFEST);
        distributor.propose(2, MANIFEST, FUND, MANIFEST);
    }

    function test_PauseStopsProposalsOnly() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        publish(1, leaves);
        distributor.pauseProposals();
        vm.expectRevert(abi.encodeWithSelector(Pausable.EnforcedPause.selector));
        distributor.propose(2, MANIFEST, 6, MANIFEST);
        assertEq(claim(leaves, 2), 3, "claims go on");
        distributor.resumeProposals();
        distributor.propose(2, MANIFEST, 6, MANIFEST);
    }

    function test_ProposeAnnounces() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        bytes32 root = Tree.root(leaves);
        vm.expectEmit();
        emit RewardDistributor.EpochProposed(1, root, 6, MANIFEST, block.timestamp + DELAY);
        propose(1, leaves);
        RewardDistributor.Epoch memory waiting = distributor.proposedEpoch();
        assertTrue(waiting.root == root && waiting.manifestHash == MANIFEST, "root and manifest are kept");
        assertEq(waiting.activatesAt, block.timestamp + DELAY, "activatesAt");
        assertEq(distributor.activeEpoch().number, 0, "nothing is active yet");
    }

    function testFuzz_ProposeHoldsCapAndBalance(uint256 cap, uint256 funded, uint256 total) public {
        cap = bound(cap, 1, type(uint128).max);
        funded = bound(funded, 0, type(uint128).max);
        total = bound(total, 0, type(uint128).max);
        RewardDistributor fresh = new RewardDistributor(token, address(this), DELAY, cap);
        token.mint(address(fresh), funded);
        try fresh.propose(1, MANIFEST, total, MANIFEST) {
            assertTrue(total <= cap && total <= funded, "accepted only within cap and balance");
        } catch {
            assertTrue(total > cap || total > funded, "refused only beyond cap or balance");
        }
    }
}
