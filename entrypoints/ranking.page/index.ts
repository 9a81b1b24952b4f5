import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { provideRanking } from '../../components/on-page/ranking-door.ts';
import { openRankingPanel } from '../../components/on-page/ranking-panel.ts';

/** The panel in which two answers are ranked; comes into a page the first time that the person asks for it. */
export default defineUnlistedScript(() => provideRanking(openRankingPanel));
