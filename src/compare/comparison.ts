import type { Range } from '../core/estimate';
import type { Outcome, Usage } from '../providers/provider';

export type { Outcome, Usage } from '../providers/provider';

/** A prompt with its holes filled: what is sent, word for word. */
export interface FilledPrompt {
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly text: string }[];
  /** Tokens; every answer is stopped there. */
  readonly maxOutputTokens: number;
}

export type ProviderId = 'anthropic' | 'openai';

/** One model to ask. */
export interface Contestant {
  /** As the API takes it. */
  readonly model: string;
  /** The catalogue's id; null where it has none: then the cost is unknown. */
  readonly catalogueId: string | null;
  readonly provider: ProviderId;
}

/** What one contestant is up to. The texts are the model's: hostile. */
export type ContestantState =
  | { readonly kind: 'waiting' }
  /** `attempt` counts from 1. */
  | { readonly kind: 'running'; readonly attempt: number; readonly text: string; readonly firstTokenMs: number | null }
  /** A limit of the provider; it goes on by itself with this attempt. `because` has no full stop: `Too many requests`. */
  | { readonly kind: 'retrying'; readonly attempt: number; readonly inSeconds: number; readonly because: string }
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'stopped'; readonly partial: PartialAnswer }
  | { readonly kind: 'failed'; readonly message: string; readonly partial: PartialAnswer | null };

export interface Answer {
  readonly text: string;
  /** The answer was so long that only its beginning was kept. */
  readonly shortened: boolean;
  readonly outcome: Outcome;
  /** Null where the provider did not count. */
  readonly usage: Usage | null;
  /** Null where the catalogue has no price, or the provider did not count: never $0. */
  readonly costUsd: number | null;
  /** Of the attempt that answered, from the request to the first text. */
  readonly firstTokenMs: number | null;
  /** From the first request to the end, retries included. */
  readonly totalMs: number;
  readonly attempts: number;
}

export interface PartialAnswer {
  readonly text: string;
  /** As of an `Answer`. */
  readonly shortened: boolean;
  /** What was counted before the end, and so the least that is billed; null where nothing was. */
  readonly atLeastUsd: number | null;
  readonly totalMs: number;
}

/** Before anything is sent: where to, and the most it can cost. */
export interface Announcement {
  readonly contestant: Contestant;
  /** `api.anthropic.com`, `localhost:11434`. */
  readonly host: string;
  readonly hasKey: boolean;
  readonly inputTokens: Range;
  /** Input at its highest, at its dearest rate, and the whole output limit; null where the price is not known. */
  readonly atMostUsd: number | null;
}
