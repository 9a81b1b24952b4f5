import { Button } from '@assent/ui/button.tsx';
import { Chip } from '@assent/ui/chip.tsx';
import { Tabs } from '@assent/ui/tabs.tsx';
import { useCallback, useState } from 'react';
import type { Settings } from '../../utils/settings/settings.ts';
import { CampaignNotices } from '../consent/campaign-notices.tsx';
import { HistoryTab } from '../history/history-tab.tsx';
import { type Narrow, readNarrow } from '../history/narrow.ts';
import { type Filter, filters } from '../history/use-history.ts';
import { OutboxTab } from '../outbox/outbox-tab.tsx';
import { OverviewTab } from '../overview/overview-tab.tsx';
import { type Span, spans } from '../overview/spans.ts';
import { Masthead } from '../page/brand.tsx';
import { ReviewTab } from '../review/review-tab.tsx';
import { RewardsTab } from '../rewards/rewards-tab.tsx';
import { RoomAlert } from '../storage/room-alert.tsx';
import { useHash } from '../use-hash.ts';
import { useSettings } from '../use-settings.ts';
import { t } from '../words.ts';
import { KeysDialog } from './keys-dialog.tsx';
import type { Notices } from './notice.ts';
import { NoticeAlert } from './notice-alert.tsx';
import styles from './panel.module.css';
import { PauseButton } from './pause-button.tsx';
import { UndoProvider } from './undo.tsx';
import { useCounts } from './use-counts.ts';
import { frameId } from './use-kept-focus.ts';

const tabIds = ['review', 'outbox', 'history', 'rewards', 'overview'] as const;
type TabId = (typeof tabIds)[number];

type Place = { tab: TabId; filter: Filter; narrow: Narrow | null; span: Span };

/** `#history/rejected` or `#overview/ever`: the tab and what it shows; the overview links to parts of the history. */
function readPlace(hash: string): Place {
  const [first, second, third] = hash.split('/');
  return {
    tab: tabIds.find((id) => id === first) ?? 'review',
    filter: filters.find((name) => name === second) ?? 'all',
    narrow: readNarrow(third),
    span: spans.find((name) => name === second) ?? 'today',
  };
}

function Content({
  place: { tab, filter, narrow, span },
  settings,
  onPlace,
}: {
  place: Place;
  settings: Settings;
  onPlace: (hash: string) => void;
}) {
  if (tab === 'outbox') return <OutboxTab settings={settings} />;
  if (tab === 'history')
    return <HistoryTab filter={filter} narrow={narrow} onFilter={(next) => onPlace(`history/${next}`)} />;
  if (tab === 'rewards') return <RewardsTab />;
  if (tab === 'overview') return <OverviewTab span={span} onSpan={(next) => onPlace(`overview/${next}`)} />;
  return <ReviewTab settings={settings} />;
}

/** The side panel: review, outbox, history, rewards, overview. The open tab stands in the URL. */
export function PanelScreen({ notices }: { notices: Notices }) {
  const [hash, setHash] = useHash();
  const [showKeys, setShowKeys] = useState(false);
  const settings = useSettings();
  const counts = useCounts();
  const place = readPlace(hash);
  const openKeys = useCallback(() => setShowKeys(true), []);
  return (
    <UndoProvider>
      <main className={styles.panel}>
        <header className={styles.top}>
          <h1 className="visually-hidden">{t('panel.title')}</h1>
          <Masthead />
          <div className={styles.state}>
            {settings?.paused && <Chip tone="warn">{t('popup.paused')}</Chip>}
            {settings && <PauseButton paused={settings.paused} />}
            <Button look="quiet" aria-label={t('keys.title')} title={t('keys.title')} onClick={openKeys}>
              ?
            </Button>
          </div>
        </header>
        <Tabs
          label={t('panel.tabs')}
          selected={place.tab}
          onSelect={setHash}
          tabs={[
            { id: 'review', label: t('panel.review'), count: counts?.drafts ?? 0, countLabel: t('panel.to-review') },
            { id: 'outbox', label: t('panel.outbox'), count: counts?.waiting ?? 0, countLabel: t('panel.waiting') },
            { id: 'history', label: t('panel.history') },
            { id: 'rewards', label: t('panel.rewards') },
            { id: 'overview', label: t('panel.overview') },
          ]}
        >
          <div id={frameId} tabIndex={-1} className={styles.content}>
            <RoomAlert />
            <NoticeAlert notices={notices} />
            <CampaignNotices />
            {settings && <Content place={place} settings={settings} onPlace={setHash} />}
          </div>
        </Tabs>
      </main>
      <KeysDialog open={showKeys} onOpen={openKeys} onClose={() => setShowKeys(false)} />
    </UndoProvider>
  );
}
