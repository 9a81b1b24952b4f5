import { db } from '../../utils/store/database.ts';
import { stretchWords } from '../overview/stretch-words.ts';
import panel from '../panel/panel.module.css';
import { useLive } from '../use-live.ts';
import { t } from '../words.ts';
import type { Narrow } from './narrow.ts';

/** Says which part of the history is shown, and leads back to all of it. */
export function Narrowed({ narrow: { kind, campaign, on } }: { narrow: Narrow }) {
  const title = useLive(
    async () => (campaign === null ? null : ((await db.campaigns.get(campaign))?.manifest.body.title ?? campaign)),
    [campaign],
  );
  const parts = [
    t(kind ? `overview.kinds-${kind}` : 'history.only-items'),
    campaign !== null && t('history.only-to', { campaign: title ?? campaign }),
    on && t('history.only-when', { when: stretchWords(on) }),
  ].filter((part) => typeof part === 'string');
  return (
    <div className={panel.bar} data-narrowed>
      <p>{t('history.only', { what: parts.join(' ') })}</p>
      <a href="#history">{t('history.show-all')}</a>
    </div>
  );
}
