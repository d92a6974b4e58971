import type { Announcement, Contestant, ContestantState, FilledPrompt, ProviderId } from '../compare/comparison';
import type { Entry } from '../compare/run';
import type { CallPrompt } from '../core/callPrompt';
import type { CallReport } from '../core/report';
import type { Reach } from './contestants';
import type { Choice, HostEvent } from './protocol';

/** What one side's request comes to, and what the user should know of where it goes. */
export interface Announced {
  readonly announcement: Announcement;
  readonly needsKey: boolean;
  readonly notes: readonly string[];
  /** What it takes to ask it. The page gets nothing of it. */
  readonly entry: Entry;
}

/** What a session needs of the world. */
export interface SessionPorts {
  /** The call as the code has it now; null where the code has no such call any more. */
  readonly read: () => Promise<ReadCall | null>;
  /** The settings as they are now. */
  readonly reach: () => Reach;
  readonly defaultMaxOutputTokens: () => number;
  /** In the order of the contestants; a text says why one can't be asked. */
  readonly announce: (
    prompt: FilledPrompt,
    contestants: readonly Contestant[],
  ) => Promise<readonly (Announced | string)[]>;
  /** Asks all; resolves when none is at work any more. Rejects only where nothing may be sent. */
  readonly run: (
    prompt: FilledPrompt,
    entries: readonly Entry[],
    onState: (place: number, state: ContestantState) => void,
    signal: AbortSignal,
  ) => Promise<void>;
  readonly post: (event: HostEvent) => void;
  readonly setKey: (provider: ProviderId) => Promise<void>;
  readonly showCall: (report: CallReport) => Promise<void>;
  readonly showSettings: () => Promise<void>;
}

export interface ReadCall {
  /** `support.py:12`. */
  readonly place: string;
  readonly report: CallReport;
  readonly prompt: CallPrompt;
  readonly choices: readonly Choice[];
}
