import { Batch, BatchStatus, Receipt } from '@assent/protocol/batch.ts';
import { ConsentReceipt, ConsentRecord, Enrolment } from '@assent/protocol/consent.ts';
import { CampaignList, Manifest } from '@assent/protocol/manifest.ts';
import { Problem, problemStatus } from '@assent/protocol/problem.ts';
import { Allocation, Binding, RewardStatus } from '@assent/protocol/reward.ts';
import { DeletionReceipt, LinkDeletion, TombstoneFeed, Withdrawal } from '@assent/protocol/withdrawal.ts';
import type { z } from 'zod';
import { fieldsOf, tableOf } from './data-doc.ts';

/** Every object on the wire. `without` are parts that have a section or a document of their own. */
const objects: { name: string; schema: z.ZodType; note: string; without?: string[] }[] = [
  { name: 'CampaignList', schema: CampaignList, note: 'Not signed: a list to choose from.' },
  { name: 'Manifest', schema: Manifest, note: 'Signed by the collector under `manifest`.' },
  { name: 'ConsentRecord', schema: ConsentRecord, note: 'Signed by the pseudonym under `consent`.' },
  {
    name: 'ConsentReceipt',
    schema: ConsentReceipt,
    note: 'Signed by the collector under `consent-receipt`; `record` is a whole signed ConsentRecord.',
    without: ['record.'],
  },
  { name: 'Enrolment', schema: Enrolment, note: '`record` is a whole signed ConsentRecord.', without: ['record.'] },
  { name: 'Batch', schema: Batch, note: 'Items are Snippets and Judgments: docs/data.md.', without: ['items[]'] },
  { name: 'Receipt', schema: Receipt, note: 'Signed by the collector under `receipt`.' },
  { name: 'BatchStatus', schema: BatchStatus, note: 'Not signed.' },
  { name: 'Withdrawal', schema: Withdrawal, note: 'Its request is signed.' },
  { name: 'LinkDeletion', schema: LinkDeletion, note: 'Its request is not signed: the secret is enough.' },
  { name: 'DeletionReceipt', schema: DeletionReceipt, note: 'Signed by the collector under `deletion-receipt`.' },
  { name: 'TombstoneFeed', schema: TombstoneFeed, note: 'Signed by the collector under `tombstones`.' },
  { name: 'Binding', schema: Binding, note: 'Its request is signed, and a wallet signed what is in it (EIP-712).' },
  { name: 'RewardStatus', schema: RewardStatus, note: 'Not signed.' },
  { name: 'Allocation', schema: Allocation, note: 'Not signed; its root stands on the chain.' },
  { name: 'Problem', schema: Problem, note: 'RFC 9457; every answer that is not a yes.' },
];

/** The part of docs/protocol.md that the schemas say: every field and every code. */
export function generatedPart(): string {
  const sections = objects.map(({ name, schema, note, without }) =>
    [`### ${name}`, '', note, '', ...tableOf(fieldsOf(schema, without))].join('\n'),
  );
  const codes = Object.entries(problemStatus).map(([code, status]) => `| \`${code}\` | ${status} |`);
  return [sections.join('\n\n'), '', '## Codes', '', '| code | status |', '| --- | --- |', ...codes].join('\n');
}

/** The document with its generated part, from one mark to the end, made anew. */
export function withGeneratedPart(document: string): string {
  const mark = '<!-- From here on: node tests/house/write-data-doc.ts -->\n\n';
  return `${document.slice(0, document.indexOf(mark) + mark.length)}${generatedPart()}\n`;
}
