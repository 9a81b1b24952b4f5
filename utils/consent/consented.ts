import type { DataType } from '@assent/protocol/manifest.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { isConsentReceipt } from '../receipts/verify.ts';
import type { CampaignRow } from '../store/rows.ts';
import { isSiteAllowed } from './allowed-site.ts';

const seal = Symbol('only this module can mint');

class ConsentedValue<T> {
  readonly #value: T;
  readonly campaign: string;

  constructor(key: symbol, campaign: string, value: T) {
    if (key !== seal) throw new TypeError('a Consented value is minted, never constructed');
    this.#value = value;
    this.campaign = campaign;
  }

  get value(): T {
    return this.#value;
  }

  /** Another form of the same data, given under the same consent. */
  map<U>(change: (value: T) => U): ConsentedValue<U> {
    return new ConsentedValue(seal, this.campaign, change(this.#value));
  }
}

/** Data that the person agreed to give to `campaign`. Only this file can make one. */
export type Consented<T> = ConsentedValue<T>;

const dayMs = 86_400_000;

/** Whether the time that the consent record names is over. */
export function isExpired(row: CampaignRow, now: number): boolean {
  const { time, validityDays } = row.consent.event;
  return now > Date.parse(time) + validityDays * dayMs;
}

/**
 * Puts captured data under the consent given to a campaign. It must be joined, its receipt verified, the type
 * ticked, the site among those the campaign asks for, the consent not expired, and nothing paused.
 */
export async function underConsent<T extends { kind: DataType; host: string }>(
  captured: T,
  row: CampaignRow | undefined,
  situation: { paused: boolean; now: number },
): Promise<Outcome<Consented<T>>> {
  if (situation.paused) return fail('settings.paused');
  if (row?.state !== 'joined') return fail('consent.missing');
  const key = row.manifest.body.key;
  if (!row.receipt || !(await isConsentReceipt(row.receipt, { key, record: row.consent }))) {
    return fail('consent.not-receipted');
  }
  if (isExpired(row, situation.now)) return fail('consent.expired');
  if (!row.dataTypes.includes(captured.kind)) return fail('consent.type-not-given');
  if (!isSiteAllowed(row.manifest.body, captured.kind, captured.host)) return fail('site.not-asked-for');
  return succeed(new ConsentedValue(seal, row.id, captured));
}
