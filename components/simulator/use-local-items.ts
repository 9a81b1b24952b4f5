import { useEffect, useRef, useState } from 'react';
import { db } from '../../utils/store/database.ts';
import type { ContributionRow, DraftRow } from '../../utils/store/rows.ts';
import { useLive } from '../use-live.ts';
import { contributionItem, draftItem, type LocalItem } from './local-items.ts';

/** The newest of each table; a picture of more says nothing new and takes long. */
export const mostItems = 300;

type Rows = { drafts: DraftRow[]; contributions: ContributionRow[] };

async function readRows(): Promise<Rows> {
  const [drafts, contributions] = await Promise.all([
    db.drafts.orderBy('createdAt').reverse().limit(mostItems).toArray(),
    db.contributions.orderBy('queuedAt').reverse().limit(mostItems).toArray(),
  ]);
  return {
    drafts: drafts.filter(({ deletedAt }) => deletedAt === null),
    contributions: contributions.filter(({ deletedAt, state }) => deletedAt === null && state !== 'withdrawn'),
  };
}

/** Lets the page draw and answer between two texts that are masked. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

/** What is on this device, masked as it would be sent; undefined until first read. Everything happens in this page. */
export function useLocalItems(denyList: string[] | undefined): LocalItem[] | undefined {
  const rows = useLive(readRows, []);
  const [items, setItems] = useState<LocalItem[]>();
  const known = useRef(new Map<string, LocalItem>());
  const words = JSON.stringify(denyList);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words stand for the list, whose identity changes
  useEffect(() => {
    if (!rows || !denyList) return;
    let isOpen = true;
    const prepare = async () => {
      const made: LocalItem[] = [];
      for (const draft of rows.drafts) {
        const key = `${draft.id} ${words}`;
        const item = known.current.get(key) ?? draftItem(draft, denyList);
        if (!known.current.has(key)) await breath();
        if (!isOpen) return;
        known.current.set(key, item);
        made.push(item);
      }
      if (isOpen) setItems([...made, ...rows.contributions.map(contributionItem)]);
    };
    void prepare();
    return () => {
      isOpen = false;
    };
  }, [rows, words]);
  return items;
}
