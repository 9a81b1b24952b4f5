// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {RewardDistributorErrors as Errors} from "./RewardDistributorErrors.sol";

/// @title RewardDistributor: cumulative Merkle rewards
/// @notice Each epoch publishes one root over (account, cumulative reward). An account is owed the cumulative amount of
/// the active root minus what it was already paid, so missing an epoch loses nothing and claiming twice pays once.
/// @dev What bounds a stolen owner key: a root becomes active only after a delay in which it can be cancelled, adds at
/// most `epochCap`, and must be covered by the balance. There is no withdrawal: tokens leave only through an allocation.
/// Rebasing and fee-on-transfer tokens are not supported.
contract RewardDistributor is Ownable2Step, Pausable, EIP712, Nonces, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice One allocation: what a root owes in all, since the first epoch.
    struct Epoch {
        uint64 number;
        uint64 activatesAt;
        bytes32 root;
        uint256 total;
        bytes32 manifestHash;
    }

    /// @notice One leaf with its proof, for `claimMany`.
    struct Claim {
        address account;
        uint256 cumulative;
        bytes32[] proof;
    }

    bytes32 private constant CLAIM_TYPEHASH =
        keccak256("RewardClaim(address account,address recipient,uint256 cumulative,uint256 nonce,uint256 deadline)");

    /// @notice The reward token.
    IERC20 public immutable token;
    /// @notice Seconds between proposing and activating.
    uint64 public immutable delay;
    /// @notice The most one epoch may add to the total, in the token's smallest unit.
    uint256 public immutable epochCap;

    /// @notice What each account has been paid since the first epoch.
    mapping(address account => uint256 paid) public claimed;
    /// @notice What all accounts have been paid since the first epoch.
    uint256 public claimedTotal;

    Epoch private _active;
    Epoch private _proposed;

    /// @notice An allocation waits until `activatesAt`; `manifestHash` commits to the campaign's manifest and keys.
    event EpochProposed(
        uint256 indexed epoch, bytes32 indexed root, uint256 total, bytes32 manifestHash, uint256 activatesAt
    );
    /// @notice The owner took a proposal back inside its delay.
    event EpochCancelled(uint256 indexed epoch, bytes32 indexed root);
    /// @notice The allocation can be claimed from now on.
    event EpochActivated(uint256 indexed epoch, bytes32 indexed root, uint256 total);
    /// @notice `amount` was paid for `account`; `recipient` differs only where the account signed for it.
    event Claimed(
        address indexed account, address indexed recipient, uint256 indexed epoch, uint256 amount, uint256 cumulative
    );
    /// @notice `claimMany` passed over a leaf: already paid, or the token refused the transfer.
    event ClaimSkipped(address indexed account, uint256 cumulative, bool alreadyClaimed);

    /// @param token_ ERC-20 to pay in
    /// @param owner_ who proposes and cancels: a Safe in production
    /// @param delay_ seconds a proposal waits, at least 1
    /// @param epochCap_ the most one epoch may add, at least 1
    constructor(IERC20 token_, address owner_, uint64 delay_, uint256 epochCap_)
        Ownable(owner_)
        EIP712("Assent RewardDistributor", "1")
    {
        if (address(token_).code.length == 0 || delay_ == 0 || epochCap_ == 0) {
            revert Errors.RewardDistributor_BadSettings();
        }
        token = token_;
        delay = delay_;
        epochCap = epochCap_;
    }

    // --- the operator --------------------------------------------------------------------------------------------

    /// @notice Proposes the next allocation. It can be claimed after the delay unless cancelled.
    /// @param epoch the active epoch plus one
    /// @param root OpenZeppelin standard tree over (address account, uint256 cumulative)
    /// @param total the sum of all cumulative amounts in the tree
    /// @param manifestHash hash of the signed manifest and key set the allocation was made under
    function propose(uint256 epoch, bytes32 root, uint256 total, bytes32 manifestHash)
        external
        onlyOwner
        whenNotPaused
        nonReentrant
    {
        _rollIfDue();
        if (_proposed.root != 0) revert Errors.RewardDistributor_ProposalWaiting(_proposed.number);
        _checkProposal(epoch, root, total);

        uint64 activatesAt = uint64(block.timestamp) + delay;
        _proposed = Epoch(_active.number + 1, activatesAt, root, total, manifestHash);
        emit EpochProposed(epoch, root, total, manifestHash, activatesAt);
    }

    /// @notice Takes the waiting allocation back. Only inside its delay, paused or not.
    function cancel() external onlyOwner {
        Epoch memory waiting = _proposed;
        if (waiting.root == 0) revert Errors.RewardDistributor_NothingProposed();
        if (block.timestamp >= waiting.activatesAt) revert Errors.RewardDistributor_TooLate(waiting.activatesAt);
        delete _proposed;
        emit EpochCancelled(waiting.number, waiting.root);
    }

    /// @notice Stops new proposals. Claims go on: what is owed can always be taken.
    function pauseProposals() external onlyOwner {
        _pause();
    }

    /// @notice Allows proposals again.
    function resumeProposals() external onlyOwner {
        _unpause();
    }

    // --- everybody -----------------------------------------------------------------------------------------------

    /// @notice Makes a proposal that has waited long enough the active allocation. Claiming does the same by itself.
    function activate() external {
        uint256 activatesAt = _proposed.activatesAt;
        if (activatesAt == 0) revert Errors.RewardDistributor_NothingProposed();
        if (block.timestamp < activatesAt) revert Errors.RewardDistributor_TooEarly(activatesAt);
        _rollIfDue();
    }

    /// @notice Pays `account`, whoever calls.
    /// @return amount what was paid now
    function claim(address account, uint256 cumulative, bytes32[] calldata proof)
        external
        nonReentrant
        returns (uint256 amount)
    {
        _rollIfDue();
        amount = _take(account, cumulative, proof);
        emit Claimed(account, account, _active.number, amount, cumulative);
        token.safeTransfer(account, amount);
    }

    /// @notice Pays many accounts at once. A leaf that is already paid, or whose transfer the token refuses, is skipped,
    /// so that nobody can block a batch by claiming first or by being refused; a wrong proof still reverts.
    /// @return amount the sum of what was paid now
    function claimMany(Claim[] calldata claims) external nonReentrant returns (uint256 amount) {
        _rollIfDue();
        for (uint256 i = 0; i < claims.length; ++i) {
            amount += _payOrSkip(claims[i]);
        }
    }

    /// @notice Pays what `account` is owed to `recipient`, on the account's EIP-712 signature over
    /// `RewardClaim(account, recipient, cumulative, nonce, deadline)` with its current nonce. Anyone may relay it.
    /// @dev A plain `claim` for the account may still come first; then this reverts and the account has been paid itself.
    /// @param deadline last second at which the signature counts
    /// @param signature by the account's own key, or whatever its ERC-1271 code accepts
    /// @return amount what was paid now
    function claimFor(
        address account,
        address recipient,
        uint256 cumulative,
        bytes32[] calldata proof,
        uint256 deadline,
        bytes calldata signature
    ) external nonReentrant returns (uint256 amount) {
        if (block.timestamp > deadline) {
            revert Errors.RewardDistributor_SignatureExpired(deadline);
        }
        _rollIfDue();
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(CLAIM_TYPEHASH, account, recipient, cumulative, _useNonce(account), deadline))
        );
        if (!_isSignedBy(account, digest, signature)) revert Errors.RewardDistributor_InvalidSignature(account);
        amount = _take(account, cumulative, proof);
        emit Claimed(account, recipient, _active.number, amount, cumulative);
        token.safeTransfer(recipient, amount);
    }

    // --- views ---------------------------------------------------------------------------------------------------

    /// @notice The allocation a claim made now would be checked against.
    function activeEpoch() external view returns (Epoch memory) {
        return _isDue() ? _proposed : _active;
    }

    /// @notice The allocation still waiting out its delay; all zero if none is.
    function proposedEpoch() external view returns (Epoch memory waiting) {
        if (!_isDue()) waiting = _proposed;
    }

    // --- inside --------------------------------------------------------------------------------------------------

    /// @dev Solvency matters beyond honesty: with a root larger than the balance, early claims would starve late ones.
    function _checkProposal(uint256 epoch, bytes32 root, uint256 total) private view {
        uint256 expected = uint256(_active.number) + 1;
        if (epoch != expected) revert Errors.RewardDistributor_EpochOutOfOrder(expected, epoch);
        if (root == 0) revert Errors.RewardDistributor_EmptyRoot();
        uint256 before = _active.total;
        if (total < before) revert Errors.RewardDistributor_TotalDecreased(before, total);
        if (total - before > epochCap) revert Errors.RewardDistributor_OverCap(epochCap, total - before);
        uint256 owed = total - claimedTotal;
        uint256 held = token.balanceOf(address(this));
        if (owed > held) revert Errors.RewardDistributor_Insolvent(owed, held);
    }

    function _isDue() private view returns (bool) {
        return _proposed.root != 0 && block.timestamp >= _proposed.activatesAt;
    }

    function _rollIfDue() private {
        if (!_isDue()) return;
        Epoch memory next = _proposed;
        _active = next;
        delete _proposed;
        emit EpochActivated(next.number, next.root, next.total);
    }

    /// @dev Books the claim and returns what to pay; reverts where nothing is owed.
    function _take(address account, uint256 cumulative, bytes32[] calldata proof) private returns (uint256 amount) {
        uint256 paid = claimed[account];
        if (cumulative <= paid) revert Errors.RewardDistributor_AlreadyClaimed(account, cumulative);
        _checkProof(account, cumulative, proof);
        amount = cumulative - paid;
        _book(account, cumulative, amount);
    }

    function _payOrSkip(Claim calldata item) private returns (uint256 amount) {
        uint256 paid = claimed[item.account];
        if (item.cumulative <= paid) {
            emit ClaimSkipped(item.account, item.cumulative, true);
            return 0;
        }
        _checkProof(item.account, item.cumulative, item.proof);
        amount = item.cumulative - paid;
        _book(item.account, item.cumulative, amount);
        if (token.trySafeTransfer(item.account, amount)) {
            emit Claimed(item.account, item.account, _active.number, amount, item.cumulative);
            return amount;
        }
        claimed[item.account] = paid;
        claimedTotal -= amount;
        emit ClaimSkipped(item.account, item.cumulative, false);
        return 0;
    }

    function _book(address account, uint256 cumulative, uint256 amount) private {
        uint256 sum = claimedTotal + amount;
        if (sum > _active.total) revert Errors.RewardDistributor_OverTotal(_active.total, sum);
        claimed[account] = cumulative;
        claimedTotal = sum;
    }

    /// @dev Double hash, as OpenZeppelin's standard tree: a leaf can never be mistaken for an inner node.
    function _checkProof(address account, uint256 cumulative, bytes32[] calldata proof) private view {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(account, cumulative))));
        if (!MerkleProof.verifyCalldata(proof, _active.root, leaf)) {
            revert Errors.RewardDistributor_InvalidProof(account, cumulative);
        }
    }

    /// @dev ECDSA before ERC-1271: an EOA delegated by EIP-7702 has code, and SignatureChecker would ask only that code.
    function _isSignedBy(address account, bytes32 digest, bytes calldata signature) private view returns (bool) {
        (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && recovered == account) return true;
        return SignatureChecker.isValidSignatureNowCalldata(account, digest, signature);
    }
}
