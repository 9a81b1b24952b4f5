import type { DataType } from '@assent/protocol/grant.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { isConsentReceipt } from '../receipts/verify.ts';
import type { CampaignRow } from '../store/rows.ts';
import { uncovered } from './review-queue.ts';

const seal = Symbol('only this module can mint');

class ConsentedValue<T> {
  readonly #value: T;
  readonly campaign: string;
  readonly type: DataType;

  constructor(key: symbol, campaign: string, type: DataType, value: T) {
    if (key !== seal) throw new TypeError('a Consented value is minted, never constructed');
    this.#value = value;
    this.campaign = campaign;
    this.type = type;
  }

  get value(): T {
    return this.#value;
  }

  /** Another form of the same data, given under the same consent. */
  map<U>(change: (value: T) => U): ConsentedValue<U> {
    return new ConsentedValue(seal, this.campaign, this.type, change(this.#value));
  }
}

/** Data that the person agreed to give to `campaign`. Only this file can make one. */
export type Consented<T> = ConsentedValue<T>;

const dayMs = 86_400_000;

/** Whether the time that the consent record names is over, or that of the terms it was given to. */
export function isExpired(row: CampaignRow, now: number): boolean {
  const { time, validityDays } = row.consent.body.event;
  return now > Date.parse(time) + validityDays * dayMs || now > Date.parse(row.manifest.body.expiresAt);
}

/** The types of data that a capture can be given as. */
export function typesOf(kind: 'snippet' | 'judgment'): DataType[] {
  return kind === 'snippet' ? ['snippet'] : ['judgment', 'judgment-verdict'];
}

/** Why nothing can be given to a campaign now, as a code, or null: joined, receipted, not halted, not expired, not left. */
export async function standing(row: CampaignRow | undefined, now: number): Promise<string | null> {
  if (row?.state === 'pending') return 'consent.pending';
  if (row?.state !== 'joined' || row.leaving) return 'consent.missing';
  const key = row.manifest.body.key;
  if (!row.receipt || !(await isConsentReceipt(row.receipt, { key, record: row.consent }))) {
    return 'consent.not-receipted';
  }
  if (row.halt !== null) return row.halt;
  return isExpired(row, now) ? 'consent.expired' : null;
}

/**
 * Puts captured data under the consent given to a campaign, as data of `type`. The campaign must be joined, its receipt
 * verified, nothing halted, expired or paused, and a ticked box must cover the type and the site.
 */
export async function underConsent<T extends { kind: 'snippet' | 'judgment'; host: string }>(
  captured: T,
  row: CampaignRow | undefined,
  situation: { type: DataType; paused: boolean; now: number },
): Promise<Outcome<Consented<T>>> {
  const { type } = situation;
  if (situation.paused) return fail('settings.paused');
  const code = await standing(row, situation.now);
  if (code !== null || !row) return fail(code ?? 'consent.missing');
  if (!typesOf(captured.kind).includes(type)) return fail('consent.type-not-given');
  const gap = uncovered(row.grants, type, captured.host);
  if (gap !== null) return fail(gap);
  return succeed(new ConsentedValue(seal, row.id, type, captured));
}
