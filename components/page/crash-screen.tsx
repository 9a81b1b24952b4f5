import { Button } from '@assent/ui/button.tsx';
import { Component, type ReactNode } from 'react';
import { t } from '../words.ts';
import styles from './page.module.css';

/** A bug in a screen loses nothing: the data is in the database. It says so and offers to load the page again. */
export class CrashScreen extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <main className={styles.crash} role="alert">
        <h1>{t('crash.title')}</h1>
        <p>{t('crash.text')}</p>
        <Button look="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
      </main>
    );
  }
}
