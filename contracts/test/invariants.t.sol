// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {RewardDistributor} from "../src/RewardDistributor.sol";
import {TestToken} from "../src/TestToken.sol";
import {Operator} from "./support/operator.sol";
import {Assertions} from "./support/vm.sol";

contract InvariantsTest is Assertions {
    Operator private operator;
    RewardDistributor private distributor;
    TestToken private token;

    function setUp() public {
        operator = new Operator(1 days, 1_000);
        distributor = operator.distributor();
        token = operator.token();
        operator.fund(500);
    }

    /// @dev Tells forge what to call.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(operator);
    }

    function invariant_PaidWithinTotalWithinFunds() external view {
        uint256 total = distributor.activeEpoch().total;
        uint256 paid = distributor.claimedTotal();
        assertTrue(paid <= total, "paid within the active total");
        assertTrue(total <= operator.funded(), "active total within the funds");
        assertEq(token.balanceOf(address(distributor)) + paid, operator.funded(), "nothing leaks");
    }

    function invariant_NobodyIsPaidTwice() external view {
        uint256 sum = 0;
        for (uint256 i = 0; i < operator.accountCount(); ++i) {
            address account = operator.account(i);
            uint256 received = token.balanceOf(account);
            assertEq(distributor.claimed(account), received, "the books match the purse");
            assertTrue(received <= operator.allocated(i), "within the allocation");
            sum += received;
        }
        assertEq(distributor.claimedTotal(), sum, "the sum of all");
    }

    function invariant_CancelledRootsPayNobody() external view {
        assertEq(operator.paidByCancelled(), 0, "paid by a cancelled root");
    }
}
