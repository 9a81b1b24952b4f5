import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Writes the generated host lists of utils/sensitive/hosts. How to run it, and what the sources and their licences
 * are: docs/sensitive-sites.md.
 */
type Category = 'bank' | 'health' | 'government' | 'adult';
type Place = { tags: Record<string, string> };
type Websites = Record<string, { officialWebsites?: string[] }>;
type Found = { categories: Set<Category>; hosts: Set<string>; otherKinds: Set<string> };

const kinds: [Category, RegExp][] = [
  [
    'bank',
    /amenity\/(?:bank|atm|bureau_de_change|money_transfer|payment_centre)$|office\/(?:insurance|financial|financial_advisor|tax_advisor|mortgage)$|shop\/(?:money_lender|pawnbroker)$/,
  ],
  ['health', /amenity\/(?:clinic|doctors|dentist|hospital|pharmacy)$|healthcare\/|shop\/hearing_aids$/],
  ['government', /office\/(?:government|visa)$|amenity\/(?:police|courthouse|prison|townhall|fire_station)$/],
  ['adult', /shop\/erotic$/],
];

/** What a bank, a clinic or a town may also run without its site becoming a shop or a timetable. */
const harmlessBeside =
  /(?:man_made|emergency|boundary|leisure|power)\/|amenity\/(?:payment_terminal|parcel_locker|social_facility|school|library|kindergarten|recycling|parking|toilets)$|shop\/(?:chemist|optician|medical_supply|pawnbroker)$|office\//;

/** Hosts of everybody, where one office has no more than a page. */
const shared =
  /(?:^|\.)(?:facebook|instagram|linkedin|twitter|x|youtube|google|apple|amazon|microsoft|wikipedia|wikidata|archive|blogspot|wordpress|wixsite|weebly|github|tumblr|vk|t|telegram|walmart|target|costco|meta|aaa|adac|migros|lidl|aldi|carrefour|rakuten|orange|vodafone|safaricom|lmu|dhl|laposte|correos|poste|post|japanpost|swisspost|evn)\.[a-z.]+$|^(?:com|co|org|net|gob|gov)\.[a-z]{2}$|^[a-z]+\.[a-z]{2}\.us$/;

/** Rules of the Public Suffix List, those of private registries included. */
type Suffixes = Set<string>;

/** The name that somebody registered: one label more than the longest public suffix. Null for a suffix itself. */
function registered(host: string, suffixes: Suffixes): string | null {
  const labels = host.split('.');
  for (let index = 0; index < labels.length; index++) {
    const rest = labels.slice(index).join('.');
    const above = labels.slice(index + 1).join('.');
    if (suffixes.has(`!${rest}`)) return rest;
    if (suffixes.has(rest) || suffixes.has(`*.${above}`)) return index === 0 ? null : labels.slice(index - 1).join('.');
  }
  return labels.slice(-2).join('.');
}

function rulesOf(list: string): string[] {
  return list.split('\n').filter((line) => line !== '' && !line.startsWith('//'));
}

/** Rules of the Public Suffix List that belong to a state: `gov.uk`, `gob.mx`, `gouv.fr`, `go.jp`, `mil.br` … */
function stateSuffixes(list: string): string[] {
  const rules = rulesOf(list.split('===END ICANN DOMAINS===')[0] ?? '');
  const isState = /^(?:gov|gob|gouv|govt|government|gv|gub|gok|gop|gos|mil|police)\.|^(?:lg\.jp|gc\.ca|kommune\.no)$/;
  // `go.it` is the province of Gorizia; here the label means the government.
  const isGo = /^go\.(?:jp|kr|th|id|ke|tz|ug|cr|ci|pw|tj)$/;
  const isOfBrazil = /^(?:jus|leg|mp|tc|def)\.br$/;
  return rules.filter((rule) => isState.test(rule) || isGo.test(rule) || isOfBrazil.test(rule)).sort();
}

