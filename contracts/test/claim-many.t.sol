// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {RewardDistributor} from "../src/RewardDistributor.sol";
import {RewardDistributorErrors as Errors} from "../src/RewardDistributorErrors.sol";
import {Campaign} from "./support/campaign.sol";
import {Tree} from "./support/tree.sol";
import {vm} from "./support/vm.sol";

/// @dev As the large stablecoins do, refuses to move tokens to a blocked account.
contract BlockingToken is ERC20 {
    address public blocked;

    constructor() ERC20("Blocking", "BLK") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setBlocked(address account) external {
        blocked = account;
    }

    function _update(address from, address to, uint256 amount) internal override {
        require(to != blocked, "blocked");
        super._update(from, to, amount);
    }
}

contract ClaimManyTest is Campaign {
    function test_ClaimManyPaysAll() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        publish(1, leaves);
        vm.prank(STRANGER);
        assertEq(distributor.claimMany(batch(leaves)), 6, "sum");
        assertEq(token.balanceOf(ada), 1, "ada");
        assertEq(token.balanceOf(bob), 2, "bob");
        assertEq(token.balanceOf(cyd), 3, "cyd");
    }

    function test_ClaimManySurvivesFrontRun() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        publish(1, leaves);
        RewardDistributor.Claim[] memory claims = batch(leaves);
        vm.prank(STRANGER);
        distributor.claim(bob, 2, claims[1].proof);
        vm.expectEmit();
        emit RewardDistributor.ClaimSkipped(bob, 2, true);
        assertEq(distributor.claimMany(claims), 4, "the other two are paid");
        assertEq(token.balanceOf(bob), 2, "bob once");
    }

    function test_ClaimManySkipsRepeatedLeaf() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        publish(1, leaves);
        RewardDistributor.Claim[] memory claims = batch(leaves);
        claims[2] = claims[0];
        assertEq(distributor.claimMany(claims), 3, "ada and bob");
        assertEq(token.balanceOf(ada), 1, "ada once");
    }

    function test_ClaimManySkipsRefusedTransfer() public {
        BlockingToken blocking = new BlockingToken();
        distributor = new RewardDistributor(blocking, address(this), DELAY, CAP);
        blocking.mint(address(distributor), FUND);
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        publish(1, leaves);
        blocking.setBlocked(bob);
        vm.expectEmit();
        emit RewardDistributor.ClaimSkipped(bob, 2, false);
        assertEq(distributor.claimMany(batch(leaves)), 4, "the other two are paid");
        assertEq(distributor.claimed(bob), 0, "bob is still owed");
        assertEq(distributor.claimedTotal(), 4, "claimedTotal");
        blocking.setBlocked(address(0));
        assertEq(distributor.claimMany(batch(leaves)), 2, "bob is paid later");
    }

    function test_ClaimManyRefusesWrongProof() public {
        Tree.Leaf[] memory leaves = allocation(1, 2, 3);
        publish(1, leaves);
        RewardDistributor.Claim[] memory claims = batch(leaves);
        claims[2].cumulative = 4;
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_InvalidProof.selector, cyd, 4));
        distributor.claimMany(claims);
        assertEq(token.balanceOf(ada), 0, "nobody is paid");
    }
}
