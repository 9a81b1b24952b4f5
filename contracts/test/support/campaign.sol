// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {RewardDistributor} from "../../src/RewardDistributor.sol";
import {TestToken} from "../../src/TestToken.sol";
import {Tree} from "./tree.sol";
import {Assertions, vm} from "./vm.sol";

/// @dev A funded distributor, owned by the test, with three contributors.
abstract contract Campaign is Assertions {
    uint64 internal constant DELAY = 1 days;
    uint256 internal constant CAP = 1_000 ether;
    uint256 internal constant FUND = 1_500 ether;
    bytes32 internal constant MANIFEST = keccak256("manifest");

    address internal constant STRANGER = address(0xbad);
    uint256 internal constant ADA_KEY = 0xada;

    TestToken internal token;
    RewardDistributor internal distributor;
    address internal ada;
    address internal bob = address(0xb0b);
    address internal cyd = address(0xc1d);

    function setUp() public virtual {
        ada = vm.addr(ADA_KEY);
        token = new TestToken(address(this));
        distributor = new RewardDistributor(token, address(this), DELAY, CAP);
        token.mint(address(distributor), FUND);
    }

    function allocation(uint256 a, uint256 b, uint256 c) internal view returns (Tree.Leaf[] memory leaves) {
        leaves = new Tree.Leaf[](3);
        leaves[0] = Tree.Leaf(ada, a);
        leaves[1] = Tree.Leaf(bob, b);
        leaves[2] = Tree.Leaf(cyd, c);
    }

    function propose(uint256 epoch, Tree.Leaf[] memory leaves) internal {
        distributor.propose(epoch, Tree.root(leaves), Tree.total(leaves), MANIFEST);
    }

    /// @dev Proposes and waits until the allocation counts.
    function publish(uint256 epoch, Tree.Leaf[] memory leaves) internal {
        propose(epoch, leaves);
        vm.warp(block.timestamp + DELAY);
    }

    function claim(Tree.Leaf[] memory leaves, uint256 index) internal returns (uint256) {
        return distributor.claim(leaves[index].account, leaves[index].cumulative, Tree.proof(leaves, index));
    }

    function batch(Tree.Leaf[] memory leaves) internal pure returns (RewardDistributor.Claim[] memory claims) {
        claims = new RewardDistributor.Claim[](leaves.length);
        for (uint256 i = 0; i < leaves.length; ++i) {
            claims[i] = RewardDistributor.Claim(leaves[i].account, leaves[i].cumulative, Tree.proof(leaves, i));
        }
    }
}
