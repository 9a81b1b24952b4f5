import { Batch } from '@assent/protocol/batch.ts';
import { Enrolment } from '@assent/protocol/consent.ts';
import { Judgment, Snippet } from '@assent/protocol/contribution.ts';
import { Binding } from '@assent/protocol/reward.ts';
import { LinkDeletion, Withdrawal } from '@assent/protocol/withdrawal.ts';
import { z } from 'zod';

/** Everything that ever leaves the browser, with when it does. */
const outgoing: { name: string; schema: z.ZodType; when: string; without: string[] }[] = [
  { name: 'Enrolment', schema: Enrolment, when: 'Once, when you join a campaign.', without: [] },
  { name: 'Batch', schema: Batch, when: 'When items you approved leave the outbox.', without: ['items[]'] },
  { name: 'Snippet', schema: Snippet, when: 'An item of a batch.', without: [] },
  { name: 'Judgment', schema: Judgment, when: 'An item of a batch.', without: [] },
  { name: 'Binding', schema: Binding, when: 'When you claim rewards with a wallet.', without: [] },
  { name: 'Withdrawal', schema: Withdrawal, when: 'When you take something back.', without: [] },
  { name: 'LinkDeletion', schema: LinkDeletion, when: 'When you erase everything by a deletion link.', without: [] },
];

type Schema = {
  type?: string | string[];
  description?: string;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema | false;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
};

export type WireField = { path: string; type: string; description: string };

function alternatives(schema: Schema): Schema[] {
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

function entryOf(schema: Schema): Schema {
  return schema.prefixItems?.[0] ?? (schema.items || {});
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (schema.anyOf ?? schema.oneOf) return [...new Set(alternatives(schema).map(typeOf))].join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(entryOf(schema))}`;
  return [schema.type ?? 'value'].flat().join(' or ');
}

function walk(schema: Schema, prefix: string, fields: WireField[]): void {
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    fields.push({ path, type: typeOf(child), description: child.description ?? '' });
    for (const option of alternatives(child)) {
      if (option.type === 'object') walk(option, path, fields);
      for (const entry of option.type === 'array' ? alternatives(entryOf(option)) : []) {
        if (entry.type === 'object') walk(entry, `${path}[]`, fields);
      }
    }
  }
}

/** Every field of every outgoing object, in the order in which it is declared. */
export function wireObjects() {
  return outgoing.map(({ name, schema, when, without }) => {
    return { name, when, fields: fieldsOf(schema, without) };
  });
}

/** Every field of a schema, in the order in which it is declared, but those below one of `without`. */
export function fieldsOf(schema: z.ZodType, without: string[] = []): WireField[] {
  const fields: WireField[] = [];
  walk(z.toJSONSchema(schema, { io: 'input' }) as Schema, '', fields);
  return fields.filter(({ path }) => !without.some((start) => path.startsWith(start)));
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** Fields as a table of a document. */
export function tableOf(fields: WireField[]): string[] {
  const rows = fields.map(({ path, type, description }) => `| \`${path}\` | ${cell(type)} | ${cell(description)} |`);
  return ['| field | type | meaning |', '| --- | --- | --- |', ...rows];
}

/** docs/data.md, from the schemas that both sides parse with. */
export function dataDocument(): string {
  const sections = wireObjects().map(({ name, when, fields }) => {
    return [`## ${name}`, '', when, '', ...tableOf(fields)].join('\n');
  });
  return `${[
    '# Data: every field that leaves the browser',
    '',
    'Generated from `packages/protocol` by `node tests/house/write-data-doc.ts`; a test fails when it is out of date. Objects are',
    'strict: a field that is not listed here is refused by both sides. Beside these objects each request carries its RFC 9421',
    'signature headers (pseudonym id, time, nonce) and what every HTTPS request carries; no cookie, no referrer, no stable id.',
    '',
    sections.join('\n\n'),
  ].join('\n')}\n`;
}
