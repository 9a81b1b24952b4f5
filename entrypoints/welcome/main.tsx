import '../../utils/messaging/no-eval.ts';
import { mountPage } from '../../components/page/mount.tsx';
import { WelcomeScreen } from '../../components/welcome/welcome-screen.tsx';

/** `?invite=` carries a whole invite link, fragment included. */
const invite = new URLSearchParams(location.search).get('invite');

mountPage('welcome.page', <WelcomeScreen invite={invite} />);
