import { type DataType, Use } from '@assent/protocol/grant.ts';
import type { CampaignFile } from '../signing/campaign-file.ts';

type Asked = CampaignFile['dataTypes'][number];

/** What a campaign says of one type of data: every use, any site, one credit, unless `changes` say otherwise. */
export function askedFor(type: DataType, changes: Partial<Asked> = {}): Asked {
  const what = { description: `Your ${type}s`, uses: [...Use.options], sites: 'any' as const };
  return { type, ...what, creditsPerItem: 1, dailyCap: 1000, ...changes };
}

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
      askedFor('snippet', { creditsPerItem: 2, dailyCap: 5 }),
      askedFor('judgment', { creditsPerItem: 3, dailyCap: 5 }),
      askedFor('judgment-verdict', { creditsPerItem: 1, dailyCap: 5 }),
    ],
    redaction: { floor: ['EMAIL', 'PHONE'] },
    retentionDays: 365,
    privacyNotice: 'https://reading.example/privacy',
    jurisdiction: 'Norway',
    authority: 'Datatilsynet',
    storageLocations: ['Norway'],
    processingLocations: ['Norway'],
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
