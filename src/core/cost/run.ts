import { exactly, type Range, scale, sum } from '../estimate';
import type { CostLine } from '../report';
import { type CallCost, costOfCall, type Usage } from './cost';
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
  const cases = (['low', 'likely', 'high'] as const).map((of) =>
    runOf({ first, comesBack }, of, Math.round(requests[of]), priced),
  );
  const [low, likely, high] = cases as [CallCost, CallCost, CallCost];
  const kinds = [...new Set(cases.flatMap(({ lines }) => lines.map(({ what }) => what)))];
  const lines = kinds.map((what): CostLine => {
    const of = ({ lines: all }: CallCost): CostLine | undefined => all.find((line) => line.what === what);
    const three = { low: of(low), likely: of(likely), high: of(high) };
    return {
      what,
      tokens: {
        low: three.low?.tokens.likely ?? 0,
        likely: three.likely?.tokens.likely ?? 0,
        high: three.high?.tokens.likely ?? 0,
      },
      usdPerMillion: (three.likely ?? three.high ?? three.low)?.usdPerMillion ?? 0,
      usd: {
        low: three.low?.usd.likely ?? 0,
        likely: three.likely?.usd.likely ?? 0,
        high: three.high?.usd.likely ?? 0,
      },
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

/** One of the three cases, all of its requests: the figures stand under `likely`. */
function runOf(
  { first, comesBack }: Omit<RunQuestion, 'requests'>,
  of: keyof Range,
  requests: number,
  priced: Priced,
): CallCost {
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
  const costs = Array.from({ length: requests }, (_, before) =>
    costOfCall(usageOf(requestOfRun(tokens, before, grows)), at),
  );
  return added(costs);
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

function added(costs: readonly CallCost[]): CallCost {
  const lines = new Map<CostLine['what'], CostLine>();
  for (const line of costs.flatMap((cost) => cost.lines)) {
    const before = lines.get(line.what);
    lines.set(
      line.what,
      before
        ? withRate({ ...before, tokens: sum([before.tokens, line.tokens]), usd: sum([before.usd, line.usd]) })
        : line,
    );
  }
  return { perCallUsd: sum(costs.map(({ perCallUsd }) => perCallUsd)), lines: [...lines.values()] };
}

/** Requests on both sides of a long prompt's step have two rates: the line says their mean, which its sum comes out at. */
function withRate(line: CostLine): CostLine {
  const tokens = line.tokens.likely;
  return tokens > 0 ? { ...line, usdPerMillion: scale(line.usd, 1_000_000 / tokens).likely } : line;
}
