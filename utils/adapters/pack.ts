import type { AdapterPack, SiteAdapter } from './adapter.ts';

/** Selectors as published by open-source exporters and apps between 2026-03 and 2026-09; none promised by its site. */
const chatgpt: SiteAdapter = {
  id: 'chatgpt',
  hosts: ['chatgpt.com'],
  pathDeny: ['/auth', '/admin', '/codex'],
  requires: [],
  scrollRoot: ['[data-scroll-root]', 'main'],
  turn: {
    select: ["[data-testid^='conversation-turn-'][data-turn]", '[data-turn-id][data-turn]'],
    role: { from: 'attribute', name: 'data-turn', user: 'user', assistant: 'assistant' },
    id: [
      { name: 'data-message-id', in: '[data-message-id]' },
      { name: 'data-turn-id', in: null },
    ],
  },
  text: {
    user: { select: ['.whitespace-pre-wrap', '[data-message-author-role=user]'], as: 'plain' },
    assistant: { select: ['.markdown.prose', '.markdown'], as: 'markdown' },
    drop: ['button', '[role=group][aria-label]', '.sr-only', 'svg', 'style', 'script'],
    math: ["annotation[encoding='application/x-tex']"],
  },
  model: [{ from: 'attribute', name: 'data-message-model-slug', in: '[data-message-model-slug]' }],
  busy: {
    present: ["[data-testid='stop-button']:not([hidden])", "[data-stream-active]:not([data-stream-active='false'])"],
    unless: ["[data-testid^='paragen-']"],
  },
  done: ["[data-testid='copy-turn-action-button']", "[data-testid='good-response-turn-action-button']"],
  stop: ["[data-testid='stop-button']"],
  broken: ["[data-testid='regenerate-thread-error-button']", '.text-token-text-error'],
  siteComparison: ["[data-testid='paragen-prefer-response-button']"],
  mount: ["[role=group]:has([data-testid='copy-turn-action-button'])", "[data-testid='copy-turn-action-button']"],
};

/** The practice page that comes with Assent; it has the structure of ChatGPT's. */
const demoChat: SiteAdapter = {
  ...chatgpt,
  id: 'demo-chat',
  hosts: ['127.0.0.1', 'localhost'],
  pathDeny: [],
  requires: ['[data-assent-demo-chat]'],
};

/** Open WebUI is run by its users, mostly on their own machine. From its source, 2026-08. */
const openWebUi: SiteAdapter = {
  id: 'open-webui',
  hosts: ['127.0.0.1', 'localhost'],
  pathDeny: ['/admin', '/auth', '/workspace'],
  requires: ['#messages-container'],
  scrollRoot: ['#messages-container'],
  turn: {
    select: ["div[id^='message-']:has(.chat-user)", "div[id^='message-']:has(.chat-assistant)"],
    role: { from: 'descendant', user: '.chat-user', assistant: '.chat-assistant' },
    id: [{ name: 'id', in: null }],
  },
  text: {
    user: { select: ['.chat-user'], as: 'markdown' },
    assistant: { select: ['#response-content-container', '.chat-assistant'], as: 'markdown' },
    drop: ['button', '.buttons', '.sr-only', 'svg', 'style', 'script', 'details'],
    math: ["annotation[encoding='application/x-tex']"],
  },
  model: [],
  busy: { present: [], unless: [] },
  done: ['.copy-response-button', '.regenerate-response-button'],
  stop: [],
  broken: [],
  siteComparison: ["[id^='responses-container-']"],
  mount: ['.buttons', '.copy-response-button'],
};

/** What is bundled: the floor under any later pack. */
export const adapterPack: AdapterPack = {
  schema: 'assent-adapters/1',
  version: 2026112201,
  sites: [demoChat, chatgpt, openWebUi],
};
