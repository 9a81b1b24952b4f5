import type { z } from 'zod';
import { MyData } from '../../utils/backup/my-data-form.ts';
import { fieldsOf, tableOf, type WireField } from './data-doc.ts';

/** What is signed or sent is described elsewhere, and is here as it was there. */
const elsewhere = ['manifest.', 'offered.', 'consent.', 'consentReceipt.', 'contribution.', 'receipt.', 'status.'];

/** The parts of the file, each with its fields. */
export function myDataParts(): { name: string; meaning: string; fields: WireField[] }[] {
  return Object.entries<z.ZodType>(MyData.shape).flatMap(([name, schema]) => {
    const fields = fieldsOf(schema, elsewhere).concat(entryFields(schema));
    return fields.length === 0 ? [] : [{ name, meaning: schema.description ?? '', fields }];
  });
}

function entryFields(schema: z.ZodType): WireField[] {
  return 'element' in schema.def ? fieldsOf(schema.def.element as z.ZodType, elsewhere) : [];
}

/** docs/my-data.md, from the schema that the export is tested with. */
export function myDataDocument(): string {
  const parts = myDataParts().map(({ name, meaning, fields }) => [
    `## ${name}`,
    '',
    `${meaning}.`,
    '',
    ...tableOf(fields),
  ]);
  return `${[
    '# Export: the file with all your data',
    '',
    'Generated from `utils/backup/my-data-form.ts` by `node tests/house/write-data-doc.ts`; a test fails when it is out of date.',
    '',
    'Options, "Your data", "Export all my data" saves one JSON object: `schema` is `"my-data/1"`, `exportedOn` the day it was',
    'made (YYYY-MM-DD), and each part below is a field of it. Moments are RFC 3339 in UTC. The object is strict: later versions',
    'with other fields have another `schema`.',
    '',
    'Signed objects are in it whole, as `{ body, signature }`, so that they can be checked without Assent: terms (`manifest`),',
    'consent records, consent receipts, batch receipts and deletion receipts. Their fields, and those of `contribution`, are in',
    '[data.md](data.md) and `packages/protocol/src`.',
    '',
    'Not in it: your keys, the seed they derive from, and the secrets of deletion links, because the file is readable by anyone',
    'who has it. The encrypted backup holds them. What you deleted is not in it either.',
    '',
    parts.map((lines) => lines.join('\n')).join('\n\n'),
  ].join('\n')}\n`;
}
