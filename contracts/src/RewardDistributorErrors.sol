// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title Why RewardDistributor refuses
/// @notice Every error is `RewardDistributor_Reason`; arguments carry what a person needs to put it right.
library RewardDistributorErrors {
    /// @notice The token has no code, or the delay or the cap is zero.
    error RewardDistributor_BadSettings();

    /// @notice Only the epoch after the active one can be proposed.
    error RewardDistributor_EpochOutOfOrder(uint256 expected, uint256 given);

    /// @notice An allocation is already waiting out its delay; cancel it or wait.
    error RewardDistributor_ProposalWaiting(uint256 epoch);

    /// @notice The zero root commits to nothing.
    error RewardDistributor_EmptyRoot();

    /// @notice The cumulative total may not shrink.
    error RewardDistributor_TotalDecreased(uint256 active, uint256 given);

    /// @notice One epoch may add at most `cap` to the total.
    error RewardDistributor_OverCap(uint256 cap, uint256 increase);

    /// @notice The contract does not hold what the allocation would owe.
    error RewardDistributor_Insolvent(uint256 owed, uint256 held);

    /// @notice No allocation is waiting.
    error RewardDistributor_NothingProposed();

    /// @notice The delay has not passed yet.
    error RewardDistributor_TooEarly(uint256 activatesAt);

    /// @notice The delay has passed: the allocation stands and can no longer be cancelled.
    error RewardDistributor_TooLate(uint256 activatesAt);

    /// @notice The proof does not lead from (account, cumulative) to the active root.
    error RewardDistributor_InvalidProof(address account, uint256 cumulative);

    /// @notice The account has already been paid this cumulative amount.
    error RewardDistributor_AlreadyClaimed(address account, uint256 cumulative);

    /// @notice The leaves add up to more than the total they were proposed with.
    error RewardDistributor_OverTotal(uint256 total, uint256 claimed);

    /// @notice The signed redirection is past its deadline.
    error RewardDistributor_SignatureExpired(uint256 deadline);

    /// @notice Neither the account's key nor its ERC-1271 code stands behind the redirection.
    error RewardDistributor_InvalidSignature(address account);
}
