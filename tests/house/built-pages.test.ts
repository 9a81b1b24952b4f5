import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const output = fileURLToPath(new URL('../../.output', import.meta.url));

/** Names of documents, specifications and namespaces that libraries mention; nothing is ever fetched from them. */
const mentioned =
  /^https?:\/\/(?:www\.w3\.org|eips\.ethereum\.org|react\.dev|medium\.com|github\.com|json-schema\.org|tinyurl\.com|bit\.ly|\.|\$\{\w+\}|127\.0\.0\.1|localhost)$/;

const strictPolicy: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self' https: http://127.0.0.1:* http://localhost:*",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

async function filesOf(target: string, pattern: string): Promise<{ path: string; text: string }[]> {
  const found: { path: string; text: string }[] = [];
  for await (const path of glob(pattern, { cwd: `${output}/${target}` })) {
    found.push({ path, text: await readFile(`${output}/${target}/${path}`, 'utf8') });
  }
  return found;
}

/** What an extension page may not hold: anything inline, and anything from elsewhere. */
function faultsIn(html: string): string[] {
  const { document } = parseHTML(html);
  const faults: string[] = [];
  for (const element of document.querySelectorAll('*')) {
    const { localName } = element;
    if (localName === 'script' && !element.hasAttribute('src')) faults.push('inline script');
    if (localName === 'style') faults.push('inline style');
    if (localName === 'meta' && element.hasAttribute('http-equiv')) faults.push('policy in the page');
    for (const { name, value } of element.attributes) {
      if (name === 'style' || name.startsWith('on')) faults.push(`${name} on <${localName}>`);
      if (/^(?:src|href|action|data)$/.test(name) && /^(?:[a-z]+:)?\/\//i.test(value)) faults.push(`remote ${value}`);
      if (/^\s*javascript:/i.test(value)) faults.push('javascript: address');
    }
  }
  return faults;
}

/** Code from elsewhere, in what runs. */
function remoteCodeIn(script: string): string[] {
  const faults: string[] = [];
  for (const [, address = ''] of script.matchAll(/\bimport\(\s*[`'"]?([^)`'"]*)/g)) {
    if (!/^\.{0,2}\//.test(address)) faults.push(`import(${address})`);
  }
  for (const [, address = ''] of script.matchAll(/\bfrom\s*[`'"](https?:[^`'"]*)/g)) faults.push(`from ${address}`);
  if (/\bimportScripts\s*\(/.test(script)) faults.push('importScripts');
  if (/(?<![\w.$])eval\(/.test(script)) faults.push('eval');
  for (const [address] of script.matchAll(/https?:\/\/[\w.${}-]+/g)) if (!mentioned.test(address)) faults.push(address);
  return faults;
}

describe.each(['chrome-mv3', 'firefox-mv3'])('the built extension for %s', (target) => {
  it('holds nothing inline and nothing from elsewhere in its pages', async () => {
    const pages = await filesOf(target, '*.html');
    expect(pages.length).toBeGreaterThanOrEqual(5);
    expect(pages.flatMap(({ path, text }) => faultsIn(text).map((fault) => `${path}: ${fault}`))).toEqual([]);
  });

  it('fetches and imports no code, and names no address that it could', async () => {
    const scripts = await filesOf(target, '**/*.js');
    expect(scripts.length).toBeGreaterThan(10);
    expect(scripts.flatMap(({ path, text }) => remoteCodeIn(text).map((fault) => `${path}: ${fault}`))).toEqual([]);
    const styles = await filesOf(target, '**/*.css');
    expect(styles.flatMap(({ text }) => text.match(/@import|url\(\s*["']?(?:https?:)?\/\//g) ?? [])).toEqual([]);
  });

  it('has the one strict policy, directive by directive', async () => {
    const Manifest = z.looseObject({ content_security_policy: z.strictObject({ extension_pages: z.string() }) });
    const manifest = Manifest.parse(JSON.parse(await readFile(`${output}/${target}/manifest.json`, 'utf8')));
    const directives = manifest.content_security_policy.extension_pages.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    });
    expect(Object.fromEntries(directives)).toEqual(strictPolicy);
    expect(Object.keys(manifest)).not.toContain('web_accessible_resources');
    expect(JSON.stringify(manifest.externally_connectable ?? { ids: [] })).toBe('{"ids":[]}');
  });
});

describe('these checks', () => {
  it.each([
    ['<script>x</script>', 'inline script'],
    ['<style>a{}</style>', 'inline style'],
    ['<p onclick="x">', 'onclick on <p>'],
    ['<p style="color:red">', 'style on <p>'],
    ['<script src="https://cdn.test/a.js"></script>', 'remote https://cdn.test/a.js'],
    ['<link href="//cdn.test/a.css">', 'remote //cdn.test/a.css'],
    ['<a href="javascript:x">', 'javascript: address'],
  ])('would notice %s', (html, fault) => {
    expect(faultsIn(`<!doctype html><html><body>${html}</body></html>`)).toContain(fault);
  });

  it.each([
    "import('https://cdn.test/a.js')",
    'import a from "https://cdn.test/a.js"',
    "importScripts('a.js')",
    'eval(x)',
    'fetch("https://telemetry.test/")',
    'import(name)',
  ])('would notice %s', (script) => {
    expect(remoteCodeIn(script).length).toBeGreaterThan(0);
  });
});
