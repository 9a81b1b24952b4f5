import { type DataType, type Grant, isHostWithin } from '@assent/protocol/grant.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';

/** Something on this device as it could be given: its texts are masked already. */
export type SimulatedItem = {
  id: string;
  host: string;
  /** The campaign that has it already, if any. */
  givenTo: string | null;
  /** As what it could be sent, the more private first, each with its canonical JSON bytes. */
  forms: { type: DataType; size: number }[];
  /** Code of why masking did not work; such an item never leaves. */
  failure: string | null;
};

export type SimulationSituation = {
  now: number;
  /** Code of why Assent takes nothing from this host whatever a campaign says, or null. */
  heldBack: (host: string) => string | null;
  /** Canonical JSON bytes of a batch without its items. */
  envelopeSize: number;
  /** A judgment that may be given in both ways: with the texts instead of the verdict alone. */
  withTexts?: boolean;
};

/** What would become of one item: taken, as which type and for how many credits, or blocked, by which rule. */
export type SimulatedOutcome =
  | { item: SimulatedItem; taken: { type: DataType; credits: number }; blocked: null }
  | { item: SimulatedItem; taken: null; blocked: string };

export type Simulation = {
  outcomes: SimulatedOutcome[];
  taken: number;
  blocked: number;
  credits: number;
  /** In base units of the reward token; null where a campaign counts credits only. */
  amount: bigint | null;
};

/** Rules in the order in which an item meets them: of several forms, the one that got furthest says why. */
const stages = [
  'simulation.type-not-asked',
  'simulation.site-not-asked',
  'simulation.type-not-ticked',
  'simulation.site-not-ticked',
  'simulation.too-large',
  'simulation.over-cap',
] as const;
type Stage = (typeof stages)[number];

type Form = SimulatedItem['forms'][number];
type Rules = { manifest: Manifest; grants: Grant[]; situation: SimulationSituation; used: Map<DataType, number> };

/** The rule that stops one form of an item, or null. */
function stopped(form: Form, host: string, { manifest, grants, situation, used }: Rules): Stage | null {
  const asked = manifest.dataTypes.find(({ type }) => type === form.type);
  if (!asked) return 'simulation.type-not-asked';
  if (!isHostWithin(asked.sites, host)) return 'simulation.site-not-asked';
  const grant = grants.find(({ type }) => type === form.type);
  if (!grant) return 'simulation.type-not-ticked';
  if (!isHostWithin(grant.sites, host)) return 'simulation.site-not-ticked';
  if (situation.envelopeSize + form.size > manifest.policy.batchMaxBytes) return 'simulation.too-large';
  return (used.get(form.type) ?? 0) >= asked.dailyCap ? 'simulation.over-cap' : null;
}

function outcomeOf(item: SimulatedItem, rules: Rules): SimulatedOutcome {
  const { manifest, situation, used } = rules;
  const held = item.failure ?? situation.heldBack(item.host);
  if (held !== null) return { item, taken: null, blocked: held };
  if (item.givenTo === manifest.id) return { item, taken: null, blocked: 'simulation.already-given' };
  if (situation.now > Date.parse(manifest.expiresAt)) return { item, taken: null, blocked: 'campaign.expired' };
  const forms = situation.withTexts ? item.forms.toReversed() : item.forms;
  let furthest: Stage = stages[0];
  for (const form of forms) {
    const stop = stopped(form, item.host, rules);
    if (stop === null) {
      const asked = manifest.dataTypes.find(({ type }) => type === form.type);
      used.set(form.type, (used.get(form.type) ?? 0) + 1);
      return { item, taken: { type: form.type, credits: asked?.creditsPerItem ?? 0 }, blocked: null };
    }
    if (stages.indexOf(stop) > stages.indexOf(furthest)) furthest = stop;
  }
  return { item, taken: null, blocked: furthest };
}

/**
 * What a campaign would do with what is on this device, if all of it were given today under `grants`: each item taken or
 * blocked and by which rule, and what it pays once everything taken is accepted. Pure; nothing is sent or stored. Items
 * count against the day's cap in their order.
 */
export function simulate(
  manifest: Manifest,
  grants: Grant[],
  items: SimulatedItem[],
  situation: SimulationSituation,
): Simulation {
  const rules: Rules = { manifest, grants, situation, used: new Map() };
  const outcomes = items.map((item) => outcomeOf(item, rules));
  const credits = outcomes.reduce((sum, { taken }) => sum + (taken?.credits ?? 0), 0);
  const taken = outcomes.filter((outcome) => outcome.taken !== null).length;
  const { reward } = manifest;
  const amount = reward.mode === 'direct' ? BigInt(credits) * BigInt(reward.unit.perCredit) : null;
  return { outcomes, taken, blocked: items.length - taken, credits, amount };
}
