import { browser } from 'wxt/browser';
import { type AnswerPorts, answer } from './answer.ts';

/** Answers messages to the background. Call it synchronously at the worker's start, or a waking message is lost. */
export function listen(ports: Omit<AnswerPorts, 'own'>): void {
  browser.runtime.onMessage.addListener((message, sender, reply) => {
    const own = { id: browser.runtime.id, origin: `${location.origin}/` };
    const pending = answer({ ...ports, own }, message, sender);
    if (!pending) return;
    void pending.then(reply);
    return true;
  });
}
