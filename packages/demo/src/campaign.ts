import type { RewardDeployment } from '@assent/contracts/deploy.ts';

/** Token base units for one credit: half an Assent Test Token. */
const perCredit = 5n * 10n ** 17n;

/** Each is ticked by itself. */
const uses = ['train', 'evaluate', 'publish', 'human-review'];

/** The campaign that `npm start` publishes, in the collector's campaign-file form. */
export function demoCampaign(rewards: RewardDeployment, rpcUrl: string, collectorUrl: string) {
  return {
    review: 'auto',
    admission: 'invite',
    closeOnBind: true,
    id: 'plain-answers',
    language: 'en',
    title: 'Plain answers',
    summary:
      'Passages worth keeping and comparisons of AI answers, so that open models learn to explain things plainly. A demonstration: it runs on this computer only.',
    sponsor: {
      name: 'The Reading Room (demonstration)',
      address: 'This computer',
      contact: 'reading.room@demo.example',
    },
    purposes: [
      { id: 'train-open-models', text: 'Train and test language models whose weights anyone may use.' },
      { id: 'study-explanations', text: 'Study what makes an explanation clear.' },
    ],
    dataTypes: [
      {
        type: 'snippet',
        description: 'A passage you select on a page, redacted, with the name of the site.',
        uses,
        sites: 'any',
        creditsPerItem: 2,
        dailyCap: 100,
      },
      {
        type: 'judgment-verdict',
        description: 'Which of two AI answers you find better, with the model names and no word of the conversation.',
        uses,
        sites: 'any',
        creditsPerItem: 1,
        dailyCap: 100,
      },
      {
        type: 'judgment',
        description: 'Which of two AI answers you find better, with the question and both answers, redacted.',
        uses,
        sites: 'any',
        creditsPerItem: 3,
        dailyCap: 100,
      },
    ],
    redaction: { floor: ['EMAIL', 'PHONE', 'CREDIT_CARD', 'IBAN', 'IP', 'SECRET', 'CRYPTO'] },
    retentionDays: 365,
    privacyNotice: `${collectorUrl}/terms/plain-answers`,
    jurisdiction: 'European Union (GDPR)',
    authority: 'The data protection authority where you live',
    storageLocations: ['This computer'],
    processingLocations: ['This computer'],
    recipients: [],
    withdrawal:
      'Open Assent, History, and choose “Take back” on any item; or leave the campaign in Options. Rewards you earned stay yours.',
    terms:
      'This campaign is a demonstration. What you contribute is stored by the collector on this computer and sent nowhere else. ' +
      'Each accepted item earns credits, paid in a test token on a local chain; the token has no value. ' +
      'You may take any item back at any time; it is then erased from the collector and from later exports.',
    policy: { batchMaxItems: 50, batchMaxBytes: 1_048_576 },
    reward: {
      mode: 'direct',
      unit: { symbol: 'ATT', decimals: 18, perCredit: perCredit.toString() },
      chain: {
        id: rewards.chainId,
        name: 'Local demo chain',
        rpcUrl,
        explorerUrl: null,
        currency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
        distributor: rewards.distributor,
        token: rewards.token,
      },
    },
  };
}
