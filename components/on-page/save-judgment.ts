import { honest } from '../../utils/adapters/honest.ts';
import type { CapturedJudgment } from '../../utils/capture/captured.ts';
import { asksForSecret } from '../../utils/capture/sign-in-page.ts';
import { fail, type Outcome } from '../../utils/messaging/outcome.ts';
import { sendFromPage } from '../../utils/messaging/page.ts';

/** Hands a judgment to the background, unless the page has become one that asks for a password. */
export async function saveJudgment(judgment: CapturedJudgment): Promise<Outcome<{ id: string }>> {
  return asksForSecret(honest(document)) ? fail('page.sign-in') : sendFromPage('judgment.save', { judgment });
}
