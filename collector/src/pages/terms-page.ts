import type { Grant, Use } from '@assent/protocol/grant.ts';
import { Manifest } from '@assent/protocol/manifest.ts';
import { html } from 'hono/html';
import { pageResponse } from './page.ts';

const typeWords: Record<Grant['type'], string> = {
  snippet: 'Passages',
  judgment: 'Comparisons of AI answers, with their text',
  'judgment-verdict': 'Comparisons of AI answers, without any text',
};

const useWords: Record<Use, string> = {
  train: 'train models',
  evaluate: 'evaluate models',
  publish: 'publish it',
  'human-review': 'have people review it',
};

/** The terms of a campaign as its privacy notice; null when they are of a form that is no longer understood. */
export function termsPage(terms: unknown): Promise<Response> | null {
  const parsed = Manifest.safeParse(terms);
  if (!parsed.success) return null;
  const manifest = parsed.data;
  const content = html`<main class="wide">
<p class="mark">Assent</p>
<h1 dir="auto">${manifest.title}</h1>
<p class="by">Terms and privacy notice, version ${manifest.version}, from ${dayOf(manifest.publishedAt)} until
${dayOf(manifest.expiresAt)}</p>
<p dir="auto">${manifest.summary}</p>
<h2>Who asks</h2>
<p dir="auto">${manifest.sponsor.name}<br>${manifest.sponsor.address}<br>${manifest.sponsor.contact}</p>
<h2>What for</h2>
<ul>${manifest.purposes.map(({ text }) => html`<li dir="auto">${text}</li>`)}</ul>
<h2>What is asked for</h2>
<p>You choose each type, each use and each site by itself, and nothing is chosen for you. The legal basis is your consent
alone.</p>
${manifest.dataTypes.map(dataType)}
<h2>What is done with it</h2>
${facts(manifest)}
<h2>Taking it back</h2>
<p dir="auto">${manifest.withdrawal}</p>
<p>You have the right to see, to receive, to erase what you gave and to end your consent at any time, also after you
removed Assent, by the page that opens then.${complaint(manifest)} What was erased is named, by a hash that only holders of
a copy can match, in a <a href="../v1/campaigns/${manifest.id}/tombstones">public list</a>.</p>
<h2>Terms</h2>
<p dir="auto" class="text">${manifest.terms}</p>
<p class="note">Signed with the key <code>${manifest.key}</code>; as data:
<a href="../v1/campaigns/${manifest.id}/versions/${manifest.version}">version ${manifest.version}</a>.</p>
</main>`;
  return pageResponse({ title: `${manifest.title} – terms`, language: manifest.language, content });
}

function dataType({ type, description, uses, sites, creditsPerItem, dailyCap }: Manifest['dataTypes'][number]) {
  return html`<section class="gift">
<h3>${typeWords[type]}</h3>
<p dir="auto">${description}</p>
<dl>
<dt>Asked for to</dt><dd>${uses.map((use) => useWords[use]).join(', ')}</dd>
<dt>Sites</dt><dd>${sites === 'any' ? 'any that you choose' : sites.join(', ')}</dd>
<dt>Earns</dt><dd>${creditsPerItem === 1 ? '1 credit' : `${creditsPerItem} credits`} for each accepted item, at most
${dailyCap === 1 ? '1 item' : `${dailyCap} items`} a day</dd>
</dl>
</section>`;
}

function facts(manifest: Manifest) {
  const recipients = manifest.recipients.map(({ name, purpose }) => `${name} (${purpose})`);
  const masked = manifest.redaction.floor.map((kind) => kind.toLowerCase().replaceAll('_', ' '));
  return html`<dl>
<dt>Masked on your device before it leaves</dt><dd>${masked.join(', ') || 'what you mask yourself'}</dd>
<dt>Kept for</dt><dd>${manifest.retentionDays === 1 ? '1 day' : `${manifest.retentionDays} days`}</dd>
<dt>Kept in</dt><dd>${manifest.storageLocations.join(', ')}</dd>
<dt>Used in</dt><dd>${manifest.processingLocations.join(', ')}</dd>
<dt>Given on to</dt><dd>${recipients.join(', ') || 'nobody'}</dd>
<dt>Law</dt><dd>${manifest.jurisdiction}</dd>
</dl>`;
}

function complaint({ authority }: Manifest) {
  return authority === null ? '' : html` You can complain to: <bdi>${authority}</bdi>.`;
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
