// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {RewardDistributor} from "../../src/RewardDistributor.sol";
import {TestToken} from "../../src/TestToken.sol";
import {Tree} from "./tree.sol";
import {Assertions, vm} from "./vm.sol";

/// @dev Drives a distributor through random lives: an operator that proposes, cancels, waits and pushes, and strangers
/// that claim first or try cancelled roots. It keeps its own books, which the invariants compare.
contract Operator is Assertions {
    uint256 private constant ACCOUNTS = 4;

    RewardDistributor public immutable distributor;
    TestToken public immutable token;

    uint256 public funded;
    uint256 public cancellations;
    uint256 public paidByCancelled;

    Tree.Leaf[] private activeLeaves;
    Tree.Leaf[] private waitingLeaves;
    Tree.Leaf[] private cancelledLeaves;
    uint256 private proposals;

    constructor(uint64 delay, uint256 cap) {
        token = new TestToken(address(this));
        distributor = new RewardDistributor(token, address(this), delay, cap);
    }

    function fund(uint256 amount) external {
        amount = bound(amount, 1, 2_000);
        token.mint(address(distributor), amount);
        funded += amount;
    }

    /// @dev Increases are drawn around the cap, so that some proposals are refused; the refusal is part of the run.
    function propose(uint256 seed) external {
        settle();
        if (waitingLeaves.length != 0) return;
        Tree.Leaf[] memory next = new Tree.Leaf[](ACCOUNTS + 1);
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            uint256 before = activeLeaves.length == 0 ? 0 : activeLeaves[i].cumulative;
            next[i] = Tree.Leaf(account(i), before + bound(uint256(keccak256(abi.encode(seed, i))), 0, 260));
        }
        next[ACCOUNTS] = Tree.Leaf(address(uint160(0xF000 + ++proposals)), 0); // worth nothing; makes the root unique
        uint256 number = distributor.activeEpoch().number + 1;
        try distributor.propose(number, Tree.root(next), Tree.total(next), bytes32(seed)) {
            copy(next, waitingLeaves);
        } catch {}
    }

    function cancel() external {
        settle();
        if (waitingLeaves.length == 0) return;
        distributor.cancel();
        copy(waitingLeaves, cancelledLeaves);
        delete waitingLeaves;
        ++cancellations;
    }

    function wait(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 2 * distributor.delay()));
        settle();
    }

    function activate() external {
        try distributor.activate() {} catch {}
        settle();
    }

    function claimFirst(uint256 who) external {
        settle();
        if (activeLeaves.length == 0) return;
        Tree.Leaf[] memory leaves = activeLeaves;
        uint256 i = bound(who, 0, ACCOUNTS - 1);
        bytes32[] memory proof = Tree.proof(leaves, i);
        vm.prank(address(0xbad));
        try distributor.claim(leaves[i].account, leaves[i].cumulative, proof) {} catch {}
    }

    /// @dev Never reverts, whoever claimed before: fail_on_revert holds it to that.
    function push() external {
        settle();
        if (activeLeaves.length == 0) return;
        Tree.Leaf[] memory leaves = activeLeaves;
        RewardDistributor.Claim[] memory claims = new RewardDistributor.Claim[](ACCOUNTS);
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            claims[i] = RewardDistributor.Claim(leaves[i].account, leaves[i].cumulative, Tree.proof(leaves, i));
        }
        distributor.claimMany(claims);
        assertEq(distributor.claimedTotal(), Tree.total(leaves), "a push pays all that is owed");
    }

    function claimCancelled(uint256 who) external {
        if (cancelledLeaves.length == 0) return;
        Tree.Leaf[] memory leaves = cancelledLeaves;
        uint256 i = bound(who, 0, ACCOUNTS - 1);
        try distributor.claim(leaves[i].account, leaves[i].cumulative, Tree.proof(leaves, i)) returns (uint256 paid) {
            paidByCancelled += paid;
        } catch {}
    }

    function account(uint256 index) public pure returns (address) {
        return address(uint160(0xA000 + index));
    }

    function accountCount() external pure returns (uint256) {
        return ACCOUNTS;
    }

    /// @dev By the operator's own books.
    function allocated(uint256 index) external view returns (uint256) {
        return activeLeaves.length == 0 ? 0 : activeLeaves[index].cumulative;
    }

    /// @dev Moves the books on when the waiting proposal has become the active one.
    function settle() private {
        if (waitingLeaves.length == 0 || distributor.proposedEpoch().root != 0) return;
        copy(waitingLeaves, activeLeaves);
        delete waitingLeaves;
    }

    function copy(Tree.Leaf[] memory from, Tree.Leaf[] storage to) private {
        while (to.length != 0) {
            to.pop();
        }
        for (uint256 i = 0; i < from.length; ++i) {
            to.push(from[i]);
        }
    }
}
