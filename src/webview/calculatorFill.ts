import { formatCountExactly } from '../core/format';
import type { CallReport, CallTerms } from '../core/report';
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
 * traffic 1,000 requests a month stand there, as an example. At its own model it costs here what its report says; where
 * it can't, a note says why.
 */
export function fillingOf(call: CallReport): Filling {
  const { traffic, terms } = call.cost;
  const workload: Workload = {
    requests: (traffic ? traffic.callsPerMonth : EXAMPLE_REQUESTS) * (terms?.runs ?? 1),
    per: 'month',
    ...(terms ? requestOf(terms) : unpricedRequest(call)),
  };
  return {
    workload,
    contenders: modelsOf(call).map((model): Contender => [{ model, share: 1 }]),
    examples: traffic ? [] : (['requests'] satisfies readonly Example[]),
    notes: [...notesOn(call), ...(terms ? notesOnTerms(terms, call) : [])],
  };
}

/** One request of the call, on its own terms. */
function requestOf(terms: CallTerms): Omit<Workload, 'requests' | 'per'> {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cacheRetention } = terms;
  const { requests, passRate, serviceTier, regional } = terms;
  return {
    inputTokens,
    outputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    ...(cacheRetention && { cacheRetention }),
    batchShare: serviceTier === 'batch' ? 1 : 0,
    passRate,
    ...(serviceTier !== undefined && serviceTier !== 'batch' && { serviceTier }),
    ...(regional !== undefined && { regional }),
    ...(requests > 1 && { turns: requests, systemTokens: inputTokens - addedByTurn(terms) }),
  };
}

/** What a turn adds to the prompt besides the answer before it. */
function addedByTurn({ growsBy, inputTokens, outputTokens }: CallTerms): number {
  return Math.min(Math.max(0, growsBy - outputTokens), inputTokens);
}

function unpricedRequest(call: CallReport): Omit<Workload, 'requests' | 'per'> {
  const { input, output, features } = call;
  return {
    inputTokens: input.likely,
    outputTokens: output.likely,
    ...USUAL,
    // A prefix that stays the same is most often read from the cache.
    cacheReadTokens: input.cached && !input.cached.varies ? input.cached.likely : 0,
    batchShare: features.includes('batch') ? 1 : 0,
  };
}

/** Its own, the best advised one; several that it may be, where the code names no one. */
function modelsOf({ model, advice, cost }: CallReport): readonly string[] {
  const own = cost.terms?.model ?? model.catalogueId ?? model.value;
  if (own === null) return model.candidates;
  const best = advice.find(({ to }) => to !== null && to !== model.catalogueId)?.to;
  return best == null ? [own] : [own, best];
}

function notesOn({ model }: CallReport): readonly string[] {
  if (model.value !== null) return [];
  if (model.candidates.length > 0) return ['The call takes one of these models, at run time.'];
  return ['The code does not say which model the call takes: name one.'];
}

/** What the calculator reckons in another way than the report. */
function notesOnTerms(terms: CallTerms, { provider }: CallReport): readonly string[] {
  const { growsBy, outputTokens, requests, runs } = terms;
  const notes: string[] = [];
  if (runs > 1) notes.push(`One call is a batch of ${formatCountExactly(runs)} requests: these are counted here.`);
  if (terms.model === null)
    notes.push(
      `The call is billed by ${provider ?? 'an address of its own'}: the price here is the maker’s list price.`,
    );
  if (requests > 1 && addedByTurn(terms) !== growsBy - outputTokens) {
    const here = formatCountExactly(addedByTurn(terms) + outputTokens);
    notes.push(
      `The report has the prompt grow by ${formatCountExactly(growsBy)} tokens with each turn, without the hidden reasoning; here it grows by ${here}, so the sums differ.`,
    );
  }
  return notes;
}
