import type { z } from 'zod';
import { isEnvelope } from './envelope.ts';
import { fail, type Outcome } from './outcome.ts';
import type { PageToBackground } from './page-messages.ts';
import { pageSchemas } from './page-schemas.ts';
import type { PanelToBackground } from './panel-messages.ts';
import { panelSchemas } from './panel-schemas.ts';
import { isOwnPage, type MessageSender, type OwnExtension, type PageSender, pageSender } from './sender.ts';
import { orStorageFull } from './storage-failure.ts';

/** Everything our own pages can ask of the background: one entry each, or it does not compile. */
export type PanelHandlers = {
  [K in keyof PanelToBackground]: (
    input: PanelToBackground[K]['input'],
  ) => Promise<Outcome<PanelToBackground[K]['output']>>;
};

/** Everything a page script can ask of the background. */
export type PageHandlers = {
  [K in keyof PageToBackground]: (
    input: PageToBackground[K]['input'],
    sender: PageSender,
  ) => Promise<Outcome<PageToBackground[K]['output']>>;
};

export type AnswerPorts = {
  own: OwnExtension;
  panel: PanelHandlers;
  page: PageHandlers;
  /** Takes the message type and the error's name; never content. */
  onBug: (type: string, error: unknown) => void;
  /** Nothing is handled before it: what an earlier life of the background left undone. */
  started?: Promise<void>;
};

/** Parses and handles one message by its entry in schema and handler table, which have the same keys. */
async function run<I>(
  schema: z.ZodType<I>,
  input: unknown,
  handle: (input: I) => Promise<Outcome<unknown>>,
  onBug: (error: unknown) => void,
): Promise<Outcome<unknown>> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return fail('message.invalid');
  try {
    return await orStorageFull(handle(parsed.data));
  } catch (error) {
    onBug(error);
    return fail('internal.error');
  }
}

function fromPanel<K extends keyof PanelToBackground>(ports: AnswerPorts, type: K, input: unknown) {
  const schema: z.ZodType<PanelToBackground[K]['input']> = panelSchemas[type];
  return run(
    schema,
    input,
    async (parsed) => {
      await ports.started;
      return ports.panel[type](parsed);
    },
    (error) => ports.onBug(type, error),
  );
}

function fromPage<K extends keyof PageToBackground>(ports: AnswerPorts, type: K, input: unknown, sender: PageSender) {
  const schema: z.ZodType<PageToBackground[K]['input']> = pageSchemas[type];
  const handle = ports.page[type];
  return run(
    schema,
    input,
    async (parsed) => {
      await ports.started;
      return handle(parsed, sender);
    },
    (error) => ports.onBug(type, error),
  );
}

function isKey<T extends object>(table: T, key: string): key is string & keyof T {
  return Object.hasOwn(table, key);
}

/**
 * The answer to a message, or null when it is not for the background. A page script can only ask what pages may
 * ask, our own pages only what they may; anything else is `message.refused`.
 */
export function answer(ports: AnswerPorts, message: unknown, sender: MessageSender): Promise<Outcome<unknown>> | null {
  if (!isEnvelope(message)) return null;
  const { from, type, input } = message;
  if (from === 'panel') {
    const isAllowed = isOwnPage(sender, ports.own) && isKey(panelSchemas, type);
    return isAllowed ? fromPanel(ports, type, input) : Promise.resolve(fail('message.refused'));
  }
  const page = pageSender(sender, ports.own);
  const isAllowed = page !== null && isKey(pageSchemas, type);
  return isAllowed ? fromPage(ports, type, input, page) : Promise.resolve(fail('message.refused'));
}
