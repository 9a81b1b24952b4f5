import '../../utils/messaging/no-eval.ts';
import { mountPage } from '../../components/page/mount.tsx';
import { PanelScreen } from '../../components/panel/panel-screen.tsx';
import { notices } from './notices.ts';

mountPage('panel.title', <PanelScreen notices={notices} />);
