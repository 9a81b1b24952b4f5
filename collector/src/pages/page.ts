import { randomBytes } from 'node:crypto';
import { html, raw } from 'hono/html';

const style = `
:root{color-scheme:light dark;--paper:light-dark(oklch(98.5% .004 85),oklch(19% .008 270));--card:light-dark(#fff,oklch(23% .01 270));
--ink:light-dark(oklch(24% .02 270),oklch(94% .006 270));--soft:light-dark(oklch(48% .02 270),oklch(72% .015 270));
--line:light-dark(oklch(90% .006 270),oklch(33% .012 270));--accent:light-dark(oklch(48% .13 165),oklch(80% .13 165));
--on-accent:light-dark(#fff,oklch(18% .03 165));--danger:light-dark(oklch(50% .18 25),oklch(78% .13 25));
--on-danger:light-dark(#fff,oklch(18% .04 25))}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--paper);color:var(--ink);
font:16px/1.6 system-ui,-apple-system,"Segoe UI",sans-serif}
main{width:100%;max-width:560px;min-width:0;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:40px;
box-shadow:0 1px 2px rgb(0 0 0/.04),0 12px 32px rgb(0 0 0/.06)}
.mark{display:flex;align-items:center;gap:8px;font-size:14px;font-weight:600;color:var(--accent);margin:0 0 24px}
.mark::before{content:"";width:12px;height:12px;border-radius:50%;background:var(--accent)}
h1{font-size:28px;line-height:1.25;letter-spacing:-.015em;margin:0 0 8px;text-wrap:balance}
.by{color:var(--soft);margin:0 0 24px}
p{margin:0 0 16px;text-wrap:pretty}
h1+p:not(.by){margin-top:20px}
h2{font-size:18px;line-height:1.35;margin:32px 0 8px;text-wrap:balance}
h3{font-size:16px;margin:0 0 8px}
a{color:var(--accent)}
dl{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,2fr);gap:8px 16px;margin:0 0 16px}
dt{color:var(--soft)}
dd{margin:0}
ul{margin:0 0 16px;padding-inline-start:20px}
.text{white-space:pre-line}
code,pre{font:13px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:12px;margin:12px 0 0}
summary{cursor:pointer;min-height:24px}
details{width:100%}
.gift{border-top:1px solid var(--line);padding:20px 0}
.gift h2{margin:0 0 4px}
.gift .by,.gift .said{margin:0 0 12px}
.gift .said:empty{display:none}
.gift .said{color:var(--ink);font-size:16px}
ol{margin:24px 0;padding:0;list-style:none;counter-reset:step;border-top:1px solid var(--line)}
ol>li{counter-increment:step;display:grid;grid-template-columns:32px 1fr;padding:12px 0;border-bottom:1px solid var(--line)}
ol>li::before{content:counter(step);color:var(--accent);font-weight:600;font-variant-numeric:tabular-nums}
button,.button{display:inline-block;font:inherit;font-weight:600;min-height:44px;padding:8px 20px;
border:2px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--on-accent);cursor:pointer;
text-align:start;text-decoration:none;overflow-wrap:anywhere}
.quiet,.danger{min-width:168px;text-align:center}
.quiet{background:var(--card);color:var(--accent)}
.danger{background:var(--danger);border-color:var(--danger);color:var(--on-danger)}
button:hover,.button:hover{filter:brightness(1.06)}
button:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.row{display:flex;flex-wrap:wrap;gap:12px;align-items:center}
.note{font-size:14px;color:var(--soft);margin:24px 0 0}
main.wide{max-width:720px}
[role=status]{font-size:14px;color:var(--soft)}
@media (max-width:480px){body{padding:12px}main{padding:24px 16px}dl{grid-template-columns:minmax(0,1fr)}dd{margin:0 0 8px}}
@media (prefers-reduced-motion:no-preference){button{transition:filter .15s}}
@media (forced-colors:active){button,.button{border:2px solid}}
`;

/**
 * A page of ours: no outside resource, one inline style and at most one inline script, each under a fresh nonce; or one
 * script file of ours, which may ask this collector and nobody else.
 */
export async function pageResponse(page: {
  title: string;
  language: string;
  content: unknown;
  script?: string;
  scriptFile?: string;
  status?: number;
}): Promise<Response> {
  const nonce = randomBytes(16).toString('base64url');
  const script = page.script === undefined ? '' : raw(`<script nonce="${nonce}">${page.script}</script>`);
  const file = page.scriptFile === undefined ? '' : raw(`<script src="./${page.scriptFile}"></script>`);
  const text = await html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${page.title}</title>
<style nonce="${nonce}">${raw(style)}</style>
</head>
<body>${page.content}${script}${file}</body>
</html>`;
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    page.script === undefined ? '' : `script-src 'nonce-${nonce}'`,
    page.scriptFile === undefined ? '' : "script-src 'self'",
    page.scriptFile === undefined ? '' : "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return new Response(String(text), {
    status: page.status ?? 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy.filter((rule) => rule !== '').join('; '),
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    },
  });
}
