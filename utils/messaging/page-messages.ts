import type { CapturedJudgment, CapturedSnippet } from '../capture/captured.ts';

/** What a page script needs to know of the world: is ranking on here, and for whom. */
export type PageState = {
  /** False while paused, without a joined campaign that accepts this site, or before consent. */
  active: boolean;
  /** Title of the campaign that judgments made here would go to. */
  campaignTitle: string | null;
};

/** Page script → background. The sender's id and URL are checked, the input is parsed by schema. */
export type PageToBackground = {
  'page.state': { input: Record<string, never>; output: PageState };
  /** Puts the ranking panel's script into the sender's page. */
  'ranking.load': { input: Record<string, never>; output: Record<string, never> };
  'judgment.save': { input: { judgment: CapturedJudgment }; output: { id: string } };
  'judgment.undo': { input: { id: string }; output: Record<string, never> };
};

/** Background → page script. */
export type BackgroundToPage = {
  /** `sign-in` where the page asks for a password. */
  'selection.read': { input: Record<string, never>; output: CapturedSnippet | 'sign-in' | null };
  'picker.start': { input: Record<string, never>; output: { started: boolean } };
  'page.state-changed': { input: PageState; output: Record<string, never> };
};
