import type { AdapterPack } from './adapter.ts';

/**
 * Checks an adapter pack from outside by hand (a schema library would be too heavy beside a page): known keys only,
 * bounded lists, and every selector tried by the engine that will run it.
 */
const limits = { packChars: 64_000, sites: 40, selectorsPerSite: 40, selectorChars: 300, literalChars: 120 };

type Check = (value: unknown, path: string, report: Report) => void;
type Report = { problems: string[]; selectors: { path: string; text: string }[] };

const literal: Check = (value, path, report) => {
  if (typeof value !== 'string' || value.length === 0 || value.length > limits.literalChars)
    report.problems.push(`${path}: expected a short text`);
};

const selector: Check = (value, path, report) => {
  if (typeof value !== 'string' || value.length === 0 || value.length > limits.selectorChars)
    report.problems.push(`${path}: expected a selector of at most ${limits.selectorChars} characters`);
  else if ((value.match(/:has\(/g) ?? []).length > 1) report.problems.push(`${path}: more than one :has()`);
  else report.selectors.push({ path, text: value });
};

const oneOf = (...words: string[]): Check => {
  return (value, path, report) => {
    if (!words.includes(String(value))) report.problems.push(`${path}: expected ${words.join(' or ')}`);
  };
};

const listOf = (check: Check): Check => {
  return (value, path, report) => {
    if (!Array.isArray(value)) report.problems.push(`${path}: expected a list`);
    else for (const [index, item] of value.entries()) check(item, `${path}[${index}]`, report);
  };
};

const orNull = (check: Check): Check => {
  return (value, path, report) => {
    if (value !== null) check(value, path, report);
  };
};

const shape = (fields: Record<string, Check>): Check => {
  return (value, path, report) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      report.problems.push(`${path}: expected an object`);
      return;
    }
    const given = new Map(Object.entries(value));
    for (const [name, check] of Object.entries(fields)) check(given.get(name), `${path}.${name}`, report);
    for (const name of given.keys()) if (!(name in fields)) report.problems.push(`${path}.${name}: not known`);
  };
};

const tagged = (variants: Record<string, Check>): Check => {
  return (value, path, report) => {
    const tag = typeof value === 'object' && value !== null && 'from' in value ? String(value.from) : '';
    const check = Object.hasOwn(variants, tag) ? variants[tag] : undefined;
    if (check) check(value, path, report);
    else report.problems.push(`${path}.from: expected ${Object.keys(variants).join(' or ')}`);
  };
};

const host: Check = (value, path, report) => {
  if (typeof value !== 'string' || !/^[a-z0-9][a-z0-9.-]{0,252}$/.test(value))
    report.problems.push(`${path}: expected a host name`);
};

const text = shape({ select: listOf(selector), as: oneOf('markdown', 'plain') });

const site = shape({
  id: literal,
  hosts: listOf(host),
  pathDeny: listOf(literal),
  requires: listOf(selector),
  scrollRoot: listOf(selector),
  turn: shape({
    select: listOf(selector),
    role: tagged({
      attribute: shape({ from: literal, name: literal, user: literal, assistant: literal }),
      descendant: shape({ from: literal, user: selector, assistant: selector }),
    }),
    id: listOf(shape({ name: literal, in: orNull(selector) })),
  }),
  text: shape({ user: text, assistant: text, drop: listOf(selector), math: listOf(selector) }),
  model: listOf(
    tagged({
      attribute: shape({ from: literal, name: literal, in: selector }),
      label: shape({ from: literal, in: selector }),
    }),
  ),
  busy: shape({ present: listOf(selector), unless: listOf(selector) }),
  done: listOf(selector),
  stop: listOf(selector),
  broken: listOf(selector),
  siteComparison: listOf(selector),
  mount: listOf(selector),
});

const pack = shape({
  schema: oneOf('assent-adapters/1'),
  version: (value, path, report) => {
    if (!Number.isSafeInteger(value)) report.problems.push(`${path}: expected a whole number`);
  },
  sites: (value, path, report) => {
    listOf(site)(value, path, report);
    if (Array.isArray(value) && value.length > limits.sites) report.problems.push(`${path}: too many sites`);
  },
});

/**
 * Every problem of a pack, as `path: what was expected`; an empty list means it can be used as an `AdapterPack`.
 * @param doc used to try each selector; nothing is added to it
 */
export function packProblems(value: unknown, doc: Document): string[] {
  const report: Report = { problems: [], selectors: [] };
  if (JSON.stringify(value ?? null).length > limits.packChars) return ['pack: too large'];
  pack(value, 'pack', report);
  const perSite = new Map<string, number>();
  const probe = doc.createDocumentFragment();
  for (const { path, text: candidate } of report.selectors) {
    const owner = path.split('.').slice(0, 2).join('.');
    perSite.set(owner, (perSite.get(owner) ?? 0) + 1);
    try {
      probe.querySelector(candidate);
    } catch {
      report.problems.push(`${path}: not a selector`);
    }
  }
  for (const [owner, count] of perSite) {
    if (count > limits.selectorsPerSite)
      report.problems.push(`${owner}: more than ${limits.selectorsPerSite} selectors`);
  }
  return report.problems;
}

/** The pack, or null when {@link packProblems} finds any. */
export function parsePack(value: unknown, doc: Document): AdapterPack | null {
  return isPack(value, doc) ? value : null;
}

function isPack(value: unknown, doc: Document): value is AdapterPack {
  return packProblems(value, doc).length === 0;
}
