import en from '../locales/en.json' with { type: 'json' };
import { isolated } from './isolated.ts';

type Raw = keyof typeof en;
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** A key of locales/en.json; of counted sentences, the key without its plural form. */
export type WordKey = Raw extends infer K ? (K extends `${infer Base}.${PluralForm}` ? Base : K) : never;
export type Values = Record<string, string | number>;

const words = new Map<string, string>(Object.entries(en));
const locale = 'en';
const plural = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numbers.format(value) : isolated(value);
  });
}

/** Whether there is a sentence under `key`. */
export function hasWords(key: string): key is WordKey {
  return words.has(key) || words.has(`${key}.other`);
}

/**
 * The sentence under `key` with `{name}` places filled. With a `count` among the values, the plural form of the
 * locale is chosen (`key.one`, `key.other`; CLDR through Intl.PluralRules). Numbers are grouped;
 * foreign texts cannot turn the sentence around.
 */
export function t(key: WordKey, values: Values = {}): string {
  const { count } = values;
  const form = typeof count === 'number' ? words.get(`${key}.${plural.select(count)}`) : undefined;
  return fill(form ?? words.get(key) ?? words.get(`${key}.other`) ?? key, values);
}
