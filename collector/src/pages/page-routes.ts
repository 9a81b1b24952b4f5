import type { SignedManifest } from '@assent/protocol/manifest.ts';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Collector } from '../collector.ts';
import { findCampaign, findVersion, type PublishedCampaign } from '../signing/campaigns.ts';
import type { Db } from '../store/database.ts';
import { pageResponse } from './page.ts';
import { termsPage } from './terms-page.ts';
import { uninstalledFile, uninstalledPage } from './uninstalled-page.ts';

/**
 * GET /join/{id}, the page behind an invite link; /claim, where wallets can be reached; /uninstalled, where all can be
 * erased without the extension; /terms/{id}?version={n}, the privacy notice.
 */
export function pageRoutes({ db }: Collector): Hono {
  const app = new Hono();
  app.get('/join/:id', async (c) => {
    const campaign = await findCampaign(db, c.req.param('id'));
    return campaign ? joinPage(campaign) : unknownPage();
  });
  app.get('/claim', () => claimPage());
  app.get('/uninstalled', () => uninstalledPage());
  app.get('/uninstalled.js', () => uninstalledFile());
  app.get('/terms/:id', async (c) => {
    const signed = await findTerms(db, c.req.param('id'), c.req.query('version'));
    return (signed && termsPage(signed.body)) ?? unknownPage();
  });
  return app;
}

/** The newest version, or the one that is named. */
async function findTerms(db: Db, id: string, version: string | undefined): Promise<SignedManifest | null> {
  if (version === undefined) return (await findCampaign(db, id))?.signed ?? null;
  return /^[1-9]\d{0,8}$/.test(version) ? findVersion(db, id, Number(version)) : null;
}

/** The link's code stays in the fragment, which no server sees; the script only copies the address. */
const copyScript = `
const button=document.querySelector('button'),status=document.querySelector('[role=status]');
button.hidden=false;
button.addEventListener('click',async()=>{try{await navigator.clipboard.writeText(location.href);
status.textContent='Copied. Paste it in Assent.'}catch{status.textContent='Copy the address from the address bar.'}});
`;

function joinPage({ manifest }: PublishedCampaign): Promise<Response> {
  const content = html`<main>
<p class="mark">Assent</p>
<h1 dir="auto">${manifest.title}</h1>
<p class="by">An invitation by <bdi>${manifest.sponsor.name}</bdi></p>
<p dir="auto">${manifest.summary}</p>
<ol>
<li><span>Open <strong>Assent</strong> in your browser’s toolbar.</span></li>
<li><span>Choose <strong>Join a campaign</strong> and paste this page’s link.</span></li>
<li><span>Read who asks, for what and on which terms. Nothing is collected before you agree.</span></li>
</ol>
<p><a href="../terms/${manifest.id}">Read the terms first</a></p>
<div class="row"><button type="button" hidden>Copy invite link</button><span role="status"></span></div>
<p class="note">This page sets no cookie and asks nothing of you. Your invite code is part of the link and was not sent to
this server.</p>
</main>`;
  const title = `${manifest.title} – invitation`;
  return pageResponse({ title, language: manifest.language, content, script: copyScript });
}

function unknownPage(): Promise<Response> {
  const content = html`<main>
<p class="mark">Assent</p>
<h1>This campaign is not here</h1>
<p>The link may be mistyped, or the campaign has ended. Ask whoever sent it to you.</p>
</main>`;
  return pageResponse({ title: 'Campaign not found', language: 'en', content, status: 404 });
}

/** Reacts to nothing by itself: the extension looks for wallets here and shows what happens in its own panel. */
function claimPage(): Promise<Response> {
  const content = html`<main id="assent-claim">
<p class="mark">Assent</p>
<h1>Connect your wallet</h1>
<p>You can connect your wallet here; Assent reads your answer. Your wallet will show what you sign: it links your
contributions to this wallet, and moves no money.</p>
<p class="note">This page runs no code and sends nothing. If you did not come here from Assent, close it.</p>
</main>`;
  return pageResponse({ title: 'Connect your wallet – Assent', language: 'en', content });
}
