import type { Contribution } from '@assent/protocol/contribution.ts';
import type { DataType } from '@assent/protocol/grant.ts';
import { day } from '@assent/protocol/wire-text.ts';
import { browser } from 'wxt/browser';
import type { CapturedJudgment, CapturedSnippet } from '../../utils/capture/captured.ts';
import { type Consented, underConsent } from '../../utils/consent/consented.ts';
import { maySendTechnical } from '../../utils/consent/data-collection.ts';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { orStorageFull } from '../../utils/messaging/storage-failure.ts';
import { enqueue } from '../../utils/outbox/enqueue.ts';
import { redact } from '../../utils/redaction/redact.ts';
import { mintRedacted, type Redacted } from '../../utils/redaction/redacted.ts';
import { assemble, hasAllTexts } from '../../utils/review/draft.ts';
import { readSettings } from '../../utils/settings/read.ts';
import type { Settings } from '../../utils/settings/settings.ts';
import type { DraftRow } from '../../utils/store/rows.ts';
import { showBadge } from './badge.ts';
import { flushOnce } from './flush.ts';
import { inBackground } from './log.ts';
import { ports } from './ports.ts';
import { redactionFailure } from './redaction-failure.ts';
import { schedule } from './schedule.ts';

type Approval = { id: string; campaign: string; type: DataType; texts: string[] };
type Ready = Redacted<Consented<Contribution>>;

/** A model's name comes from the page; one in which redaction finds anything is not sent. */
function cleanModels<T extends CapturedSnippet | CapturedJudgment>(captured: T, denyList: string[]): T {
  if (captured.kind === 'snippet') return captured;
  const candidates = captured.candidates.map((candidate) => {
    const isClean = candidate.model === null || redact(candidate.model, { denyList }).findings.length === 0;
    return isClean ? candidate : { ...candidate, model: null, modelSource: 'unknown' as const };
  });
  return { ...captured, candidates };
}

/** Draft → under consent → redacted: each step's type is the next one's only input. */
async function prepare(draft: DraftRow, approval: Approval, settings: Settings): Promise<Outcome<Ready>> {
  if (!hasAllTexts(draft.captured, approval.texts)) return fail('draft.incomplete');
  const campaign = await ports.db.campaigns.get(approval.campaign);
  const { type } = approval;
  if (!(await ports.mayCollect([type]))) return fail('data-collection.missing');
  const consented = await underConsent(draft.captured, campaign, { type, paused: settings.paused, now: ports.now() });
  if (!consented.ok) return consented;
  const meta = {
    id: draft.id,
    capturedOn: day(new Date(draft.createdAt)),
    extension: browser.runtime.getManifest().version,
    technical: await maySendTechnical(),
  };
  const { denyList } = settings;
  try {
    const clean = consented.value.map((captured) => cleanModels(captured, denyList));
    const minted = mintRedacted(
      { texts: approval.texts },
      (texts) => clean.map((captured) => assemble(captured, texts, type, meta)),
      { denyList },
    );
    if (!minted.ok) return fail(minted.code, { draft: draft.id, findings: minted.findings.length });
    return succeed(minted.redacted);
  } catch (error) {
    return redactionFailure(error);
  }
}

/** Everything that is approved together must be ready before anything of it is queued. */
async function prepareAll(approvals: Approval[], settings: Settings): Promise<Outcome<Ready[]>> {
  const ready: Ready[] = [];
  for (const approval of approvals) {
    const draft = await ports.db.drafts.get(approval.id);
    if (!draft || draft.deletedAt !== null) {
      // Approved before, and its answer lost: asking again is not an error.
      if (await ports.db.contributions.get(approval.id)) continue;
      return fail('draft.unknown', { draft: approval.id });
    }
    const prepared = await prepare(draft, approval, settings);
    if (!prepared.ok) return prepared;
    ready.push(prepared.value);
  }
  return succeed(ready);
}

/**
 * Queues exactly the previewed texts. `redaction.changed` when a second reading finds anything in them;
 * `outbox.full`, `storage.full`, `contribution.too-large`, consent codes: the drafts stay.
 */
export async function approveDrafts(approvals: Approval[]): Promise<Outcome<{ queued: string[] }>> {
  const settings = await readSettings();
  const ready = await prepareAll(approvals, settings);
  if (!ready.ok) return ready;
  const estimate = () => navigator.storage.estimate();
  let failure: Outcome<never> | null = null;
  for (const item of ready.value) {
    const situation = { now: ports.now(), holdMinutes: settings.holdMinutes, estimate };
    const kept = await orStorageFull(enqueue(ports.db, item, situation));
    if (!kept.ok) {
      failure = kept;
      break;
    }
  }
  await schedule();
  await showBadge();
  if (failure) return failure;
  if (settings.holdMinutes === 0) inBackground('flush', flushOnce());
  return succeed({ queued: approvals.map(({ id }) => id) });
}
