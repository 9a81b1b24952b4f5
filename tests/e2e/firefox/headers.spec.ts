import type { FirefoxPerson } from '@assent/demo/firefox-person.ts';
import { t } from '../../../components/words.ts';
import { type Gate, openGate } from '../gate.ts';
import { headerSets, kinds, namesOf, questions, requests, sentByEvery, told } from '../headers.ts';
import { expect, test } from './fixture.ts';

const cookie = 'known=again; Path=/; Max-Age=86400';

/** Reads the collector's pages with the browser itself, so that it holds a cookie, then does all that makes requests. */
async function doEverything(person: FirefoxPerson, gate: Gate, invite: string, site: string): Promise<void> {
  for (let visits = 0; visits < 2; visits++) await (await person.visit(invite)).close();
  await person.join(invite);
  await person.capture(await person.visit(`${site}/article`), '#woods');
  await person.addAll(1);
  await person.sendNow();
  const history = await person.inHistory('accepted', 1);
  await (await history.$('[data-state="accepted"] summary'))?.click();
  await person.press(history, t('history.take-back'));
  await person.press(history, t('take-back.confirm'));
  await expect.poll(() => gate.seen.map(({ path }) => path), { timeout: 40_000 }).toContain('/v1/withdrawals');
}

test('in Firefox no header of any request tells one install from another', async ({ running, startFirefox }) => {
  const ways = [
    { uuid: '0c0ffee0-0000-4000-8000-000000000001', languages: 'de-CH,de,fr' },
    { uuid: '0c0ffee0-0000-4000-8000-000000000002', languages: 'ja,en-US' },
  ];
  const gate = await openGate(running.collectorUrl, cookie);
  const invite = running.inviteLink.replace(running.collectorUrl, gate.url);
  const sets: Record<string, string[]>[] = [];
  for (const { uuid, languages } of ways) {
    gate.seen.length = 0;
    const person = await startFirefox({ uuid, languages });
    await doEverything(person, gate, invite, running.site);
    await person.firefox.stop();

    const [first, second] = gate.seen.filter(({ path }) => path.startsWith('/join/'));
    expect(first?.headers['accept-language']).toContain(languages.slice(0, 2));
    expect(second?.headers.cookie).toBe('known=again');

    expect(told(gate, 'accept-language')).toEqual(['en']);
    for (const name of ['cookie', 'referer', 'origin']) expect(told(gate, name)).toEqual([]);
    sets.push(headerSets(gate));
  }
  await gate.stop();
  const [one = {}, other] = sets;
  expect(Object.keys(one).sort()).toEqual(kinds);
  expect(one).toEqual(other);
  expect(JSON.stringify(one)).not.toContain('c0ffee');
  expect(questions(gate)).toEqual([]);
  expect(namesOf(requests(gate))).toEqual([...sentByEvery, 'priority'].sort());
});
