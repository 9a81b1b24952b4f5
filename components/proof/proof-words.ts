import type { ProofSummary } from '@assent/protocol/proof.ts';
import type { ReactNode } from 'react';
import { grantWords } from '../consent/choice-words.ts';
import { formatDay, formatExactMoment, formatHour, listOf } from '../format.ts';
import { t } from '../words.ts';

type Row = { term: string; description: ReactNode };

function campaignRow({ campaign, title }: { campaign: string; title: string | null }): Row {
  return { term: t('proof.campaign'), description: title === null ? campaign : `${title} (${campaign})` };
}

function consentRows(says: Extract<ProofSummary, { about: 'consent' }>): Row[] {
  const { issuedAt, recipients } = says;
  return [
    campaignRow(says),
    { term: t('proof.sponsor'), description: says.sponsor },
    { term: t('proof.purpose'), description: says.purposes.join(' ') },
    { term: t('proof.given'), description: says.grants.map(grantWords).join(' · ') },
    { term: t('proof.agreed'), description: formatExactMoment(says.givenAt) },
    { term: t('proof.countersigned'), description: issuedAt === null ? t('proof.never') : formatExactMoment(issuedAt) },
    {
      term: t('proof.kept'),
      description: t('proof.kept-where', { count: says.retentionDays, places: listOf(says.storage) }),
    },
    {
      term: t('proof.recipients'),
      description: recipients.length === 0 ? t('proof.recipients-none') : listOf(recipients),
    },
    { term: t('proof.version'), description: String(says.version) },
  ];
}

/** What a proof that holds says, as facts. */
export function proofRows(says: ProofSummary): Row[] {
  switch (says.about) {
    case 'consent':
      return consentRows(says);
    case 'batch':
      return [
        campaignRow({ ...says, title: null }),
        { term: t('receipt.items'), description: t('receipt.item-count', { count: says.items }) },
        { term: t('receipt.received'), description: formatHour(says.receivedAt) },
        { term: t('receipt.batch'), description: says.batchId },
        { term: t('proof.pseudonym'), description: says.contributor },
      ];
    case 'deletion':
      return [
        campaignRow({ ...says, title: null }),
        { term: t('deletion.erased'), description: t('receipt.item-count', { count: says.erased }) },
        { term: t('proof.when'), description: formatExactMoment(says.erasedAt) },
        {
          term: t('proof.consent'),
          description: says.consentEnded ? t('proof.consent-ended') : t('proof.consent-stands'),
        },
        { term: t('proof.pseudonym'), description: says.contributor },
      ];
    case 'terms':
      return [
        campaignRow(says),
        { term: t('proof.sponsor'), description: says.sponsor },
        { term: t('proof.asked'), description: says.asked.map(grantWords).join(' · ') },
        { term: t('proof.version'), description: String(says.version) },
        {
          term: t('proof.in-force'),
          description: t('proof.span', { from: formatDay(says.publishedAt), to: formatDay(says.expiresAt) }),
        },
      ];
    case 'tombstones':
      return [
        campaignRow({ ...says, title: null }),
        { term: t('proof.taken-back'), description: t('receipt.item-count', { count: says.count }) },
        { term: t('proof.when'), description: formatExactMoment(says.asOf) },
      ];
    case 'my-data':
      return [
        { term: t('proof.signed'), description: t('proof.signed-count', { count: says.signed }) },
        { term: t('proof.unsigned'), description: t('proof.unsigned-rest') },
      ];
  }
}
