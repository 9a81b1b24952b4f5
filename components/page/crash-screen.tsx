import { Button } from '@assent/ui/button.tsx';
import { Component, type ReactNode } from 'react';
import { storageFailure } from '../../utils/messaging/storage-failure.ts';
import { t } from '../words.ts';
import styles from './page.module.css';

type State = { crashed: 'bug' | 'full' | null };

/**
 * A bug in a screen loses nothing: the data is in the database. It says so and offers to load the page again. On a full
 * disk the browser does not even open the database for reading; then it says what to do about that.
 */
export class CrashScreen extends Component<{ children: ReactNode }, State> {
  override state: State = { crashed: null };

  static getDerivedStateFromError(error: unknown): State {
    return { crashed: storageFailure(error) ? 'full' : 'bug' };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <main className={styles.crash} role="alert">
        <h1>{t('crash.title')}</h1>
        <p>{t(this.state.crashed === 'full' ? 'crash.full' : 'crash.text')}</p>
        <Button look="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
      </main>
    );
  }
}
