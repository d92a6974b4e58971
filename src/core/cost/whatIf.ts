import type { Catalogue, ServiceTier } from '../catalogue/catalogue';
import type { Configuration } from '../configuration/configuration';

/** Requests and their sizes, asked of any model. All numbers are finite and not negative. */
export interface Workload {
  /** Answers needed in the period; each is asked again until it passes (`passRate`). */
  readonly requests: number;
  readonly per: 'day' | 'month';
  /** Tokens of the whole prompt of one request, the cached and written part included. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of `inputTokens`, what is read from a cache. */
  readonly cacheReadTokens: number;
  /** Of `inputTokens`, what is written to the cache's short retention. */
  readonly cacheWriteTokens: number;
  /** The share of the requests that is sent as a batch, 0 to 1. */
  readonly batchShare: number;
  /** The share of the answers that pass, above 0, at most 1. */
  readonly passRate: number;
  /** Served in another way than the usual; for the part that is no batch. Absent: the usual way. */
  readonly serviceTier?: Exclude<ServiceTier, 'batch'>;
  /** Kept to a region at a surcharge. */
  readonly regional?: boolean;
}

/** One model, or several with the share of the requests that each gets; the shares add up to 1. */
export type Contender = readonly { readonly model: string; readonly share: number }[];

export interface WhatIfLine {
  readonly what: 'input' | 'cacheRead' | 'cacheWrite5m' | 'cacheWrite1h' | 'output';
  /** Per request, on average over the mix and the batch share. */
  readonly tokens: number;
  readonly usdPerMillion: number;
  readonly usd: number;
  /** The catalogue's id; in a mix each model has its own lines. */
  readonly model: string;
  /** Absent where it is the usual one. */
  readonly serviceTier?: ServiceTier;
}

/** US dollars, not rounded. */
export interface WhatIfRow {
  /** The catalogue's id; of a mix `claude-haiku-4-5=0.7,claude-opus-4-7=0.3`. */
  readonly model: string;
  readonly perCallUsd: number;
  /** Cost of a call ÷ pass rate. */
  readonly costPerAcceptedUsd: number;
  readonly perDayUsd: number;
  readonly perMonthUsd: number;
  readonly perYearUsd: number;
  /** They add up to `perCallUsd`. */
  readonly lines: readonly WhatIfLine[];
  readonly prices: { readonly from: string; readonly source: string };
  /** What a reader must know: a long prompt's rate, a retirement, a context that is too small; one sentence each. */
  readonly notes: readonly string[];
}

/** Why a contender has no row: an unknown model, no price, no batches. */
export interface WhatIfFailure {
  readonly model: string;
  readonly reason: string;
  /** Ids that are nearly spelt so. */
  readonly nearest: readonly string[];
}

export interface WhatIfSurroundings {
  readonly catalogue: Catalogue;
  readonly configuration: Configuration;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What a workload costs at a model or a mix of models. */
export function whatIf(
  _contender: Contender,
  _workload: Workload,
  _surroundings: WhatIfSurroundings,
): WhatIfRow | WhatIfFailure {
  throw new Error('not made yet');
}
