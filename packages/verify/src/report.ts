import type { Grant } from '@assent/protocol/grant.ts';
import type { ProofCheck, ProofResult, ProofSummary } from '@assent/protocol/proof.ts';
import { checkWords, kindWords, trustWords, typeWords, useWords } from './words.ts';

type Row = [string, string];

/** What a terminal might obey, or what turns the order of letters around. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text from a file, harmless in a terminal. */
export function shown(text: string): string {
  return text.replace(unseen, '\u{fffd}');
}

/** JSON on one line that a terminal prints and nothing else; any reader gets the same values. */
export function jsonLine(value: unknown): string {
  const spelled = (char: string) =>
    [...Array(char.length).keys()].map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
  return JSON.stringify(value).replace(unseen, spelled);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function moment(instant: string): string {
  return instant.replace('T', ' ').replace('Z', ' UTC');
}

function grantRow({ type, uses, sites }: Grant): Row {
  const from = sites === 'any' ? 'any site' : sites.join(', ');
  return ['', `${typeWords[type]}: ${uses.map((use) => useWords[use]).join(', ')}; from ${from}`];
}

function consentRows(says: Extract<ProofSummary, { about: 'consent' }>): Row[] {
  const { title, campaign, version, issuedAt, recipients } = says;
  const rows: Row[] = [
    ['campaign', `${title === null ? campaign : `${title} (${campaign})`}, terms version ${version}`],
    ['sponsor', says.sponsor],
    ['purpose', says.purposes.join(' ')],
    ['given', ''],
    ...says.grants.map(grantRow),
    ['agreed', `${moment(says.givenAt)}, for ${counted(says.validityDays, 'day')}`],
    ['kept', `${counted(says.retentionDays, 'day')}, in ${says.storage.join(', ')}`],
    ['passed to', recipients.length === 0 ? 'nobody else' : recipients.join(', ')],
    ['record', says.recordId],
  ];
  return issuedAt === null ? rows : [...rows, ['countersigned', moment(issuedAt)]];
}

function rowsOf(says: ProofSummary): Row[] {
  switch (says.about) {
    case 'consent':
      return consentRows(says);
    case 'batch':
      return [
        ['campaign', says.campaign],
        ['received', `${counted(says.items, 'item')}, in the hour from ${moment(says.receivedAt)}`],
        ['batch', says.batchId],
        ['from', `pseudonym ${says.contributor}`],
      ];
    case 'deletion':
      return [
        ['campaign', says.campaign],
        ['erased', `${counted(says.erased, 'item')}, at ${moment(says.erasedAt)}`],
        ['consent', says.consentEnded ? 'ended: nothing more can be given under it' : 'still stands'],
        ['asked by', `pseudonym ${says.contributor}`],
        ['request', says.requestId],
      ];
    case 'terms':
      return [
        ['campaign', `${says.title} (${says.campaign}), terms version ${says.version}`],
        ['sponsor', says.sponsor],
        ['asked', ''],
        ...says.asked.map(grantRow),
        ['in force', `${moment(says.publishedAt)} to ${moment(says.expiresAt)}`],
      ];
    case 'tombstones':
      return [
        ['campaign', says.campaign],
        ['taken back', `${counted(says.count, 'item')} on this page, after number ${says.from}`],
        ['as of', moment(says.asOf)],
        ['next page', says.next === null ? 'none' : `after number ${says.next}`],
      ];
    case 'my-data':
      return [
        ['signed', `${counted(says.signed, 'object')} inside`],
        ['unsigned', 'the rest of the file, which nobody vouches for'],
      ];
  }
}

function signerRows({ collector, person }: ProofResult): Row[] {
  const rows: Row[] = [];
  if (person) rows.push(['person', `key ${person.key}`], ['', `pseudonym ${person.pseudonym}, made for this campaign`]);
  if (collector) rows.push(['collector', `key ${collector.key}`], ['', trustWords[collector.trust]]);
  return rows;
}

function table(title: string, rows: Row[]): string[] {
  if (rows.length === 0) return [];
  return ['', `  ${title}`, ...rows.map(([name, text]) => `    ${name.padEnd(14)}${shown(text)}`.trimEnd())];
}

function checkLine({ id, ok, detail }: ProofCheck): string {
  return `    ${ok ? '✓' : '✗'} ${checkWords[id]}${detail === undefined ? '' : ` (${shown(detail)})`}`;
}

/** The result in words. Of what does not hold nothing is repeated but which checks failed. */
export function report(file: string, result: ProofResult): string {
  const lines = [`${shown(file)}: ${result.ok ? 'VALID' : 'NOT VALID'}: ${kindWords[result.kind]}`];
  if (result.says) lines.push(...table('It says', rowsOf(result.says)));
  if (result.ok) lines.push(...table('Signed by', signerRows(result)));
  lines.push('', '  Checked', ...result.checks.map(checkLine));
  const parts = result.parts.map((part, index) => report(`${file}, part ${index + 1}`, part).trimEnd());
  return `${[lines.join('\n'), ...parts].join('\n\n')}\n`;
}
