import { describe, expect, it } from 'vitest';
import { readTab } from './current-tab.ts';

describe('the current tab', () => {
  it('gives the pattern of one host, without its port', () => {
    expect(readTab({ id: 1, windowId: 2, url: 'http://127.0.0.1:8080/a?b#c' }).site).toEqual({
      host: '127.0.0.1',
      pattern: 'http://127.0.0.1/*',
    });
  });

  it('keeps the fragment of an invite page', () => {
    const url = 'https://data.example/join/books#invite=abc';
    expect(readTab({ url }).invite).toBe(url);
    expect(readTab({ url: 'https://data.example/books' }).invite).toBeNull();
  });

  it('offers nothing on pages of the browser', () => {
    expect(readTab({ id: 3, url: 'chrome://settings' })).toEqual({ id: 3, windowId: null, site: null, invite: null });
  });
});
