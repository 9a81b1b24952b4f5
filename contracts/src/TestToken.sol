// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title Assent Test Token
/// @notice For demonstrations and tests only: the owner mints at will, so it is worth nothing and promises nothing.
contract TestToken is ERC20, Ownable {
    /// @param owner_ the only account that may mint
    constructor(address owner_) ERC20("Assent Test Token", "ATT") Ownable(owner_) {}

    /// @notice Creates `amount` (18 decimals) for `to`.
    function mint(address to, uint256 amount) external onlyOwner {
        _mint(to, amount);
    }
}
