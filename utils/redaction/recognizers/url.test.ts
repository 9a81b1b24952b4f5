import { describe, expect, it } from 'vitest';
import { Budget } from '../limits.ts';
import { claimsOf } from './claims-of.ts';
import { url } from './url.ts';

describe('web addresses', () => {
  it.each([
    ['see https://blog.rare-site.example.net/a.', 'https://blog.rare-site.example.net/a'],
    ['http://10.1.2.3/x', 'http://10.1.2.3/x'],
    ['http://localhost:3000/', 'http://localhost:3000/'],
    ['www.rare-site.net', 'www.rare-site.net'],
    ['rare-site.net/about', 'rare-site.net/about'],
    ['https://en.wikipedia.org/wiki/Kettle?oldid=1#History', '?oldid=1#History'],
    ['https://www.bbc.co.uk/news/12345678', '12345678'],
    ['https://github.com/ada/notes', 'ada/notes'],
    ['https://example.com/user/ada', 'ada'],
    ['https://ada@example.com/', 'https://ada@example.com/'],
    ['https://example.com:8443/', 'https://example.com:8443/'],
    ['data:image/png;base64,iVBORw0KGgoAAAANS', 'data:image/png;base64,iVBORw0KGgoAAAANS'],
  ])('masks what may identify in %j', (text, written) => {
    expect(claimsOf(url, text)).toEqual([`URL:${written}`]);
  });

  it.each([
    'https://en.wikipedia.org/wiki/Kettle',
    'wikipedia.org',
    'Node.js and README.md',
    'e.g. this',
    'console.log(x)',
    'It is done.It works',
    'script.py',
  ])('keeps %j', (text) => {
    expect(claimsOf(url, text)).toEqual([]);
  });

  it('names a private host HOST', () => {
    const [claim] = url({ text: 'http://intranet/wiki', spelt: '', budget: new Budget(1, () => 0) });
    expect(claim?.name).toBe('HOST');
  });
});
