import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const Manifest = z.looseObject({
  permissions: z.array(z.string()),
  host_permissions: z.array(z.string()).optional(),
  optional_host_permissions: z.array(z.string()).optional(),
  content_scripts: z.array(z.unknown()).optional(),
  web_accessible_resources: z.array(z.unknown()).optional(),
  externally_connectable: z.strictObject({ ids: z.array(z.string()) }).optional(),
  content_security_policy: z.strictObject({ extension_pages: z.string() }),
});

async function built(target: string) {
  const text = await readFile(new URL(`../../.output/${target}/manifest.json`, import.meta.url), 'utf8');
  return Manifest.parse(JSON.parse(text));
}

async function explained(section: string): Promise<string[]> {
  const doc = await readFile(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
  const part = doc.split(`## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...part.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name).sort();
}

describe.each(['chrome-mv3', 'firefox-mv3'])('the built manifest for %s', (target) => {
  it('asks at install for what docs/permissions.md explains, and for nothing else', async () => {
    const ofFirefox = target === 'firefox-mv3';
    const foreign = ofFirefox ? 'sidePanel' : 'declarativeNetRequestWithHostAccess';
    const expected = (await explained('At install')).filter((name) => name !== foreign);
    expect((await built(target)).permissions.toSorted()).toEqual(expected);
  });

  it('asks for no site at install and explains the optional ones', async () => {
    const manifest = await built(target);
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual(await explained('Later, one site at a time'));
  });

  it('shows nothing of itself to pages and takes no messages from others', async () => {
    const manifest = await built(target);
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest.externally_connectable?.ids ?? []).toEqual([]);
  });

  it('lets its pages run its own scripts only', async () => {
    const { extension_pages: policy } = (await built(target)).content_security_policy;
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*\.|http:\/\/\*/);
  });
});
