// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {RewardDistributor} from "../../src/RewardDistributor.sol";
import {vm} from "./vm.sol";

/// @dev What an account signs for `claimFor`; built from EIP-712 itself, not with the contract's own code.
struct Redirection {
    address account;
    address recipient;
    uint256 cumulative;
    uint256 nonce;
    uint256 deadline;
}

using {digest} for Redirection global;

function digest(Redirection memory r, RewardDistributor distributor) view returns (bytes32) {
    bytes32 domain = keccak256(
        abi.encode(
            keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
            keccak256("Assent RewardDistributor"),
            keccak256("1"),
            block.chainid,
            address(distributor)
        )
    );
    bytes32 kind =
        keccak256("RewardClaim(address account,address recipient,uint256 cumulative,uint256 nonce,uint256 deadline)");
    bytes32 message = keccak256(abi.encode(kind, r.account, r.recipient, r.cumulative, r.nonce, r.deadline));
    return keccak256(abi.encodePacked(hex"1901", domain, message));
}

function signedBy(uint256 key, Redirection memory r, RewardDistributor distributor) view returns (bytes memory) {
    (uint8 v, bytes32 r_, bytes32 s) = vm.sign(key, digest(r, distributor));
    return abi.encodePacked(r_, s, v);
}
