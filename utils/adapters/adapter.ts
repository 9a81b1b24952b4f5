/**
 * A site adapter is data: CSS selectors, attribute names, enumerated transforms and bounded literals. It holds no code,
 * no expression, no pattern language, no action and no address to load, so that a newer pack can be delivered
 * without delivering code. Selector lists are ranked: the first that matches anything wins.
 */
export type SiteAdapter = {
  /** Slug, written into every judgment as `id@version`. */
  id: string;
  hosts: string[];
  /** Paths (by prefix) on which nothing is read. */
  pathDeny: string[];
  /** All must match something in the document; tells apart apps that share a host such as localhost. */
  requires: string[];
  scrollRoot: string[];
  turn: { select: string[]; role: RoleRule; id: AttributeRule[] };
  text: { user: TextRule; assistant: TextRule; drop: string[]; math: string[] };
  model: ModelRule[];
  /** An answer is being written somewhere on the page. `unless` outweighs it (a site's own comparison keeps "stop" up). */
  busy: { present: string[]; unless: string[] };
  /** Stands inside a finished assistant turn. Empty: only stability of the text tells. */
  done: string[];
  /** Pressing one of these stops the answer being written, which is then no candidate. */
  stop: string[];
  /** Stands inside an assistant turn that was stopped or failed. */
  broken: string[];
  /** The site's own comparison: hands off the turn. */
  siteComparison: string[];
  /** Element inside the turn after which the Rank control is drawn; else the end of the turn. */
  mount: string[];
};

type RoleRule =
  | { from: 'attribute'; name: string; user: string; assistant: string }
  | { from: 'descendant'; user: string; assistant: string };

/** An attribute of the turn, or of the first match of `in` inside it. */
type AttributeRule = { name: string; in: string | null };

type TextRule = { select: string[]; as: 'markdown' | 'plain' };

export type ModelRule = { from: 'attribute'; name: string; in: string } | { from: 'label'; in: string };

export type AdapterPack = {
  schema: 'assent-adapters/1';
  /** Grows with every change: yyyymmddnn. */
  version: number;
  sites: SiteAdapter[];
};

/** The adapter's name as judgments carry it. */
export function adapterName(pack: AdapterPack, site: SiteAdapter): string {
  return `${site.id}@${pack.version}`;
}
