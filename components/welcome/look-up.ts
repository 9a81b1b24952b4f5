import { fail, type Outcome } from '../../utils/messaging/outcome.ts';
import type { PanelToBackground } from '../../utils/messaging/panel-messages.ts';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { requestAccess } from '../../utils/upload/access.ts';

/** Looks an invite up, after asking for what the browser wants for that; must be the first thing that a click does. */
export async function lookUpInvite(text: string): Promise<Outcome<PanelToBackground['campaign.look-up']['output']>> {
  if (!(await requestAccess(text))) return fail('collector.no-access');
  return sendToBackground('campaign.look-up', { text });
}
