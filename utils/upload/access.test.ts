import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

type Rule = { id: number; condition: { initiatorDomains: string[] }; action: { requestHeaders: object[] } };

/** A browser's permissions and rules, and where the extension stands in it. */
const world = vi.hoisted(() => {
  const state: { granted: string[]; rules: Rule[]; asked: string[][]; broken: boolean } = {
    granted: [],
    rules: [],
    asked: [],
    broken: false,
  };
  const permissions = {
    contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => state.granted.includes(origin)),
    request: async ({ origins }: { origins: string[] }) => {
      state.asked.push(origins);
      state.granted.push(...origins);
      return true;
    },
    remove: async ({ origins }: { origins: string[] }) => {
      state.granted = state.granted.filter((origin) => !origins.includes(origin));
      return true;
    },
  };
  const declarativeNetRequest = {
    getDynamicRules: async () => state.rules,
    updateDynamicRules: async ({ removeRuleIds, addRules }: { removeRuleIds: number[]; addRules: Rule[] }) => {
      if (state.broken) throw new Error('no rules');
      state.rules = [...state.rules.filter(({ id }) => !removeRuleIds.includes(id)), ...addRules];
    },
  };
  Object.assign(globalThis, { chrome: { runtime: { id: 'test' }, permissions, declarativeNetRequest } });
  return state;
});

function standAt(address: string): void {
  vi.stubGlobal('location', new URL(address));
}

const uuid = '0c0ffee0-0000-4000-8000-000000000001';
const collector = 'https://collector.example:8443/base';
const pattern = 'https://collector.example/*';

/** Each test has a background of its own, which has put no rule in place yet. */
async function freshAccess() {
  vi.resetModules();
  return import('./access.ts');
}

beforeEach(() => {
  Object.assign(world, { granted: [], rules: [], asked: [], broken: false });
});
afterEach(() => vi.unstubAllGlobals());

describe('in Firefox', () => {
  beforeEach(() => standAt(`moz-extension://${uuid}/background.js`));

  test('a collector may be asked once its host is granted and the rule stands', async () => {
    const { hasAccess } = await freshAccess();
    expect(await hasAccess(collector)).toBe(false);
    world.granted = [pattern];
    expect(await hasAccess(collector)).toBe(true);
    expect(await hasAccess('https://other.example')).toBe(false);
  });

  test('the rule takes out what is this install’s own, of our own requests alone, and is put there anew', async () => {
    const stale = { id: 1, condition: { initiatorDomains: ['old'] }, action: { requestHeaders: [] } };
    world.rules = [stale];
    await (await freshAccess()).cleanOwnHeaders();
    expect(world.rules).toHaveLength(1);
    expect(world.rules[0]?.condition.initiatorDomains).toEqual([uuid]);
    expect(world.rules[0]?.action.requestHeaders).toEqual(
      ['Origin', 'Referer', 'Cookie'].map((header) => ({ header, operation: 'remove' })),
    );
  });

  test('without the rule nothing may be asked, and the next try puts it in place', async () => {
    const { hasAccess } = await freshAccess();
    world.granted = [pattern];
    world.broken = true;
    expect(await hasAccess(collector)).toBe(false);
    world.broken = false;
    expect(await hasAccess(collector)).toBe(true);
    world.rules = [];
    expect(await hasAccess(collector)).toBe(false);
  });

  test('one host is asked for, and none for what names no collector', async () => {
    const { cleanOwnHeaders, requestAccess, canLookUp } = await freshAccess();
    await cleanOwnHeaders();
    expect(await canLookUp(`${collector}/join/demo`)).toBe(false);
    await requestAccess(`${collector}/join/demo#invite=abc`);
    await requestAccess('not an invite');
    expect(world.asked).toEqual([[pattern]]);
    expect(await canLookUp(`${collector}/join/demo`)).toBe(true);
    expect(await canLookUp('https://other.example/join/demo')).toBe(false);
  });
});

describe('in Chrome', () => {
  beforeEach(() => standAt('chrome-extension://abcdefghijklmnopabcdefghijklmnop/background.js'));

  test('nothing is asked for and no rule is set: every install has the same origin', async () => {
    const { hasAccess, requestAccess, cleanOwnHeaders } = await freshAccess();
    await cleanOwnHeaders();
    expect(await requestAccess(collector)).toBe(true);
    expect(await hasAccess(collector)).toBe(true);
    expect(world).toMatchObject({ asked: [], rules: [] });
  });

  test('the browser’s languages are kept from a collector if the person wants that, for that host alone', async () => {
    const { areLanguagesHidden, hideLanguages } = await freshAccess();
    expect(await areLanguagesHidden(collector)).toBe(false);
    expect(await hideLanguages(collector, true)).toBe(true);
    expect(world.granted).toEqual([pattern]);
    expect(await areLanguagesHidden(collector)).toBe(true);
    expect(await hideLanguages(collector, false)).toBe(false);
    expect(await areLanguagesHidden(collector)).toBe(false);
  });
});
