/** The approval window: shows what is asked and sends the answer to the worker. */
import { browser } from '@wxt-dev/browser';
import type { Asked, Question } from './approvals.ts';
import { typedDataView } from './typed-data-view.ts';

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`approve.html has no #${id}`);
  return element;
}

const WORDS: Record<Question['kind'], { title: string; yes: string; about: string }> = {
  connect: { title: 'Connect this account?', yes: 'Connect', about: 'The site will see the address of the account.' },
  switch: { title: 'Switch network?', yes: 'Switch network', about: 'The wallet will use another chain.' },
  add: { title: 'Add and use this network?', yes: 'Add network', about: 'A chain on this machine, for testing.' },
  sign: { title: 'Sign this message?', yes: 'Sign', about: 'Signing costs no gas. Read what it says first.' },
};

function detailsOf(question: Question): HTMLElement[] {
  if (question.kind === 'sign') return typedDataView(question.typedData);
  if (question.kind === 'connect') return [];
  const { chainId, name } = question;
  const rpc = question.kind === 'add' ? { 'RPC address': question.rpcUrl } : {};
  return typedDataView({ primaryType: 'Network', message: { name, 'chain id': Number(chainId), ...rpc } }).slice(0, 1);
}

function show({ origin, address, chainName, question }: Asked): void {
  const words = WORDS[question.kind];
  const isLocked = question.kind === 'connect' && question.locked;
  document.title = `${words.title} - Demo Wallet`;
  byId('title').textContent = isLocked ? 'Unlock and connect this account?' : words.title;
  byId('about').textContent = words.about;
  byId('origin').textContent = origin;
  byId('address').textContent = address;
  byId('chain').textContent = chainName;
  byId('details').replaceChildren(...detailsOf(question));
  byId('approve').textContent = isLocked ? 'Unlock and connect' : words.yes;
  document.body.dataset.kind = question.kind;
  byId('card').hidden = false;
}

const port = browser.runtime.connect({ name: `approval:${new URLSearchParams(location.search).get('id')}` });
port.onMessage.addListener((asked: Asked) => show(asked));
port.onDisconnect.addListener(() => window.close());

function decide(approved: boolean): void {
  port.postMessage({ approved });
  window.close();
}

byId('approve').addEventListener('click', () => decide(true));
byId('reject').addEventListener('click', () => decide(false));
