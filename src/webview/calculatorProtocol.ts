import type { Currency } from '../core/configuration/configuration';
import type { ModelAtWork } from '../core/cost/modelsAtWork';
import type { Contender, WhatIfFailure, WhatIfLine, WhatIfRow, Workload } from '../core/cost/whatIf';
import type { WhatIfAnswer } from '../worker/protocol';

// The page imports nothing else of the project than this and the formats.
export type { Contender, Currency, ModelAtWork, WhatIfAnswer, WhatIfFailure, WhatIfLine, WhatIfRow, Workload };

/**
 * What the calculator's page and its host say to each other. The page asks, the host answers every request once, with
 * success or an error. The page keeps what is filled in; the host says what it begins with. Nothing of it goes further
 * than to the engine.
 */

/** What is asked for. */
export interface Draft {
  readonly workload: Workload;
  readonly contenders: readonly Contender[];
}

/** A figure of the form that nobody has given yet. */
export type Example = 'requests' | 'inputTokens' | 'outputTokens';

/** What the page begins with: a call's own figures, or examples. */
export interface Fill extends Draft {
  /** Another one for each filling: what the page kept of an earlier one is then void. */
  readonly serial: number;
  /** `support.py:12`; null where it is of no call. */
  readonly place: string | null;
  readonly examples: readonly Example[];
  /** What the reader must know of the figures, one sentence each. */
  readonly notes: readonly string[];
}

/** Every call of the page: what it takes and what it gives. */
export interface CalculatorCalls {
  readonly fill: { readonly takes: null; readonly gives: Fill };
  readonly calculate: { readonly takes: Draft; readonly gives: WhatIfAnswer };
  /** Puts a text into the clipboard. */
  readonly copy: { readonly takes: string; readonly gives: null };
  /** Shows the call that the figures are of. */
  readonly showCall: { readonly takes: null; readonly gives: null };
}

export type CalculatorCall = keyof CalculatorCalls;

/** From the page. */
export type CalculatorRequest = {
  readonly [C in CalculatorCall]: {
    readonly id: number;
    readonly call: C;
    readonly takes: CalculatorCalls[C]['takes'];
  };
}[CalculatorCall];

/** To the page: the one answer to the request of the same id. */
export type CalculatorReply =
  | {
      readonly kind: 'reply';
      readonly id: number;
      readonly ok: true;
      readonly gives: CalculatorCalls[CalculatorCall]['gives'];
    }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: false; readonly error: string };

/** To the page, unasked. */
export type CalculatorEvent =
  /** The command was given again, from a call. */
  | { readonly kind: 'fill'; readonly fill: Fill }
  /** The user's own prices, or what else the figures rest on, are others: calculate again. */
  | { readonly kind: 'changed' };

export type CalculatorMessage = CalculatorReply | CalculatorEvent;
