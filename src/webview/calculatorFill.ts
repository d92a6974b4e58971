import type { CallReport, CostLine } from '../core/report';
import type { Contender, Example, Fill, Workload } from './calculatorProtocol';

/** What a page is filled with, before it has its serial number and its place. */
export type Filling = Omit<Fill, 'serial' | 'place'>;

const USUAL: Pick<Workload, 'cacheReadTokens' | 'cacheWriteTokens' | 'batchShare' | 'passRate'> = {
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  batchShare: 0,
  passRate: 1,
};

const EXAMPLE_REQUESTS = 1000;

/** Where nothing is known: examples, which are said to be ones, and no model. */
export const EMPTY_FILLING: Filling = {
  workload: { requests: EXAMPLE_REQUESTS, per: 'month', inputTokens: 1000, outputTokens: 300, ...USUAL },
  contenders: [],
  examples: ['requests', 'inputTokens', 'outputTokens'],
  notes: [],
};

/**
 * A call's figures, the likely ones: its model, beside it the best that is advised, its tokens, its traffic. Without
 * traffic 1,000 requests a month stand there, as an example.
 */
export function fillingOf(call: CallReport): Filling {
  const { traffic, lines } = call.cost;
  const cacheReadTokens = tokensOf(lines, ['cacheRead']) || cachedBefore(call);
  const cacheWriteTokens = tokensOf(lines, ['cacheWrite5m', 'cacheWrite1h']);
  const billed = tokensOf(lines, ['input', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h']);
  const inputTokens = Math.max(billed || call.input.likely, cacheReadTokens + cacheWriteTokens);
  return {
    workload: {
      requests: traffic ? traffic.callsPerMonth : EXAMPLE_REQUESTS,
      per: 'month',
      inputTokens,
      outputTokens: tokensOf(lines, ['output', 'reasoning']) || call.output.likely,
      cacheReadTokens,
      cacheWriteTokens,
      batchShare: call.features.includes('batch') ? 1 : 0,
      passRate: 1,
    },
    contenders: modelsOf(call).map((model): Contender => [{ model, share: 1 }]),
    examples: traffic ? [] : (['requests'] satisfies readonly Example[]),
    notes: notesOn(call),
  };
}

function tokensOf(lines: readonly CostLine[], what: readonly CostLine['what'][]): number {
  return lines.filter((line) => what.includes(line.what)).reduce((total, { tokens }) => total + tokens.likely, 0);
}

/** Of a call without a price, whose sum has no lines: a prefix that stays the same is most often read from the cache. */
function cachedBefore({ cost, input: { cached } }: CallReport): number {
  return cost.lines.length > 0 || !cached || cached.varies ? 0 : cached.likely;
}

/** Its own, the best advised one; several that it may be, where the code names no one. */
function modelsOf({ model, advice }: CallReport): readonly string[] {
  const own = model.catalogueId ?? model.value;
  if (own === null) return model.candidates;
  const best = advice.find(({ to }) => to !== null && to !== own)?.to;
  return best == null ? [own] : [own, best];
}

function notesOn({ model }: CallReport): readonly string[] {
  if (model.value !== null) return [];
  if (model.candidates.length > 0) return ['The call takes one of these models, at run time.'];
  return ['The code does not say which model the call takes: name one.'];
}
