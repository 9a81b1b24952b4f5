import { parseUninstallFragment, type UninstallEntry } from '@assent/protocol/uninstall-link.ts';

type Campaign = { id: string; title: string; sponsor: string };
type Card = { entry: UninstallEntry; name: string; requestId: string; status: HTMLElement; actions: HTMLElement };
type Outcome = { receipt: string; count: number } | { code: string };

/**
 * The script of the uninstall page, as text for the browser: these very functions, of which nothing is left but
 * JavaScript once they run here. So they use nothing but each other and the browser.
 */
export function uninstalledScript(): string {
  const parts = [parseUninstallFragment, make, press, ask, readOutcome, erase, confirm, offer, showDone, showFailure];
  return `'use strict';\n${[...parts, showHere, showElsewhere, show].map(String).join('\n')}\nvoid show(parseUninstallFragment);\n`;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, text: string, className = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className !== '') element.className = className;
  return element;
}

function press(text: string, className: string, act: () => void): HTMLButtonElement {
  const button = make('button', text, className);
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}

/** The keys stand in the order of canonical JSON, which the collector insists on. */
async function ask({ entry, requestId }: Card): Promise<Outcome> {
  const { campaign, secret } = entry;
  const body = JSON.stringify({ campaign, requestId, schema: 'link-deletion/1', secret });
  const headers = { 'Content-Type': 'application/json' };
  const init: RequestInit = { method: 'POST', body, headers, credentials: 'omit', redirect: 'error' };
  try {
    return readOutcome(
      await (await fetch('./v1/deletions', { ...init, signal: AbortSignal.timeout(60_000) })).json(),
      requestId,
    );
  } catch {
    return { code: '' };
  }
}

function readOutcome(answer: unknown, requestId: string): Outcome {
  const { body, code } = Object(answer);
  if (body?.requestId !== requestId || !Array.isArray(body.erased)) return { code: String(code ?? '') };
  return { receipt: JSON.stringify(answer, null, 2), count: body.erased.length };
}

async function erase(card: Card): Promise<void> {
  card.actions.replaceChildren();
  card.status.textContent = 'Erasing…';
  const outcome = await ask(card);
  if ('receipt' in outcome) showDone(card, outcome);
  else showFailure(card, outcome.code);
}

function confirm(card: Card): void {
  card.status.textContent = `This erases everything that you gave to ${card.name}. It cannot be undone.`;
  const keep = press('Keep it', 'quiet', () => offer(card, true));
  card.actions.replaceChildren(
    press('Erase for good', 'danger', () => void erase(card)),
    keep,
  );
  keep.focus();
}

function offer(card: Card, isAgain: boolean): void {
  card.status.textContent = '';
  const button = press(`Erase all I gave to ${card.name}`, '', () => confirm(card));
  card.actions.replaceChildren(button);
  if (isAgain) button.focus();
}

function showDone(card: Card, { receipt, count }: { receipt: string; count: number }): void {
  const what = count === 0 ? 'There was nothing to erase.' : `Erased: ${count} ${count === 1 ? 'item' : 'items'}.`;
  card.status.textContent = `${what} Nothing more is taken. What you earned stays yours.`;
  const save = make('a', 'Save the signed receipt', 'button quiet');
  save.href = URL.createObjectURL(new Blob([receipt], { type: 'application/json' }));
  save.download = `deletion-receipt-${card.entry.campaign}.json`;
  const details = make('details', '');
  details.append(make('summary', 'Read the receipt'), make('pre', receipt));
  card.actions.replaceChildren(save, details);
  save.focus();
}

function showFailure(card: Card, code: string): void {
  if (code === 'deletion.unknown') {
    card.status.textContent =
      'The collector knows of nothing under this link: you had not joined, or a newer link has taken its place.';
    return;
  }
  card.status.textContent = `The collector did not answer as it should; perhaps nothing was erased.${code && ` (${code})`}`;
  const again = press('Try again', '', () => void erase(card));
  card.actions.replaceChildren(again);
  again.focus();
}

function showHere(list: HTMLElement, entry: UninstallEntry, campaign: Campaign | undefined): void {
  const name = campaign?.title ?? entry.campaign;
  const section = make('section', '', 'gift');
  const heading = make('h2', name);
  heading.dir = 'auto';
  const status = make('p', '', 'said');
  status.setAttribute('role', 'status');
  const actions = make('div', '', 'row');
  section.append(heading);
  if (campaign) section.append(make('p', `Given to ${campaign.sponsor}`, 'by'));
  section.append(status, actions);
  list.append(section);
  offer({ entry, name, requestId: crypto.randomUUID(), status, actions }, false);
}

/** Another collector erases on its own page: this one neither asks it nor is told. */
function showElsewhere(list: HTMLElement, { collector, campaign, secret }: UninstallEntry): void {
  const section = make('section', '', 'gift');
  const { host } = new URL(collector);
  const link = make('a', `Open the page at ${host}`, 'button');
  link.href = `${collector}/uninstalled#d=${campaign}~${secret}`;
  link.rel = 'noreferrer';
  const actions = make('div', '', 'row');
  actions.append(link);
  section.append(make('h2', campaign), make('p', `Given to the collector at ${host}`, 'by'), actions);
  list.append(section);
}

async function show(parse: typeof parseUninstallFragment): Promise<void> {
  const list = document.querySelector<HTMLElement>('#gifts');
  if (!list) return;
  list.replaceChildren();
  const base = new URL('.', location.href).href.replace(/\/$/, '');
  const entries = parse(base, location.hash);
  // Asked for as a list: which of them this person joined is said only by erasing.
  const answer = await fetch('./v1/campaigns', { credentials: 'omit' }).then(
    (response) => response.json(),
    () => null,
  );
  const known: Campaign[] = Object(answer).campaigns ?? [];
  if (entries.length === 0) list.append(make('p', 'This link names nothing that you gave.'));
  for (const entry of entries) {
    if (entry.collector !== base) showElsewhere(list, entry);
    else
      showHere(
        list,
        entry,
        known.find(({ id }) => id === entry.campaign),
      );
  }
}
