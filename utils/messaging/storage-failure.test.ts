import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { fail, succeed } from './outcome.ts';
import { orStorageFull, storageFailure } from './storage-failure.ts';

const quota = new DOMException('The quota has been exceeded.', 'QuotaExceededError');
const full = { ok: false, code: 'storage.full' };

test.each([
  ['the platform says so', quota],
  ['Dexie says so', new Dexie.QuotaExceededError()],
  ['a transaction was aborted for it', new Dexie.AbortError('aborted', quota)],
  [
    'a write met a full disk',
    new DOMException('Connection is closing because of: IO error: 7.ldb: FILE_ERROR_NO_SPACE (8)', 'UnknownError'),
  ],
  ['a large write met a full disk', new DOMException('Failed to write blobs (IOError)', 'DataError')],
  [
    'the database cannot be opened on a full disk',
    new Dexie.DatabaseClosedError(new Dexie.OpenFailedError(new DOMException('Encountered full disk', 'UnknownError'))),
  ],
  ['one of many writes failed for it', new Dexie.BulkError('1 of 2 failed', [new Error('other'), quota])],
  ['it stands behind two errors', new Error('write', { cause: new Dexie.AbortError('aborted', quota) })],
])('there is no room when %s', (_, error) => {
  expect(storageFailure(error)).toEqual(full);
});

test.each([
  [new Dexie.ConstraintError()],
  [new Dexie.AbortError('closed')],
  [new Error('QuotaExceededError')],
  ['x'],
  [null],
])('%s is another failure', (error) => {
  expect(storageFailure(error)).toBeNull();
});

test('an error that stands behind itself is another failure', () => {
  const error = new Error('loop');
  error.cause = error;
  expect(storageFailure(error)).toBeNull();
});

test('an outcome stays what it is, and a bug stays a bug', async () => {
  expect(await orStorageFull(Promise.resolve(succeed(1)))).toEqual(succeed(1));
  expect(await orStorageFull(Promise.resolve(fail('draft.unknown')))).toEqual(fail('draft.unknown'));
  expect(await orStorageFull(Promise.reject(quota))).toEqual(full);
  await expect(orStorageFull(Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
});
