import '../../utils/messaging/no-eval.ts';
import { mountPage } from '../../components/page/mount.tsx';
import { PanelScreen } from '../../components/panel/panel-screen.tsx';

mountPage('panel.title', <PanelScreen />);
