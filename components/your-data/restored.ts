import type { PanelToBackground } from '../../utils/messaging/panel-messages.ts';

/** What a restore brought back. */
export type Restored = PanelToBackground['backup.restore']['output'];
