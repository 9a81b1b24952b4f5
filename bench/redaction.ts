/**
 * How well and how fast redaction works on labelled text, beside a naive redactor in the same run.
 *
 *   node bench/redaction.ts --data FILE.jsonl [--json OUT] [--seconds 2]
 *
 * One JSON object a line: { text | text_b64, spans: [{ start, end, label }], scope?: [labels] }; offsets are UTF-16 code
 * units, `scope` names the labels annotated completely in that record, label OTHER marks a do-not-care zone.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { redact } from '../utils/redaction/redact.ts';

type Span = { start: number; end: number; label: string };
type Sample = { text: string; spans: Span[]; scope: Set<string> | null };
type Redactor = (text: string) => Span[];
type Tally = { gold: number; found: number; predicted: number; right: number };
type Score = { precision: number; recall: number; f2: number; gold: number; predicted: number };

/** What a first afternoon's redactor looks like: one pattern a kind, no checks, no context. */
const NAIVE: readonly (readonly [label: string, pattern: RegExp])[] = [
  ['EMAIL', /[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}/g],
  ['URL', /https?:\/\/\S{1,2048}/g],
  ['IBAN', /\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b/g],
  ['CREDIT_CARD', /\b(?:\d[ -]?){13,16}\b/g],
  ['NATIONAL_ID', /\b\d{3}-\d{2}-\d{4}\b/g],
  ['IP', /\b\d{1,3}(?:\.\d{1,3}){3}\b/g],
  ['PHONE', /\+?\d[\d ().-]{7,15}\d/g],
  ['SECRET', /\b(?:sk|pk|ghp|xoxb|AKIA)[\w-]{16,255}\b/g],
];

const naive: Redactor = (text) => {
  const spans: Span[] = [];
  for (const [label, pattern] of NAIVE) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length, label };
      if (!spans.some((taken) => overlap(taken, span) > 0)) spans.push(span);
    }
  }
  return spans;
};
const ours: Redactor = (text) => redact(text).findings.map(({ start, end, kind }) => ({ start, end, label: kind }));

function readSamples(file: string): Sample[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map(parseSample);
}

