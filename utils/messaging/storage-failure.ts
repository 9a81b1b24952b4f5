import { fail, type Outcome } from './outcome.ts';

/** Where Dexie and the platform keep the error that was behind an error. */
const wrappers = ['inner', 'cause', 'failures'] as const;

/**
 * A full disk is not always told as a quota: Chromium 156 on a full file system aborted a small write as UnknownError with
 * `FILE_ERROR_NO_SPACE` and a large one as DataError "Failed to write blobs"; only opening again gave QuotaExceededError.
 */
const fullDisk = /FILE_ERROR_NO_SPACE|full disk|Failed to write blobs/;

function saysFull(error: object): boolean {
  if ('name' in error && error.name === 'QuotaExceededError') return true;
  return 'message' in error && typeof error.message === 'string' && fullDisk.test(error.message);
}

/** A chain this deep is no chain. */
const deepest = 8;

function isFull(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > deepest) return false;
  if (saysFull(error)) return true;
  return wrappers.some((key) => {
    const inner: unknown = Reflect.get(error, key);
    return Array.isArray(inner) ? inner.some((failure) => isFull(failure, depth + 1)) : isFull(inner, depth + 1);
  });
}

/**
 * `storage.full` for an error that says there is no room left, however deep it is wrapped (AbortError, BulkError);
 * null for any other. The transaction that failed was undone: what was stored before still is.
 */
export function storageFailure(error: unknown): Outcome<never> | null {
  return isFull(error) ? fail('storage.full') : null;
}

/** The outcome of `work`, or `storage.full` when it failed for want of room; other errors stay errors. */
export async function orStorageFull<T>(work: Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work;
  } catch (error) {
    const full = storageFailure(error);
    if (full) return full;
    throw error;
  }
}
