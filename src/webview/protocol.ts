import type { Announcement, ContestantState, ProviderId } from '../compare/comparison';
import type { PromptHole, PromptMessage } from '../core/callPrompt';

// The page imports nothing else of the project than this and the formats.
export type { Announcement, ContestantState, ProviderId } from '../compare/comparison';
export type { PromptHole, PromptMessage } from '../core/callPrompt';

/**
 * What the comparison's page and its host say to each other. The page asks, the host answers every request once, with
 * success or an error; what happens by itself comes as events. The host keeps all state: a page that was hidden and
 * comes back asks for it again. Keys never cross this border.
 */

/** The two models, in the order of the columns: the call's own, and the one it is compared with. */
export type Side = 0 | 1;

/** What the user has filled in so far. */
export interface Draft {
  /** One text for each hole. */
  readonly values: readonly string[];
  /** Tokens. */
  readonly maxOutputTokens: number;
  /** Whom the call's own model is compared with; an empty model while none is chosen. */
  readonly other: Rival;
}

export interface Rival {
  readonly provider: ProviderId;
  /** As the API takes it. */
  readonly model: string;
}

/** A model to choose without typing its id. */
export interface Choice extends Rival {
  /** `Claude Haiku 5.5 · saves ≈ 98 %`. */
  readonly label: string;
  /** The heading it stands under; those of one heading are neighbours. */
  readonly group: string;
}

/** What asking one model comes to, as the draft is now. */
export type Offer =
  | {
      readonly kind: 'askable';
      readonly announcement: Announcement;
      /** The key that the host wants is missing. */
      readonly needsKey: boolean;
      /** What the user should know of where it goes, one sentence each. */
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'notAskable';
      readonly model: string;
      readonly reason: string;
      /** A setting can change it. */
      readonly settable: boolean;
    };

/** The page before a run: all that is said before anything is sent. */
export interface Preview {
  readonly offers: readonly [Offer, Offer];
  /** Why nothing can be run at all; null where it can. */
  readonly obstacle: string | null;
}

/** All that the page shows. The texts are the workspace's and the models': hostile. */
export interface View {
  /** `support.py:12`. */
  readonly place: string;
  readonly api: string;
  readonly messages: readonly PromptMessage[];
  readonly holes: readonly PromptHole[];
  readonly leftOut: readonly string[];
  /** Whether the limit is the call's own, or the setting's. */
  readonly ownLimit: boolean;
  readonly choices: readonly Choice[];
  readonly draft: Draft;
  readonly preview: Preview;
  /** The code has changed since the prompt was read. */
  readonly stale: boolean;
  /** The last run; null before the first. A side that was not asked is null. */
  readonly run: RunView | null;
}

export interface RunView {
  readonly models: readonly [string, string];
  readonly states: readonly [ContestantState | null, ContestantState | null];
}

/** Every call of the page: what it takes and what it gives. */
export interface CompareCalls {
  readonly view: { readonly takes: null; readonly gives: View };
  readonly draft: { readonly takes: Draft; readonly gives: Preview };
  readonly run: { readonly takes: Draft; readonly gives: RunView };
  readonly stop: { readonly takes: null; readonly gives: null };
  /** Asks the user for the key that this side needs. */
  readonly setKey: { readonly takes: Side; readonly gives: null };
  readonly showCall: { readonly takes: null; readonly gives: null };
  /** Reads the prompt again from the code. */
  readonly readAgain: { readonly takes: null; readonly gives: View };
  readonly showSettings: { readonly takes: null; readonly gives: null };
}

export type CompareCall = keyof CompareCalls;
export type Takes<C extends CompareCall> = CompareCalls[C]['takes'];
export type Gives<C extends CompareCall> = CompareCalls[C]['gives'];

/** From the page. */
export type PageRequest = {
  readonly [C in CompareCall]: { readonly id: number; readonly call: C; readonly takes: Takes<C> };
}[CompareCall];

/** To the page: the one answer to the request of the same id. */
export type HostReply =
  | { readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly gives: Gives<CompareCall> }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: false; readonly error: string };

/** To the page, unasked. */
export type HostEvent =
  /** A key or a setting is another one. */
  | { readonly kind: 'preview'; readonly preview: Preview }
  | { readonly kind: 'stale' }
  /** Everything is another one. */
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'state'; readonly side: Side; readonly state: ContestantState }
  /** More text of a side that is running: no text is sent twice, since answers are long. */
  | { readonly kind: 'text'; readonly side: Side; readonly more: string };

export type HostMessage = HostReply | HostEvent;
