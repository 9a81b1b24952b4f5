/** Dexie version 1. Frozen once released: later versions are files of their own that hold only the delta. */
export const v1 = {
  campaigns: '&id, state',
  identities: '&campaign',
  drafts: '&id, createdAt',
  contributions: '&id, campaign, state, batchId, queuedAt, [campaign+state]',
  batches: '&id, state',
  rewards: '&campaign',
  deletions: '&requestId, campaign',
  secrets: '&id',
};
