import type { ModelRule, SiteAdapter } from './adapter.ts';
import { toMarkdown, toPlainText } from './markdown.ts';
import { selectFirst, selectRanked } from './select.ts';

/** One message of the conversation, as far as it is mounted. Cheap: no text is read yet, and only questions need an id. */
export type Turn = { role: 'user'; element: Element; id: string | null } | { role: 'assistant'; element: Element };

/** An assistant turn with the user turn it answers. A greeting, which answers nothing, is never one. */
export type AnswerTurn = {
  element: Element;
  /** The same for every variant of the answer: the identity of what was asked. */
  key: string;
  question: Element;
  isLast: boolean;
};

export type AnswerState = 'writing' | 'finished' | 'broken' | 'site-comparison';

export type ReadAnswer = {
  text: string;
  model: string | null;
  modelSource: 'dom-attr' | 'ui-label' | 'unknown';
};

/** A page may claim to hold any number of turns; the latest are what a person can have asked for. */
const maxTurns = 800;

export function readTurns(doc: ParentNode, site: SiteAdapter): Turn[] {
  // Not "first selector that matches": an app may mark user and assistant turns by different selectors.
  const found = selectTurns(doc, site).slice(-maxTurns);
  return found.flatMap((element): Turn[] => {
    const role = roleOf(element, site);
    if (role === 'user') return [{ role, element, id: idOf(element, site) }];
    return role ? [{ role, element }] : [];
  });
}

function selectTurns(doc: ParentNode, site: SiteAdapter): Element[] {
  const { select, role } = site.turn;
  if (role.from === 'descendant') return [...doc.querySelectorAll(select.join(','))];
  return selectRanked(doc, select);
}

function roleOf(element: Element, site: SiteAdapter): Turn['role'] | null {
  const rule = site.turn.role;
  if (rule.from === 'descendant') {
    if (element.querySelector(rule.assistant)) return 'assistant';
    return element.querySelector(rule.user) ? 'user' : null;
  }
  const value = element.getAttribute(rule.name);
  if (value === rule.user) return 'user';
  return value === rule.assistant ? 'assistant' : null;
}

function idOf(element: Element, site: SiteAdapter): string | null {
  for (const { name, in: inside } of site.turn.id) {
    const owner = inside === null ? element : element.querySelector(inside);
    const value = owner?.getAttribute(name);
    if (value) return value;
  }
  return null;
}

/**
 * Assistant turns that answer a mounted user turn. The key is the user turn's id, because a regenerated answer gets new
 * ids of its own while the question keeps its; an edited question is another question.
 * @param place distinguishes conversations where the page gives no ids, e.g. the path
 */
export function answerTurns(turns: readonly Turn[], site: SiteAdapter, place: string): AnswerTurn[] {
  const answers: AnswerTurn[] = [];
  let question: Element | null = null;
  let asked = '';
  let nth = 0;
  for (const turn of turns) {
    if (turn.role === 'user') {
      question = turn.element;
      asked = turn.id ?? `${place} ${readQuestion(question, site)}`;
      nth = 0;
    } else if (question) {
      answers.push({ element: turn.element, key: `${asked} ${nth++}`, question, isLast: false });
    }
  }
  const last = answers.at(-1);
  if (last && turns.at(-1)?.element === last.element) last.isLast = true;
  return answers;
}

/** Whether an answer is being written anywhere on the page. */
export function isBusy(doc: ParentNode, site: SiteAdapter): boolean {
  if (selectFirst(doc, site.busy.unless)) return false;
  return selectFirst(doc, site.busy.present) !== null;
}

/**
 * What the page says about an answer. `finished` from a page without a finished-mark means only "not known to be
 * unfinished": ask again until the text has been still (adapters of such sites have an empty `done`).
 */
export function stateOf(answer: AnswerTurn, site: SiteAdapter, busy: boolean): AnswerState {
  if (selectFirst(answer.element, site.siteComparison) || isInside(answer.element, site.siteComparison))
    return 'site-comparison';
  if (selectFirst(answer.element, site.broken)) return 'broken';
  if (busy && answer.isLast) return 'writing';
  if (site.done.length > 0 && !selectFirst(answer.element, site.done)) return 'writing';
  return 'finished';
}

function isInside(element: Element, selectors: readonly string[]): boolean {
  return selectors.some((selector) => element.closest(selector) !== null);
}

/** The answer's markdown and model, or null when the turn has no text (an image, a tool call) or far too much. */
export function readAnswer(answer: AnswerTurn, site: SiteAdapter): ReadAnswer | null {
  const { select, as } = site.text.assistant;
  const parts = selectRanked(answer.element, select).map((root) => textOf(root, as, site));
  if (parts.includes(null)) return null;
  const text = parts.filter((part) => part !== '').join('\n\n');
  return text === '' ? null : { text, ...modelOf(answer.element, site.model) };
}

/** What was asked, or an empty text. */
export function readQuestion(element: Element, site: SiteAdapter): string {
  const { select, as } = site.text.user;
  return selectRanked(element, select)
    .map((root) => textOf(root, as, site) ?? '')
    .filter((part) => part !== '')
    .join('\n\n');
}

function textOf(root: Element, as: 'markdown' | 'plain', site: SiteAdapter): string | null {
  return as === 'markdown' ? toMarkdown(root, site.text) : toPlainText(root, site.text.drop);
}

function modelOf(element: Element, rules: readonly ModelRule[]): Pick<ReadAnswer, 'model' | 'modelSource'> {
  for (const rule of rules) {
    const owner = element.matches(rule.in) ? element : element.querySelector(rule.in);
    const value = rule.from === 'attribute' ? owner?.getAttribute(rule.name) : owner?.textContent;
    const model = value?.trim().slice(0, 120);
    if (model) return { model, modelSource: rule.from === 'attribute' ? 'dom-attr' : 'ui-label' };
  }
  return { model: null, modelSource: 'unknown' };
}

/** Where the Rank control belongs: after this element. */
export function mountPoint(answer: Element, site: SiteAdapter): Element {
  return selectFirst(answer, site.mount) ?? answer;
}
