import type { CapturedJudgment } from '../../utils/capture/captured.ts';
import { type Choice, judge, type Pair } from '../../utils/capture/pair.ts';
import type { Outcome } from '../../utils/messaging/outcome.ts';
import type { AttentionClock } from './attention-clock.ts';

/** How the panel reaches the background; failures come back as codes. */
export type RankingPort = {
  save(judgment: CapturedJudgment): Promise<Outcome<unknown>>;
  undo(id: string): Promise<Outcome<unknown>>;
};

export type SessionState = {
  phase: 'choosing' | 'saving' | 'saved' | 'undoing';
  choice: Choice | null;
  canUndo: boolean;
  /** Names are shown from the first saved choice on. */
  revealed: boolean;
  /** A judgment was taken back at least once. */
  edits: number;
  problem: string | null;
};

export type RankingSession = {
  state(): SessionState;
  choose(choice: Choice): Promise<void>;
  undo(): Promise<void>;
};

type Parts = {
  pair: Pair;
  port: RankingPort;
  clock: AttentionClock;
  /** Calls back once after the undo time; returns what cancels that. */
  after(milliseconds: number, call: () => void): () => void;
  onChange(state: SessionState): void;
};

export const undoMs = 8000;

/** One pair being judged: choose → saved → (undo → choose again)*. Without a choice nothing is ever sent. */
export function startRanking({ pair, port, clock, after, onChange }: Parts): RankingSession {
  let state: SessionState = {
    phase: 'choosing',
    choice: null,
    canUndo: false,
    revealed: false,
    edits: 0,
    problem: null,
  };
  let firstActionMs: number | null = null;
  let cancelExpiry = () => {};
  const set = (change: Partial<SessionState>) => {
    state = { ...state, ...change };
    onChange(state);
  };
  const judgmentOf = (choice: Choice): CapturedJudgment => {
    firstActionMs ??= clock.sinceOpenMs();
    const judgment = judge(pair, choice, { activeMs: clock.activeMs(), firstActionMs, edits: state.edits });
    const hasSeenNames = state.revealed && pair.candidates.some((candidate) => candidate.model !== null);
    return hasSeenNames ? { ...judgment, blind: false } : judgment;
  };
  return {
    state: () => state,
    async choose(choice) {
      if (state.phase !== 'choosing') return;
      set({ phase: 'saving', choice, problem: null });
      const outcome = await port.save(judgmentOf(choice));
      if (!outcome.ok) return set({ phase: 'choosing', choice: null, problem: outcome.code });
      set({ phase: 'saved', canUndo: true, revealed: true });
      cancelExpiry = after(undoMs, () => set({ canUndo: false }));
    },
    async undo() {
      if (state.phase !== 'saved' || !state.canUndo) return;
      cancelExpiry();
      set({ phase: 'undoing', canUndo: false, problem: null });
      const outcome = await port.undo(pair.id);
      if (!outcome.ok) return set({ phase: 'saved', problem: outcome.code });
      set({ phase: 'choosing', choice: null, edits: state.edits + 1 });
    },
  };
}
