import type { CampaignFile } from '../signing/campaign-file.ts';

/** A campaign that anyone may join and that is reviewed automatically, unless `changes` say otherwise. */
export function campaignFile(changes: Partial<CampaignFile> = {}): CampaignFile {
  return {
    id: 'letters',
    language: 'en',
    title: 'Letters worth reading',
    summary: 'We collect passages that people found well written.',
    sponsor: { name: 'Open Reading Society', address: '1 Library Lane, Oslo', contact: 'hello@reading.example' },
    purposes: [{ id: 'training', text: 'Train an open language model' }],
    dataTypes: [
      { type: 'snippet', description: 'Passages you select', creditsPerItem: 2, dailyCap: 5 },
      { type: 'judgment', description: 'Which of two answers is better', creditsPerItem: 3, dailyCap: 5 },
    ],
    sites: { snippet: 'any', judgment: 'any' },
    judgment: { text: 'full' },
    redaction: { floor: ['EMAIL', 'PHONE'] },
    retentionDays: 365,
    jurisdiction: 'Norway',
    storageLocations: ['Norway'],
    recipients: [],
    withdrawal: 'In Assent, at any time.',
    terms: 'You may take everything back.',
    policy: { batchMaxItems: 50, batchMaxBytes: 262_144 },
    reward: { mode: 'credits' },
    review: 'auto',
    admission: 'open',
    closeOnBind: false,
    ...changes,
  };
}
