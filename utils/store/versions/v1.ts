/** Dexie version 1. Frozen once released: later versions are files of their own that hold only the delta. */
export const v1 = {
  campaigns: '&id, state',
  identities: '&campaign',
  drafts: '&id, createdAt',
  // The last two are read by their keys alone: totals of ten thousand items without their texts.
  contributions:
    '&id, campaign, state, batchId, queuedAt, [campaign+state], [state+size], [uploadedAt+kind+campaign+state+credits]',
  batches: '&id, state',
  rewards: '&campaign',
  deletions: '&requestId, campaign',
  secrets: '&id',
};