async function collect(folder: string, publicSuffixes: Suffixes): Promise<Map<string, Found>> {
  const read = (file: string) => readFile(join(folder, 'dist', file), 'utf8');
  const { nsi }: { nsi: Record<string, { items: Place[] }> } = JSON.parse(await read('json/nsi.min.json'));
  const { wikidata }: { wikidata: Websites } = JSON.parse(await read('wikidata/wikidata.min.json'));
  const found = new Map<string, Found>();
  for (const [kind, { items }] of Object.entries(nsi)) {
    const category = kinds.find(([, pattern]) => pattern.test(kind))?.[0];
    for (const { tags } of items) {
      const entities = ['brand', 'operator', 'network'].map((key) => tags[`${key}:wikidata`] ?? '');
      for (const website of new Set(entities.flatMap((id) => wikidata[id]?.officialWebsites ?? []))) {
        if (!URL.canParse(website)) continue;
        const host = new URL(website).hostname.replace(/\.$/, '').replace(/^www\d?\./, '');
        const domain = registered(host, publicSuffixes);
        if (domain === null) continue;
        const entry = found.get(domain) ?? { categories: new Set(), hosts: new Set(), otherKinds: new Set() };
        found.set(domain, entry);
        if (!category) entry.otherKinds.add(kind);
        else {
          entry.hosts.add(host);
          entry.categories.add(category);
        }
      }
    }
  }
  return found;
}

function isUnder(host: string, suffixes: Set<string>): boolean {
  const labels = host.split('.');
  return labels.some((_, index) => suffixes.has(labels.slice(index).join('.')));
}

/** Sites of offices that are no more than a department of something open to everybody. */
const openToAll = /\.edu(?:\.[a-z]{2})?$|\.ac\.[a-z]{2}$/;

/** Hosts that say nothing of the office: its shop, its news, another language. */
const sideDoor =
  /^(?:sites|m|en|de|fr|web|photos?|grocery|local|locator|stores?|shop|blog|news|maps|about|locations)\./;

/** The whole registered name, or, where that belongs to others too, only the office's own deeper host. */
function hostsOf(domain: string, { hosts, otherKinds }: Found): string[] {
  const isMixed = [...otherKinds].some((kind) => !harmlessBeside.test(kind));
  if (!isMixed && !shared.test(domain) && !openToAll.test(domain)) return [domain];
  return [...hosts].filter((host) => host !== domain && !sideDoor.test(host));
}

const { values } = parseArgs({ options: { names: { type: 'string' }, suffixes: { type: 'string' } } });
if (!values.names || !values.suffixes) {
  console.error('write-sensitive-hosts.ts --names FOLDER --suffixes FILE (docs/sensitive-sites.md)');
  process.exit(2);
}
const list = await readFile(values.suffixes, 'utf8');
const suffixes = stateSuffixes(list);
const known = new Set(['gov', 'mil', 'bank', ...suffixes]);
const lists: Record<Category, string[]> = { bank: [], health: [], government: [], adult: [] };
for (const [domain, entry] of await collect(values.names, new Set(rulesOf(list)))) {
  const [category] = kinds.map(([name]) => name).filter((name) => entry.categories.has(name));
  if (!category) continue;
  const hosts = hostsOf(domain, entry).filter((host) => host.includes('.') && !isUnder(host, known));
  lists[category].push(...hosts);
}
const sorted = Object.fromEntries(Object.entries(lists).map(([name, hosts]) => [name, [...new Set(hosts)].sort()]));
const folder = new URL('../../utils/sensitive/hosts/', import.meta.url);
await writeFile(new URL('institutions.json', folder), `${JSON.stringify(sorted, null, 2)}\n`);
await writeFile(new URL('state-suffixes.json', folder), `${JSON.stringify(suffixes, null, 2)}\n`);
for (const [name, hosts] of Object.entries(sorted)) console.log(name, hosts.length);
console.log('suffixes', suffixes.length);
