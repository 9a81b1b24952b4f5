/** How much of what the browser grants is used, in bytes. */
export type Room = { used: number; granted: number; free: number; isLow: boolean };

/** Above this share, or below this much left, writes will soon fail. */
const lowShare = 0.8;
const lowFree = 50_000_000;

/**
 * Reads `navigator.storage.estimate()`; null where the browser does not say. With `unlimitedStorage` the browser grants
 * what is free on the disk.
 */
export function readRoom({ usage, quota }: { usage?: number; quota?: number }): Room | null {
  if (usage === undefined || quota === undefined || quota <= 0) return null;
  const free = Math.max(0, quota - usage);
  return { used: usage, granted: quota, free, isLow: usage >= quota * lowShare || free < lowFree };
}
