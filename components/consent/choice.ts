import { type DataType, type Grant, isHostWithin, type Use } from '@assent/protocol/grant.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { Host } from '@assent/protocol/wire-text.ts';

/** One type of data as a campaign asks for it. */
export type AskedType = Manifest['dataTypes'][number];

/** What is ticked for one type of data. At first nothing: no use, no site, and not "any site" either. */
export type TypeChoice = {
  uses: Use[];
  /** Asked for from any site: which answer is picked. Campaigns that name their sites have ticks instead. */
  scope: 'any' | 'these' | null;
  hosts: string[];
};

/** What is ticked on a consent screen. */
export type Choice = Partial<Record<DataType, TypeChoice>>;

/** As many as a grant may name. */
const maxHosts = 200;

const nothing: TypeChoice = { uses: [], scope: null, hosts: [] };

/** What is ticked for `type`; nothing where nothing was touched. */
export function choiceOf(choice: Choice, type: DataType): TypeChoice {
  return choice[type] ?? nothing;
}

function sitesOf(asked: AskedType, { scope, hosts }: TypeChoice): Grant['sites'] | null {
  if (asked.sites === 'any' && scope === 'any') return 'any';
  if (asked.sites === 'any' && scope === null) return null;
  const within = hosts.filter((host) => isHostWithin(asked.sites, host));
  return within.length > 0 ? within : null;
}

/**
 * The grants that the ticks amount to, in the order the campaign asks. `unfinished` are types with a use but no site yet:
 * while there is one, nothing can be agreed to.
 */
export function grantsOf(asked: AskedType[], choice: Choice): { grants: Grant[]; unfinished: DataType[] } {
  const grants: Grant[] = [];
  const unfinished: DataType[] = [];
  for (const entry of asked) {
    const ticked = choiceOf(choice, entry.type);
    const uses = entry.uses.filter((use) => ticked.uses.includes(use));
    if (uses.length === 0) continue;
    const sites = sitesOf(entry, ticked);
    if (sites === null) unfinished.push(entry.type);
    else grants.push({ type: entry.type, uses, sites });
  }
  return { grants, unfinished };
}

function prefilled(asked: AskedType, grant: Grant): TypeChoice {
  const uses = asked.uses.filter((use) => grant.uses.includes(use));
  if (asked.sites === 'any') {
    return grant.sites === 'any' ? { uses, scope: 'any', hosts: [] } : { uses, scope: 'these', hosts: grant.sites };
  }
  const agreed = grant.sites;
  return { uses, scope: null, hosts: asked.sites.filter((host) => isHostWithin(agreed, host)) };
}

/** Ticks for what was agreed to before and is still asked for; whatever is new stays off. */
export function choiceFrom(asked: AskedType[], grants: Grant[]): Choice {
  const choice: Choice = {};
  for (const entry of asked) {
    const grant = grants.find(({ type }) => type === entry.type);
    if (grant) choice[entry.type] = prefilled(entry, grant);
  }
  return choice;
}

/** Host names out of what a person typed: names or addresses of pages, in any order; `unreadable` are the rest. */
export function readHosts(text: string): { hosts: string[]; unreadable: string[] } {
  const hosts = new Set<string>();
  const unreadable: string[] = [];
  for (const word of text.split(/[\s,;]+/).filter(Boolean)) {
    const address = /^[a-z]+:\/\//i.test(word) ? word : `https://${word}`;
    const host = URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : '';
    if (Host.safeParse(host).success && !/[%*]/.test(word)) hosts.add(host);
    else unreadable.push(word);
  }
  return { hosts: [...hosts].slice(0, maxHosts), unreadable };
}
