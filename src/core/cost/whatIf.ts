import type { Catalogue, ServiceTier } from '../catalogue/catalogue';
import { type Configuration, NO_CONFIGURATION } from '../configuration/configuration';
import { nameOfContender, problemOfShares } from './contender';
import { modelNamed, type Named } from './modelNamed';
import { type Offer, offerOf } from './offer';
import { linesOf } from './whatIfLines';
import { notesOf } from './whatIfNotes';
import { problemOf } from './workloadProblem';

/** Requests and their sizes, asked of any model. What is wrong with one says `problemOf`. */
export interface Workload {
  /** Answers needed in the period; each is asked again until it passes (`passRate`). */
  readonly requests: number;
  readonly per: 'day' | 'month';
  /** Tokens of the whole prompt of one request, the cached and written part included; with `turns` of the first turn. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of `inputTokens`, what is read from a cache. */
  readonly cacheReadTokens: number;
  /** Of `inputTokens`, what is written to a cache; with `turns` by the first one, and read by the others. */
  readonly cacheWriteTokens: number;
  /** How long what is written is kept, where the vendor has a short and a long way. Absent: the short one. */
  readonly cacheRetention?: '5m' | '1h';
  /** Pictures that each request makes, by a model that bills by the picture. Absent: none. */
  readonly images?: number;
  /** The share of the requests that is sent as a batch, 0 to 1. */
  readonly batchShare: number;
  /** The share of the answers that pass, above 0, at most 1. */
  readonly passRate: number;
  /** Served in another way than the usual; for the part that is no batch. Absent: the usual way. */
  readonly serviceTier?: Exclude<ServiceTier, 'batch'>;
  /** Kept to a region at a surcharge. */
  readonly regional?: boolean;
  /** A request is a chat of so many turns, each of which sends all that was said before once more. Absent: one. */
  readonly turns?: number;
  /** Of `inputTokens`, what stands once in the prompt of every turn (system prompt, tools) and so does not grow. */
  readonly systemTokens?: number;
}

/** One model, or several with the share of the requests that each gets; the shares add up to 1. */
export type Contender = readonly { readonly model: string; readonly share: number }[];

export interface WhatIfLine {
  readonly what: 'input' | 'cacheRead' | 'cacheWrite5m' | 'cacheWrite1h' | 'output' | 'pictures';
  /** Per request, on average over the mix and the batch share; of `pictures` their number. */
  readonly tokens: number;
  /** Of a million pictures where that is what is billed. */
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
  /** Of one request, whether its answer passes or not. */
  readonly perCallUsd: number;
  /** Cost of a call ÷ pass rate. */
  readonly costPerAcceptedUsd: number;
  readonly perDayUsd: number;
  readonly perMonthUsd: number;
  readonly perYearUsd: number;
  /** They add up to `perCallUsd`. */
  readonly lines: readonly WhatIfLine[];
  readonly prices: {
    /** `YYYY-MM-DD`; of a mix joined by ` + `. Empty where the price has no known beginning. */
    readonly from: string;
    readonly source: string;
    /** `YYYY-MM-DD`: when the sources were last read. */
    readonly checked: string;
  };
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

const DAYS_PER_MONTH = NO_CONFIGURATION.daysPerMonth;
const DAYS_PER_YEAR = 365;
const MONTHS_PER_YEAR = 12;

/**
 * What a workload costs at a model or a mix of models. 1,000,000 requests a month of 5,000 tokens in and 2,000 out at
 * claude-opus-4-7 ($5/$25) are $0.025 + $0.05 a request, $75,000 a month and $900,000 a year.
 *
 * `requests` are answers that are needed: one that does not pass is asked for again, so with a pass rate of 0.9 day, month
 * and year are those of requests ÷ 0.9. A year is 365 of the days, or 12 of the months, whichever was asked.
 */
export function whatIf(
  contender: Contender,
  workload: Workload,
  surroundings: WhatIfSurroundings,
): WhatIfRow | WhatIfFailure {
  const { catalogue, configuration } = surroundings;
  const problem = problemOfShares(contender) ?? problemOf(workload);
  if (problem !== null) return { model: nameOfContender(contender), reason: problem, nearest: [] };
  const parts = contender.map(({ model, share }) => ({
    named: modelNamed(model, catalogue, configuration.aliases),
    share,
  }));
  return whatIfOf(parts, workload, surroundings);
}

/** The same of models that are found already, in order: shares that add up to 1, and a workload without a problem. */
export function whatIfOf(
  parts: readonly { readonly named: Named; readonly share: number }[],
  workload: Workload,
  surroundings: WhatIfSurroundings,
): WhatIfRow | WhatIfFailure {
  const offers: Offer[] = [];
  for (const { named, share } of parts) {
    const offer = offerOf(named, share, workload, surroundings);
    if ('reason' in offer) return offer;
    offers.push(offer);
  }
  const lines = offers.flatMap((offer) => linesOf(offer, workload));
  const perCallUsd = lines.reduce((total, { usd }) => total + usd, 0);
  const costPerAcceptedUsd = perCallUsd / workload.passRate;
  return {
    model: nameOfContender(offers.map(({ id, share }) => ({ model: id, share }))),
    perCallUsd,
    costPerAcceptedUsd,
    ...spread(workload.requests * costPerAcceptedUsd, workload.per, surroundings.configuration.daysPerMonth),
    lines,
    prices: {
      from: joined(offers.map(({ price }) => price.from)),
      source: joined(offers.map(({ price }) => price.source)),
      checked: joined(offers.map(({ price }) => price.checked)),
    },
    notes: offers.flatMap((offer) => notesOf(offer, workload, surroundings.today)),
  };
}

function spread(
  usd: number,
  per: Workload['per'],
  daysPerMonth: number,
): Pick<WhatIfRow, 'perDayUsd' | 'perMonthUsd' | 'perYearUsd'> {
  switch (per) {
    case 'day':
      // Who has said how many days a month has, working days, say, has not said it of a year: it then has twelve such months.
      return {
        perDayUsd: usd,
        perMonthUsd: usd * daysPerMonth,
        perYearUsd: usd * (daysPerMonth === DAYS_PER_MONTH ? DAYS_PER_YEAR : MONTHS_PER_YEAR * daysPerMonth),
      };
    case 'month':
      return { perDayUsd: usd / daysPerMonth, perMonthUsd: usd, perYearUsd: usd * MONTHS_PER_YEAR };
  }
}

/** What several prices say, each once. */
function joined(words: readonly string[]): string {
  return [...new Set(words.flatMap((word) => word.split(' + ')))].filter((word) => word !== '').join(' + ');
}
