// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {RewardDistributorErrors as Errors} from "../src/RewardDistributorErrors.sol";
import {Campaign} from "./support/campaign.sol";
import {Redirection, signedBy} from "./support/redirection.sol";
import {Tree} from "./support/tree.sol";
import {vm} from "./support/vm.sol";

/// @dev A contract wallet that agrees to exactly one digest, whatever the signature.
contract Wallet is IERC1271 {
    bytes32 public agreed;

    function agree(bytes32 digest) external {
        agreed = digest;
    }

    function isValidSignature(bytes32 digest, bytes calldata) external view returns (bytes4) {
        return digest == agreed ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}

/// @dev What a delegated account may point to: code that knows nothing of ERC-1271.
contract Delegate {
    function ping() external pure returns (bool) {
        return true;
    }
}

contract ClaimForTest is Campaign {
    address private constant PURSE = address(0xca5e);

    Tree.Leaf[] private leaves;

    function setUp() public override {
        super.setUp();
        Tree.Leaf[] memory given = allocation(1, 2, 3);
        for (uint256 i = 0; i < given.length; ++i) {
            leaves.push(given[i]);
        }
        publish(1, given);
    }

    function redirection(address account, uint256 cumulative) private view returns (Redirection memory) {
        return Redirection(account, PURSE, cumulative, distributor.nonces(account), block.timestamp + 1 hours);
    }

    function send(Redirection memory r, uint256 index, bytes memory signature) private returns (uint256) {
        bytes32[] memory proof = Tree.proof(leaves, index);
        return distributor.claimFor(r.account, r.recipient, r.cumulative, proof, r.deadline, signature);
    }

    function expectInvalid(address account) private {
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_InvalidSignature.selector, account));
    }

    /// @dev `send` computes its proof before the call, so that expectRevert meets the right one.
    function refuse(Redirection memory r, bytes memory signature) private {
        bytes32[] memory proof = Tree.proof(leaves, 0);
        expectInvalid(r.account);
        distributor.claimFor(r.account, r.recipient, r.cumulative, proof, r.deadline, signature);
    }

    function test_ClaimForRedirects() public {
        Redirection memory r = redirection(ada, 1);
        bytes memory signature = signedBy(ADA_KEY, r, distributor);
        vm.prank(STRANGER);
        assertEq(send(r, 0, signature), 1, "amount");
        assertEq(token.balanceOf(PURSE), 1, "the purse");
        assertEq(token.balanceOf(ada), 0, "ada herself");
        assertEq(distributor.claimed(ada), 1, "counted for ada");
    }

    function test_ClaimForRefusesReplay() public {
        Redirection memory r = redirection(ada, 1);
        bytes memory signature = signedBy(ADA_KEY, r, distributor);
        send(r, 0, signature);
        refuse(r, signature);
    }

    function test_ClaimForRefusesLate() public {
        Redirection memory r = redirection(ada, 1);
        bytes memory signature = signedBy(ADA_KEY, r, distributor);
        bytes32[] memory proof = Tree.proof(leaves, 0);
        vm.warp(r.deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.RewardDistributor_SignatureExpired.selector, r.deadline));
        distributor.claimFor(r.account, r.recipient, r.cumulative, proof, r.deadline, signature);
    }

    function test_ClaimForRefusesOtherSigner() public {
        Redirection memory r = redirection(ada, 1);
        refuse(r, signedBy(0xbad, r, distributor));
        refuse(r, "");
    }

    function test_ClaimForRefusesOtherRecipient() public {
        Redirection memory r = redirection(ada, 1);
        bytes memory signature = signedBy(ADA_KEY, r, distributor);
        r.recipient = STRANGER;
        refuse(r, signature);
    }

    function test_ClaimForAcceptsContractWallet() public {
        Redirection memory r = payWallet();
        Wallet(r.account).agree(r.digest(distributor));
        assertEq(send(r, 0, "anything"), 4, "amount");
        assertEq(token.balanceOf(PURSE), 4, "the purse");
    }

    function test_ClaimForRefusesUnwillingWallet() public {
        Redirection memory r = payWallet();
        refuse(r, signedBy(ADA_KEY, r, distributor));
    }

    /// @dev protocol.md §4: SignatureChecker alone refuses this signature, as the first assertion shows.
    function test_ClaimForAcceptsDelegatedAccount() public {
        vm.signAndAttachDelegation(address(new Delegate()), ADA_KEY);
        assertTrue(Delegate(ada).ping() && ada.code.length == 23, "ada is delegated");
        Redirection memory r = redirection(ada, 1);
        bytes memory signature = signedBy(ADA_KEY, r, distributor);
        assertTrue(
            !SignatureChecker.isValidSignatureNow(ada, r.digest(distributor), signature), "SignatureChecker refuses"
        );
        assertEq(send(r, 0, signature), 1, "amount");
    }

    function payWallet() private returns (Redirection memory) {
        leaves[0] = Tree.Leaf(address(new Wallet()), 4);
        publish(2, leaves);
        return redirection(leaves[0].account, 4);
    }
}