function parseSample(line: string): Sample {
  const record: { text?: string; text_b64?: string; spans: Span[]; scope?: string[] } = JSON.parse(line);
  const text = record.text ?? Buffer.from(record.text_b64 ?? '', 'base64').toString('utf8');
  return { text, spans: record.spans, scope: record.scope === undefined ? null : new Set(record.scope) };
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

/** ADDRESS and LOCATION count for each other: the line between them is a matter of taste. */
function group(label: string): string {
  return label === 'LOCATION' ? 'ADDRESS' : label;
}

/** A prediction counts against precision where its label is annotated, and not inside a do-not-care zone. */
function isJudged(span: Span, { spans, scope }: Sample): boolean {
  const inScope = scope === null || [...scope].some((label) => group(label) === group(span.label));
  const isRight = spans.some((gold) => overlap(gold, span) > 0 && group(gold.label) === group(span.label));
  const isSpared = spans.some((gold) => gold.label === 'OTHER' && overlap(gold, span) * 2 >= span.end - span.start);
  return inScope && (isRight || !isSpared);
}

function ratios({ gold, found, predicted, right }: Tally): Score {
  const precision = predicted === 0 ? 0 : right / predicted;
  const recall = gold === 0 ? 0 : found / gold;
  const f2 = precision + recall === 0 ? 0 : (5 * precision * recall) / (4 * precision + recall);
  return { precision, recall, f2, gold, predicted };
}

/** Overlap scores by label, and label-blind scores over non-space characters ("mask"). */
function score(samples: readonly Sample[], redactor: Redactor): { labels: Record<string, Score>; mask: Score } {
  const tallies = new Map<string, Tally>();
  const mask: Tally = { gold: 0, found: 0, predicted: 0, right: 0 };
  const tally = (label: string): Tally => {
    const known = tallies.get(label) ?? { gold: 0, found: 0, predicted: 0, right: 0 };
    tallies.set(label, known);
    return known;
  };
  for (const sample of samples) {
    const predicted = redactor(sample.text);
    const judged = predicted.filter((span) => isJudged(span, sample));
    const gold = sample.spans.filter(({ label }) => label !== 'OTHER');
    const agree = (a: Span, b: Span): boolean => overlap(a, b) > 0 && group(a.label) === group(b.label);
    for (const span of gold) {
      tally(span.label).gold++;
      if (predicted.some((other) => agree(span, other))) tally(span.label).found++;
    }
    for (const span of judged) {
      tally(span.label).predicted++;
      if (gold.some((other) => agree(span, other))) tally(span.label).right++;
    }
    countCharacters(sample, gold, predicted, judged, mask);
  }
  const labels = Object.fromEntries([...tallies].sort().map(([label, counts]) => [label, ratios(counts)]));
  return { labels, mask: ratios(mask) };
}

function countCharacters(sample: Sample, gold: Span[], predicted: Span[], judged: Span[], mask: Tally): void {
  const paint = (spans: Span[]): Uint8Array => {
    const painted = new Uint8Array(sample.text.length);
    for (const { start, end } of spans) painted.fill(1, start, end);
    return painted;
  };
  const [isGold, isMasked, isJudgedMask] = [paint(gold), paint(predicted), paint(judged)];
  const isSpared = paint(sample.spans.filter(({ label }) => label === 'OTHER'));
  for (let at = 0; at < sample.text.length; at++) {
    if (/\s/.test(sample.text.charAt(at))) continue;
    mask.gold += isGold[at] ?? 0;
    if (isGold[at] === 1) mask.found += isMasked[at] ?? 0;
    if (isJudgedMask[at] !== 1 || (isSpared[at] === 1 && isGold[at] !== 1)) continue;
    mask.predicted++;
    mask.right += isGold[at] ?? 0;
  }
}

/** Megabytes of UTF-8 per second of this process's CPU time, after one warming pass. */
function measure(samples: readonly Sample[], redactor: Redactor, seconds: number): number {
  for (const { text } of samples) redactor(text);
  const before = process.cpuUsage();
  let bytes = 0;
  let spent = 0;
  while (spent < seconds) {
    for (const { text } of samples) {
      redactor(text);
      bytes += Buffer.byteLength(text);
    }
    const { user, system } = process.cpuUsage(before);
    spent = (user + system) / 1e6;
  }
  return bytes / 1e6 / spent;
}

function row(label: string, a: Score | undefined, b: Score | undefined): string {
  const cells = [a, b].flatMap((one) =>
    [one?.precision, one?.recall, one?.f2].map((n) => (n ?? 0).toFixed(3).padStart(6)),
  );
  return `${label.padEnd(14)} ${String(a?.gold ?? b?.gold ?? 0).padStart(5)}  ${cells.slice(0, 3).join(' ')}   ${cells.slice(3).join(' ')}`;
}

function main(): void {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, json: { type: 'string' }, seconds: { type: 'string', default: '2' } },
  });
  if (values.data === undefined) {
    console.error('usage: node bench/redaction.ts --data FILE.jsonl [--json OUT] [--seconds 2]');
    process.exitCode = 2;
    return;
  }
  const samples = readSamples(values.data);
  const seconds = Number(values.seconds);
  const mine = { ...score(samples, ours), megabytesPerCpuSecond: measure(samples, ours, seconds) };
  const peer = { ...score(samples, naive), megabytesPerCpuSecond: measure(samples, naive, seconds) };
  const ratio = {
    maskRecall: mine.mask.recall / peer.mask.recall,
    maskF2: mine.mask.f2 / peer.mask.f2,
    speed: mine.megabytesPerCpuSecond / peer.megabytesPerCpuSecond,
  };
  console.log(`${samples.length} records; overlap precision, recall, F2 of this redactor and of the naive one`);
  for (const label of new Set([...Object.keys(mine.labels), ...Object.keys(peer.labels)])) {
    console.log(row(label, mine.labels[label], peer.labels[label]));
  }
  console.log(row('mask (chars)', mine.mask, peer.mask));
  console.log(
    `MB per CPU-second: ${mine.megabytesPerCpuSecond.toFixed(2)} and ${peer.megabytesPerCpuSecond.toFixed(2)}`,
  );
  console.log(
    `ratio to the naive redactor: mask recall ${ratio.maskRecall.toFixed(2)}, mask F2 ${ratio.maskF2.toFixed(2)}, speed ${ratio.speed.toFixed(2)}`,
  );
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ redactor: mine, naive: peer, ratio }, null, 2)}\n`);
}

main();
