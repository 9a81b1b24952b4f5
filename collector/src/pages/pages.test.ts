import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { campaignFile } from '../testing/test-campaign.ts';
import { useCollectors } from '../testing/test-collector.ts';

const collectors = useCollectors();

async function page(url: string) {
  const response = await fetch(url);
  const policy = response.headers.get('content-security-policy') ?? '';
  return { status: response.status, policy, text: await response.text(), headers: response.headers };
}

describe('pages', () => {
  it('invite with the words of the campaign, escaped, under a policy that allows only their own script', async () => {
    const { url } = await collectors.startWithCampaign({ title: 'Letters <script>alert(1)</script> & more' });
    const { status, policy, text } = await page(`${url}/join/letters`);
    expect(status).toBe(200);
    expect(text).toContain('Letters &lt;script&gt;alert(1)&lt;/script&gt; &amp; more');
    const nonce = /script-src 'nonce-([\w-]+)'/.exec(policy)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect([...text.matchAll(/<script/g)]).toHaveLength(1);
    expect(text).toContain(`<script nonce="${nonce}">`);
    expect((await page(`${url}/join/letters`)).policy).not.toBe(policy);
  });

  it('say so when a campaign is not there', async () => {
    const { url } = await collectors.startWithCampaign();
    for (const id of ['nothing', '%00', '%E0%A4%A', '..%2Fx']) {
      expect(await page(`${url}/join/${id}`)).toMatchObject({ status: 404 });
    }
    expect(await page(`${url}/v1/epochs/1?distributor=%00`)).toMatchObject({ status: 404 });
  });

  it('let wallets be reached on a page that runs nothing itself', async () => {
    const { url } = await collectors.startWithCampaign();
    const { policy, text } = await page(`${url}/claim`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(text).toContain('<main id="assent-claim">');
    expect(text).not.toContain('<script');
  });
});

describe('the uninstall page', () => {
  it('runs one file of ours, which may ask this collector and nobody else', async () => {
    const { url } = await collectors.startWithCampaign();
    const { status, policy, text, headers } = await page(`${url}/uninstalled`);
    expect(status).toBe(200);
    const rules = policy.split('; ');
    for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"]) {
      expect(rules).toContain(rule);
    }
    expect(text.match(/<script[^>]*>/g)).toEqual(['<script src="./uninstalled.js">']);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
    const script = await page(`${url}/uninstalled.js`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(() => new Script(script.text)).not.toThrow();
    expect(script.text).not.toMatch(/innerHTML|import |require\(|__vi/);
  });
});

describe('the terms page', () => {
  it('says the words of each version, escaped, without any script', async () => {
    const { collector, url } = await collectors.startWithCampaign({ terms: 'Be <b>kind</b>.' });
    await collector.publishCampaign(campaignFile({ terms: 'Be kinder.' }));
    const newest = await page(`${url}/terms/letters`);
    expect([newest.status, newest.policy]).toEqual([200, expect.not.stringContaining('script-src')]);
    expect(newest.text).toContain('Be kinder.');
    const first = await page(`${url}/terms/letters?version=1`);
    expect(first.text).toContain('Be &lt;b&gt;kind&lt;/b&gt;.');
    for (const path of ['none', '%00', 'letters?version=3', 'letters?version=x', 'letters?version=']) {
      expect(await page(`${url}/terms/${path}`)).toMatchObject({ status: 404 });
    }
  });
});

describe('cross-origin requests', () => {
  it('are answered for any origin on /v1, with what an upload needs, and nowhere else', async () => {
    const { url } = await collectors.startWithCampaign();
    const preflight = await fetch(`${url}/v1/batches/x`, {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Private-Network': 'true', 'Access-Control-Request-Method': 'PUT' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-private-network')).toBe('true');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const allowed = preflight.headers.get('access-control-allow-headers')?.toLowerCase().split(', ');
    for (const name of ['signature', 'signature-input', 'content-digest', 'content-encoding', 'content-type']) {
      expect(allowed).toContain(name);
    }
    expect((await fetch(`${url}/v1/nothing`)).headers.get('access-control-allow-origin')).toBe('*');
    expect((await page(`${url}/claim`)).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('find the Global Privacy Control statement', async () => {
    const { url } = await collectors.startWithCampaign();
    expect(await (await fetch(`${url}/.well-known/gpc.json`)).json()).toMatchObject({ gpc: true });
  });
});
