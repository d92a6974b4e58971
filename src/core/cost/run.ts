import { exactly, type Range, sum } from '../estimate';
import type { CostLine } from '../report';
import { BILLED, type Billed, type CallCost, PER_MILLION, rateOf, ratesFor, type Usage } from './cost';
import type { Priced } from './price';

/** One run that makes several requests, each with what went before it: a loop of steps with tools. */
export interface RunQuestion {
  /** The first request. */
  readonly first: Usage;
  /** Requests of a run. At least 1. */
  readonly requests: Range;
  /** What comes between two of them, in tokens: what a tool gives back, or what a user says next. */
  readonly comesBack: Range;
}

/** What comes between two requests where nothing better is known, in tokens: a stated prior, as for other holes (`tokens/holes.ts`). */
export const COMES_BACK: Range = { low: 50, likely: 300, high: 2000 };

/** A run takes a request that asks for a tool and one that answers: likely two, where it may take as many. */
export const LIKELY_REQUESTS = 2;
/** Where the number can't be read: as many as the AI SDK's agents stop at of their own. */
export const UNREAD_REQUESTS = 20;

/**
 * What a run costs, request by request, since each prompt's own length decides its rate. With 1,000 tokens in, 100 out and
 * 300 given back by a tool, the second request has 1,400 tokens in: both have 2,400, not 2,000.
 */
export function costOfRun({ first, requests, comesBack }: RunQuestion, priced: Priced): CallCost {
  const runAt = (of: keyof Range): ReadonlyMap<Billed, RunLine> =>
    runOf({ first, comesBack }, of, Math.round(requests[of]), priced);
  const cases = { low: runAt('low'), likely: runAt('likely'), high: runAt('high') };
  const kinds = new Set([...cases.low.keys(), ...cases.likely.keys(), ...cases.high.keys()]);
  const lines = Array.from(kinds, (what): CostLine => {
    const low = cases.low.get(what);
    const likely = cases.likely.get(what);
    const high = cases.high.get(what);
    return {
      what,
      tokens: { low: low?.tokens ?? 0, likely: likely?.tokens ?? 0, high: high?.tokens ?? 0 },
      usdPerMillion: (likely ?? high ?? low)?.usdPerMillion ?? 0,
      usd: { low: low?.usd ?? 0, likely: likely?.usd ?? 0, high: high?.usd ?? 0 },
    };
  });
  return { perCallUsd: sum(lines.map(({ usd }) => usd)), lines };
}

/** The tokens of one request, by how they are billed. */
export type RequestTokens = Readonly<
  Record<'input' | 'cacheRead' | 'cacheWrite5m' | 'cacheWrite1h' | 'output' | 'reasoning', number>
>;

/**
 * The request of a run that comes after `before` others, where each sends `grows` tokens more than the last: what the first
 * wrote to the cache the later ones read.
 */
export function requestOfRun(first: RequestTokens, before: number, grows: number): RequestTokens {
  if (before === 0) return first;
  return {
    ...first,
    input: first.input + before * grows,
    cacheRead: first.cacheRead + first.cacheWrite5m + first.cacheWrite1h,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
  };
}

/** A line of one of the three cases: the sum of its requests. */
interface RunLine {
  tokens: number;
  usdPerMillion: number;
  usd: number;
}

/** One of the three cases, all of its requests, in the order in which their lines first come. */
function runOf(
  { first, comesBack }: Omit<RunQuestion, 'requests'>,
  of: keyof Range,
  requests: number,
  priced: Priced,
): ReadonlyMap<Billed, RunLine> {
  // Only the low case falls into the cheap hours.
  const at: Priced =
    of === 'low' && priced.offPeak ? { ...priced, usdPerMillion: priced.offPeak.usdPerMillion } : priced;
  // Of the hidden reasoning the vendors take back some into a history, others none.
  const reasoned = of === 'high' ? (first.reasoning?.high ?? 0) : 0;
  const grows = first.output[of] + reasoned + comesBack[of];
  const tokens: RequestTokens = {
    input: first.input[of],
    cacheRead: first.cacheRead?.[of] ?? 0,
    cacheWrite5m: first.cacheWrite5m?.[of] ?? 0,
    cacheWrite1h: first.cacheWrite1h?.[of] ?? 0,
    output: first.output[of],
    reasoning: first.reasoning?.[of] ?? 0,
  };
  const lines = new Map<Billed, RunLine>();
  for (let before = 0; before < requests; before++) addRequest(requestOfRun(tokens, before, grows), at, lines);
  return lines;
}

/** Adds the lines of one request; as `costOfCall` has them. */
function addRequest(request: RequestTokens, priced: Priced, lines: Map<Billed, RunLine>): void {
  const { input, cacheRead, cacheWrite5m, cacheWrite1h } = request;
  const rates = ratesFor(input + cacheRead + cacheWrite5m + cacheWrite1h, priced);
  for (const what of BILLED) {
    const tokens = request[what];
    if (what !== 'input' && tokens <= 0) continue;
    const usdPerMillion = rateOf(what, rates);
    const usd = (tokens * usdPerMillion) / PER_MILLION;
    const line = lines.get(what);
    if (line === undefined) {
      lines.set(what, { tokens, usdPerMillion, usd });
      continue;
    }
    line.tokens += tokens;
    line.usd += usd;
    // Requests on both sides of a long prompt's step have two rates: the line says their mean, which its sum comes out at.
    if (line.tokens > 0) line.usdPerMillion = line.usd * (PER_MILLION / line.tokens);
  }
}

export function usageOf(tokens: RequestTokens): Usage {
  const { input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning } = tokens;
  return {
    input: exactly(input),
    cacheRead: exactly(cacheRead),
    cacheWrite5m: exactly(cacheWrite5m),
    cacheWrite1h: exactly(cacheWrite1h),
    output: exactly(output),
    reasoning: exactly(reasoning),
  };
}
