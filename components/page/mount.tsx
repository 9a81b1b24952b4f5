import '@assent/ui/base.css';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { t, type WordKey } from '../words.ts';
import { CrashScreen } from './crash-screen.tsx';
import { leaveWhenErasing } from './erasing.ts';

/** Puts a page of our own origin on the screen: title, language, styles and a last resort when it breaks. */
export function mountPage(title: WordKey, page: ReactNode) {
  document.documentElement.lang = 'en';
  document.title = t(title);
  leaveWhenErasing();
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      <CrashScreen>{page}</CrashScreen>
    </StrictMode>,
  );
}
