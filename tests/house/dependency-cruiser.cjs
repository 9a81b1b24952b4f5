/**
 * The arrows of ARCHITECTURE.md as rules. `npm run arch` runs them; tests/house/arrows.test.ts plants
 * violations and expects each rule to catch its own.
 */
const stages = {
  adapters: [],
  capture: ['adapters'],
  review: ['capture'],
  consent: ['settings', 'store', 'upload', 'review', 'receipts'],
  redaction: ['capture', 'consent'],
  store: ['capture', 'consent'],
  outbox: ['capture', 'consent', 'redaction', 'store', 'upload', 'receipts', 'settings'],
  upload: ['store', 'settings'],
  receipts: ['store', 'upload'],
  rewards: ['receipts', 'store', 'upload', 'wallet'],
  wallet: [],
  messaging: ['capture', 'sensitive'],
  settings: [],
  sensitive: [],
  // Reads and writes whole what the others keep; it sends nothing.
  backup: ['capture', 'consent', 'receipts', 'settings', 'store'],
};

const stageRules = Object.entries(stages).map(([stage, earlier]) => ({
  name: `stage-${stage}`,
  comment: `utils/${stage} knows only: ${earlier.join(', ') || 'no other stage'}`,
  severity: 'error',
  from: { path: `^utils/${stage}/`, pathNot: '\\.test\\.tsx?$' },
  // An Outcome is how every stage says that something expected did not work.
  to: { path: '^utils/', pathNot: `^utils/((${[stage, ...earlier].join('|')})/|messaging/outcome\\.ts)` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...stageRules,
    {
      name: 'depth-is-privacy',
      comment: 'outsiders import utils/x/*.ts, never deeper',
      severity: 'error',
      from: { pathNot: '^utils/([^/]+)/' },
      to: { path: '^utils/[^/]+/[^/]+/' },
    },
    {
      name: 'depth-is-privacy-between-stages',
      severity: 'error',
      from: { path: '^utils/([^/]+)/' },
      to: { path: '^utils/[^/]+/[^/]+/', pathNot: '^utils/$1/' },
    },
    {
      name: 'entrypoints-are-islands',
      severity: 'error',
      from: { path: '^entrypoints/([^/]+)/' },
      to: { path: '^entrypoints/', pathNot: '^entrypoints/$1/' },
    },
    {
      name: 'components-below-entrypoints',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(entrypoints|collector|contracts|packages/(demo|verify))/' },
    },
    {
      name: 'utils-below-components',
      severity: 'error',
      from: { path: '^utils/' },
      to: { path: '^(entrypoints|components|collector|contracts|packages/(ui|demo|verify))/' },
    },
    {
      name: 'light-on-the-page',
      comment: 'a page script carries no framework, database, chain or schema library, whatever the path',
      severity: 'error',
      from: { path: '^entrypoints/[^/]+\\.page/' },
      to: { path: '(^|/)node_modules/(react|react-dom|dexie|viem|zod|@noble)/|^packages/ui/', reachable: true },
    },
    {
      name: 'pure-stages',
      severity: 'error',
      from: { path: '^utils/(adapters|capture|review|redaction|sensitive)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '(^|/)node_modules/(wxt|dexie|viem)/', reachable: true },
    },
    {
      name: 'sensitive-lists-stay-behind',
      comment: 'the lists of sensitive sites are for our own side: too heavy for a page script, and no page is asked',
      severity: 'error',
      from: { path: '^entrypoints/[^/]+\\.page/' },
      to: { path: '^utils/sensitive/', pathNot: '^utils/sensitive/categories\\.ts$', reachable: true },
    },
    {
      name: 'one-door-database',
      comment: 'Dexie is opened in utils/store only; pages read by live query',
      severity: 'error',
      from: { path: '^(utils|components|entrypoints)/', pathNot: '^utils/store/|\\.test\\.tsx?$' },
      to: { path: '(^|/)node_modules/dexie/' },
    },
    {
      name: 'one-door-wallet',
      severity: 'error',
      from: { path: '^(utils|components|entrypoints)/', pathNot: '^utils/wallet/' },
      to: { path: '(^|/)node_modules/@metamask/' },
    },
    {
      name: 'protocol-is-the-bottom',
      severity: 'error',
      from: { path: '^packages/protocol/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/protocol/|(^|/)node_modules/(zod|@noble|canonicalize)/' },
    },
    {
      name: 'verify-is-offline',
      comment: 'the offline check has no way to a network: the wire, files and the command line, through any hop',
      severity: 'error',
      from: { path: '^packages/verify/src/', pathNot: '\\.test\\.ts$|poisoned-network' },
      to: {
        pathNot: '^packages/(verify|protocol)/src/|(^|/)node_modules/(zod|@noble|canonicalize)/|^(node:)?(fs|util)$',
        reachable: true,
      },
    },
    {
      name: 'ui-knows-react-only',
      severity: 'error',
      from: { path: '^packages/ui/src/', pathNot: '\\.test\\.tsx?$' },
      to: { pathNot: '^packages/ui/|(^|/)node_modules/(react|react-dom|@types/react)/' },
    },
    {
      name: 'collector-stands-alone',
      severity: 'error',
      from: { path: '^collector/' },
      to: { path: '^(entrypoints|components|utils|packages/(ui|demo|verify))/' },
    },
    {
      name: 'contracts-know-nothing',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(entrypoints|components|utils|packages|collector)/' },
    },
    {
      name: 'product-never-reaches-tests-or-demo',
      severity: 'error',
      from: {
        path: '^(entrypoints|components|utils|collector|contracts|packages/(protocol|ui|verify))/',
        pathNot: '\\.test\\.tsx?$|testing-objects',
      },
      to: { path: '^(tests|packages/demo)/|testing-objects' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.module\\.css$|contracts/(out|cache|artifacts)' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
