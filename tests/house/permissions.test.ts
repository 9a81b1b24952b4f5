import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { optionalDataCollection } from '../../utils/consent/firefox-types.ts';

const Manifest = z.looseObject({
  description: z.string(),
  permissions: z.array(z.string()),
  host_permissions: z.array(z.string()).optional(),
  optional_host_permissions: z.array(z.string()).optional(),
  content_scripts: z.array(z.unknown()).optional(),
  web_accessible_resources: z.array(z.unknown()).optional(),
  externally_connectable: z.strictObject({ ids: z.array(z.string()) }).optional(),
  browser_specific_settings: z
    .object({
      gecko: z.looseObject({
        data_collection_permissions: z.strictObject({ required: z.array(z.string()), optional: z.array(z.string()) }),
      }),
    })
    .optional(),
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

it('declares to Firefox no more than data can need, requires nothing, and explains each type', async () => {
  const { browser_specific_settings: settings } = await built('firefox-mv3');
  const { required, optional } = settings?.gecko.data_collection_permissions ?? {};
  expect(required).toEqual(['none']);
  expect(optional?.toSorted()).toEqual([...optionalDataCollection].sort());
  expect(optional?.toSorted()).toEqual(await explained('Firefox data collection'));
});

it('tells the store about exactly the permissions of the built manifest, in the words of PRIVACY.md', async () => {
  const manifest = await built('chrome-mv3');
  const disclosure = await readFile(new URL('../../docs/store-disclosure.md', import.meta.url), 'utf8');
  const named = [...disclosure.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name).sort();
  expect(named).toEqual([...manifest.permissions, ...(manifest.optional_host_permissions ?? [])].sort());
  const privacy = await readFile(new URL('../../PRIVACY.md', import.meta.url), 'utf8');
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ');
  const purpose =
    'lets you review, rate and, if you choose, contribute parts of your own web and AI-chat activity to data campaigns.';
  for (const text of [disclosure, privacy]) expect(plain(text)).toContain(purpose);
  expect(`Assent ${purpose}`.toLowerCase()).toContain(manifest.description.toLowerCase().slice('Review'.length));
});
