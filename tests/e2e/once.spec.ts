import { killWorker } from '@assent/demo/extension-driver.ts';
import type { Person } from '@assent/demo/person.ts';
import type { Running } from '@assent/demo/running.ts';
import type { Stack } from '@assent/demo/stack.ts';
import { type BrowserContext, expect as expectThat } from '@playwright/test';
import { exported, test } from './fixture.ts';

/** Ids of what is already in the collector, to tell this test's items from earlier ones. */
async function idsOf(stack: Stack): Promise<Set<string>> {
  return new Set((await exported(stack)).map(({ contribution }) => contribution.id));
}

async function newTexts(stack: Stack, before: Set<string>): Promise<string[]> {
  const items = (await exported(stack)).filter(({ contribution }) => !before.has(contribution.id));
  return items.map(({ contribution }) => contribution.text ?? '').sort();
}

/** Two approved snippets in the outbox; gives their texts. */
async function fillOutbox(running: Running, context: BrowserContext, person: Person): Promise<void> {
  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#opening');
  await person.capture(article, '#weigh');
  await person.addAll(2);
}

test.describe('each item arrives exactly once', () => {
  test('when the collector is killed with the batch stored and its answer lost', async ({
    running,
    stack,
    context,
    person,
    gate,
    gatedInvite,
  }) => {
    await person.join(gatedInvite);
    const before = await idsOf(stack);
    await fillOutbox(running, context, person);
    const reached = gate.catchNext('PUT', 'after');
    await person.sendNow();
    const held = await reached;
    await stack.collector.kill();
    held.drop();
    await stack.collector.start();
    await person.retry();
    await person.inHistory('accepted', 2);
    expectThat((await newTexts(stack, before)).length).toBe(2);
    expectThat(gate.seen.filter(({ method }) => method === 'PUT').length).toBeGreaterThan(1);
  });

  test('when the collector dies before it saw the batch', async ({
    running,
    stack,
    context,
    person,
    gate,
    gatedInvite,
  }) => {
    await person.join(gatedInvite);
    const before = await idsOf(stack);
    await fillOutbox(running, context, person);
    const reached = gate.catchNext('PUT', 'before');
    await person.sendNow();
    const held = await reached;
    await stack.collector.kill();
    held.release();
    await stack.collector.start();
    await person.retry();
    await person.inHistory('accepted', 2);
    expectThat((await newTexts(stack, before)).length).toBe(2);
  });

  for (const phase of ['before', 'after'] as const) {
    test(`when the service worker is killed ${phase} the collector answered`, async ({
      running,
      stack,
      context,
      person,
      gate,
      gatedInvite,
    }) => {
      await person.join(gatedInvite);
      const before = await idsOf(stack);
      await fillOutbox(running, context, person);
      const reached = gate.catchNext('PUT', phase);
      await person.sendNow();
      const held = await reached;
      await killWorker(context, person.id);
      held.release();
      await person.retry();
      await person.inHistory('accepted', 2);
      expectThat((await newTexts(stack, before)).length).toBe(2);
    });
  }

  test('when the network goes and comes back', async ({ running, stack, context, person }) => {
    await person.join(running.inviteLink);
    const before = await idsOf(stack);
    await fillOutbox(running, context, person);
    await context.setOffline(true);
    const outbox = await person.sendNow();
    await expectThat(outbox.getByText(/offline/i).first()).toBeVisible();
    expectThat((await newTexts(stack, before)).length).toBe(0);
    await context.setOffline(false);
    await person.retry();
    await person.inHistory('accepted', 2);
    expectThat((await newTexts(stack, before)).length).toBe(2);
  });
});
