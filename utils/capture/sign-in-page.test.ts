import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { asksForSecret } from './sign-in-page.ts';

const page = (body: string): Document => parseHTML(`<!doctype html><body>${body}</body>`).document;

test.each([
  '<input type="password">',
  '<form><p>Hello</p><label>PIN <input type="password" name="pin"></label></form>',
  '<input type="text" autocomplete="current-password">',
  '<input autocomplete="new-password">',
  '<input inputmode="numeric" autocomplete="one-time-code">',
  '<input autocomplete="cc-number">',
])('%s asks for a secret', (body) => {
  expect(asksForSecret(page(body))).toBe(true);
});

test.each(['', '<input type="text">', '<p>input type=password</p>', '<input type="search" autocomplete="name">'])(
  '%j does not',
  (body) => {
    expect(asksForSecret(page(body))).toBe(false);
  },
);

test('a password field that cannot be seen is none, one that can is', () => {
  const doc = page('<input type="password" id="hidden"><input type="password" id="shown">');
  const see = (id: string, visible: boolean) =>
    Object.assign(doc.getElementById(id) ?? {}, { checkVisibility: () => visible });
  see('hidden', false);
  see('shown', false);
  expect(asksForSecret(doc)).toBe(false);
  see('shown', true);
  expect(asksForSecret(doc)).toBe(true);
});
