import type { Range } from '../estimate';
import type { Priced } from './price';

/** What asking one model for one answer comes to, before it is asked. */
export interface Quote {
  readonly inputTokens: Range;
  /** Null where the price is not known. */
  readonly priced: Priced | null;
  /** The input at its highest, at its dearest rate, and the whole output limit; null where the price is not known. */
  readonly atMostUsd: number | null;
}

/** A model to be asked: its name as the API takes it, and who is billed. */
export interface QuotedModel {
  readonly model: string;
  readonly provider: string;
}

/** The least that OpenAI's Responses take as an output limit; chat completions take 1. */
export const LEAST_RESPONSES_LIMIT = 16;
