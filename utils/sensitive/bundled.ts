import type { BundledCategory } from './categories.ts';
import { domainsAbove } from './host.ts';
import { adult } from './hosts/adult.ts';
import { bank } from './hosts/bank.ts';
import { government } from './hosts/government.ts';
import { health } from './hosts/health.ts';
import institutions from './hosts/institutions.json' with { type: 'json' };
import { mail } from './hosts/mail.ts';
import { signIn } from './hosts/sign-in.ts';
import stateSuffixes from './hosts/state-suffixes.json' with { type: 'json' };

function hosts(...lists: (string | readonly string[])[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => (typeof list === 'string' ? list.trim().split(/\s+/) : list)));
}

/** Hosts, domains and top-level domains: whatever is at or below one of them belongs to the category. */
const lists: Record<BundledCategory, ReadonlySet<string>> = {
  bank: hosts(bank, institutions.bank),
  health: hosts(health, institutions.health),
  mail: hosts(mail),
  government: hosts(government, institutions.government, stateSuffixes),
  adult: hosts(adult, institutions.adult),
  'sign-in': hosts(signIn),
};

/** Whether the host, or a domain above it, is on the list of a category. */
export function isBundled(host: string, category: BundledCategory): boolean {
  const list = lists[category];
  return domainsAbove(host).some((domain) => list.has(domain));
}
