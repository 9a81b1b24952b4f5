import { html } from 'hono/html';
import { pageResponse } from './page.ts';
import { uninstalledScript } from './uninstalled-script.ts';

/** Opened by the browser when Assent is removed. What was given, and by whom, stands in the fragment alone. */
export function uninstalledPage(): Promise<Response> {
  const content = html`<main>
<p class="mark">Assent</p>
<h1>Assent is removed</h1>
<p>Nothing more is collected. What you gave before stays with the campaigns you gave it to, unless you erase it here.
What you earned stays yours either way.</p>
<div id="gifts"><p>This page needs JavaScript to read your deletion links, because they never leave your browser
before you use them. Switch it on for this page, or write to the campaign and ask for erasure.</p></div>
<p class="note">Keep this page’s address if you want to do it later: it is the only key to what you gave, and was not sent
to this server. This page sets no cookie.</p>
</main>`;
  return pageResponse({ title: 'Assent is removed', language: 'en', content, scriptFile: 'uninstalled.js' });
}

/** The page's own script. */
export function uninstalledFile(): Response {
  const headers = {
    'Content-Type': 'text/javascript; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
  return new Response(uninstalledScript(), { headers });
}
