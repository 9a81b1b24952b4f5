// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {RewardDistributor} from "../src/RewardDistributor.sol";
import {TestToken} from "../src/TestToken.sol";
import {Redirection, signedBy} from "./support/redirection.sol";
import {Tree} from "./support/tree.sol";
import {Assertions, vm} from "./support/vm.sol";

interface GasVm {
    function snapshotGasLastCall(string calldata name) external returns (uint256);
}

/// @dev What whole transactions cost (isolated: with their 21,000 and calldata) in a tree of 1,024 accounts. The figures
/// stand in snapshots/GasTest.json; forge fails when they are no longer true, `npm run gas -w contracts` writes new ones.
/// forge-config: default.isolate = true
contract GasTest is Assertions {
    GasVm private constant METER = GasVm(address(vm));
    uint256 private constant KEY = 0xada;

    RewardDistributor private distributor;
    TestToken private token;
    Tree.Leaf[] private stored;

    function setUp() public {
        token = new TestToken(address(this));
        distributor = new RewardDistributor(token, address(this), 1, type(uint256).max);
        token.mint(address(distributor), 1e30);
    }

    function test_GasPropose() public {
        distributor.propose(1, bytes32(uint256(1)), 1 ether, bytes32(uint256(2)));
        METER.snapshotGasLastCall("propose");
    }

    function test_GasClaimNew() public {
        Tree.Leaf[] memory leaves = oneEpoch();
        distributor.claim(leaves[0].account, leaves[0].cumulative, Tree.proof(leaves, 0));
        METER.snapshotGasLastCall("claim, new account");
    }

    function test_GasClaimReturning() public {
        Tree.Leaf[] memory leaves = twoEpochs();
        distributor.claim(leaves[0].account, leaves[0].cumulative, Tree.proof(leaves, 0));
        METER.snapshotGasLastCall("claim, returning account");
    }

    function test_GasClaimMany50New() public {
        Tree.Leaf[] memory leaves = oneEpoch();
        distributor.claimMany(first(leaves, 50));
        METER.snapshotGasLastCall("claimMany, 50 new accounts");
    }

    function test_GasClaimMany50Returning() public {
        Tree.Leaf[] memory leaves = twoEpochs();
        distributor.claimMany(first(leaves, 50));
        METER.snapshotGasLastCall("claimMany, 50 returning accounts");
    }

    function test_GasClaimFor() public {
        Tree.Leaf[] memory leaves = oneEpoch();
        Redirection memory r = Redirection(vm.addr(KEY), address(0xca5e), leaves[0].cumulative, 0, block.timestamp);
        bytes memory signature = signedBy(KEY, r, distributor);
        bytes32[] memory proof = Tree.proof(leaves, 0);
        distributor.claimFor(r.account, r.recipient, r.cumulative, proof, r.deadline, signature);
        METER.snapshotGasLastCall("claimFor, new account");
    }

    /// @dev The second epoch, after everybody in `first` was paid in the first.
    function twoEpochs() private returns (Tree.Leaf[] memory leaves) {
        distributor.claimMany(first(publish(1), 50));
        leaves = publish(2);
        distributor.activate();
    }

    /// @dev An active epoch in which somebody was paid already: only the very first claim writes a fresh total.
    function oneEpoch() private returns (Tree.Leaf[] memory leaves) {
        leaves = publish(1);
        uint256 last = leaves.length - 1;
        distributor.claim(leaves[last].account, leaves[last].cumulative, Tree.proof(leaves, last));
    }

    function publish(uint256 epoch) private returns (Tree.Leaf[] memory leaves) {
        leaves = new Tree.Leaf[](1024);
        leaves[0] = Tree.Leaf(vm.addr(KEY), epoch * 1 ether);
        for (uint256 i = 1; i < leaves.length; ++i) {
            leaves[i] = Tree.Leaf(address(uint160(0xA0000000 + i)), epoch * 1 ether);
        }
        distributor.propose(epoch, Tree.root(leaves), Tree.total(leaves), bytes32(epoch));
        vm.warp(block.timestamp + 1);
    }

    function first(Tree.Leaf[] memory leaves, uint256 count) private pure returns (RewardDistributor.Claim[] memory c) {
        bytes32[] memory nodes = Tree.nodes(leaves);
        c = new RewardDistributor.Claim[](count);
        for (uint256 i = 0; i < count; ++i) {
            c[i] = RewardDistributor.Claim(leaves[i].account, leaves[i].cumulative, Tree.path(nodes, i));
        }
    }
}
