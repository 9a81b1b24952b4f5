import { areSitesWithin, type Sites } from '@assent/protocol/grant.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { formatAmount, formatExactMoment } from '../format.ts';
import { t } from '../words.ts';
import type { AskedType } from './choice.ts';
import { kindWords, retentionWords } from './terms-words.ts';

/** What a difference means for the person: more is asked for, or less is paid. */
export type ChangeMark = 'more' | 'pays-less' | null;

/** One point of the terms that changed, both sides in words; an empty side means that it was not there. */
export type TermsChange = { id: string; label: string; before: string; after: string; mark: ChangeMark };

type Fact = { label: string; text: string };
type Facts = Map<string, Fact>;

const lines = (entries: string[]) => entries.join('\n');

function sitesText(sites: Sites): string {
  return sites === 'any' ? t('consent.scope-any') : lines(sites);
}

function typeFacts(asked: AskedType): [string, Fact][] {
  const { type } = asked;
  const fact = (part: 'what' | 'uses' | 'sites' | 'price', text: string): [string, Fact] => [
    `${type}.${part}`,
    { label: `${t(`consent.type-${type}`)} · ${t(`terms.${part}`)}`, text },
  ];
  const price = `${t('consent.credits', { count: asked.creditsPerItem })}, ${t('consent.cap', { count: asked.dailyCap })}`;
  return [
    fact('uses', lines(asked.uses.map((use) => t(`consent.use-${use}`)))),
    fact('sites', sitesText(asked.sites)),
    fact('price', price),
    fact('what', asked.description),
  ];
}

function rewardText(reward: Manifest['reward']): string {
  if (reward.mode === 'credits') return t('consent.pays-credits');
  const { unit, chain } = reward;
  const amount = formatAmount(unit.perCredit, unit.decimals);
  const words = t('consent.pays-tokens', { amount, symbol: unit.symbol, chain: chain.name });
  return lines([
    words,
    `${chain.token} · ${chain.distributor}`,
    `${chain.id} · ${chain.rpcUrl} · ${chain.explorerUrl ?? ''}`,
  ]);
}

/** Whatever no other point says, each under the name of its field: what one says is not repeated here in code. */
function technicalFacts({ language, key, policy, purposes, reward }: Manifest): [string, Fact][] {
  const direct = reward.mode === 'direct' ? { decimals: reward.unit.decimals, currency: reward.chain.currency } : null;
  const fields = { language, key, purposes: purposes.map(({ id }) => id), policy, reward: direct };
  return Object.entries(fields).map(([name, value]) => [
    `technical.${name}`,
    { label: t('terms.technical', { name }), text: JSON.stringify(value) },
  ]);
}

/** Every point of the terms in words, in the order in which a person would ask. Nothing of a manifest is left out. */
function factsOf(manifest: Manifest): Facts {
  const { sponsor } = manifest;
  return new Map<string, Fact>([
    ['purposes', { label: t('consent.why'), text: lines(manifest.purposes.map(({ text }) => text)) }],
    ...manifest.dataTypes.flatMap(typeFacts),
    ['retention', { label: t('consent.kept'), text: retentionWords(manifest.retentionDays) }],
    ['storage', { label: t('consent.stored'), text: lines(manifest.storageLocations) }],
    ['processing', { label: t('consent.processed'), text: lines(manifest.processingLocations) }],
    [
      'recipients',
      {
        label: t('consent.recipients'),
        text: lines(manifest.recipients.map(({ name, purpose }) => t('consent.recipient', { name, purpose }))),
      },
    ],
    ['floor', { label: t('consent.masked'), text: lines(manifest.redaction.floor.map(kindWords)) }],
    ['reward', { label: t('consent.pays'), text: rewardText(manifest.reward) }],
    ['terms', { label: t('consent.terms'), text: manifest.terms }],
    ['sponsor', { label: t('terms.sponsor'), text: lines([sponsor.name, sponsor.address, sponsor.contact]) }],
    ['title', { label: t('terms.title'), text: lines([manifest.title, manifest.summary]) }],
    ['law', { label: t('consent.law'), text: manifest.jurisdiction }],
    ['authority', { label: t('consent.authority'), text: manifest.authority ?? t('consent.authority-none') }],
    ['notice', { label: t('consent.notice'), text: manifest.privacyNotice }],
    // To the second, so that no change of it is too small to be seen.
    ['expires', { label: t('consent.expires'), text: formatExactMoment(manifest.expiresAt) }],
    ['withdrawal', { label: t('consent.withdraw'), text: manifest.withdrawal }],
    ...technicalFacts(manifest),
  ]);
}

const isNewIn = (after: string[], before: string[]) => after.some((entry) => !before.includes(entry));

function typeMark(id: string, before: Manifest, after: Manifest): ChangeMark {
  const [type, part] = id.split('.');
  const was = before.dataTypes.find((asked) => asked.type === type);
  const is = after.dataTypes.find((asked) => asked.type === type);
  if (!is) return null;
  if (part === 'uses' && isNewIn(is.uses, was?.uses ?? [])) return 'more';
  if (part === 'sites' && (!was || !areSitesWithin(is.sites, was.sites))) return 'more';
  return part === 'price' && was && is.creditsPerItem < was.creditsPerItem ? 'pays-less' : null;
}

function doesPayLess({ reward: before }: Manifest, { reward: after }: Manifest): boolean {
  if (before.mode === 'credits') return false;
  if (after.mode === 'credits') return true;
  const isSameToken = before.chain.id === after.chain.id && before.chain.token === after.chain.token;
  return !isSameToken || BigInt(after.unit.perCredit) < BigInt(before.unit.perCredit);
}

/** What a changed point means; of texts that nobody can weigh by rule, nothing is said. */
function markOf(id: string, before: Manifest, after: Manifest): ChangeMark {
  const widens: Record<string, () => boolean> = {
    purposes: () => isNewIn(textsOf(after.purposes), textsOf(before.purposes)),
    retention: () => after.retentionDays > before.retentionDays,
    storage: () => isNewIn(after.storageLocations, before.storageLocations),
    processing: () => isNewIn(after.processingLocations, before.processingLocations),
    recipients: () => isNewIn(namesOf(after.recipients), namesOf(before.recipients)),
    floor: () => isNewIn(before.redaction.floor, after.redaction.floor),
    sponsor: () => after.sponsor.name !== before.sponsor.name,
  };
  if (widens[id]) return widens[id]() ? 'more' : null;
  if (id === 'reward') return doesPayLess(before, after) ? 'pays-less' : null;
  return typeMark(id, before, after);
}

const textsOf = (purposes: Manifest['purposes']) => purposes.map(({ text }) => text);
const namesOf = (recipients: Manifest['recipients']) => recipients.map(({ name, purpose }) => `${name}\n${purpose}`);

/** Every point in which two versions of a campaign's terms differ, in words, with what asks for more marked so. */
export function termsChanges(before: Manifest, after: Manifest): TermsChange[] {
  const [was, is] = [factsOf(before), factsOf(after)];
  const ids = [...new Set([...is.keys(), ...was.keys()])];
  const changes = ids.flatMap((id): TermsChange[] => {
    const [old, now] = [was.get(id), is.get(id)];
    const fact = now ?? old;
    if (!fact || old?.text === now?.text) return [];
    const mark = markOf(id, before, after);
    return [{ id, label: fact.label, before: old?.text ?? '', after: now?.text ?? '', mark }];
  });
  return changes.toSorted((a, b) => Number(a.mark === null) - Number(b.mark === null));
}
