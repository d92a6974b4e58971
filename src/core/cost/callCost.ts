import type { Model } from '../catalogue/catalogue';
import type { CallBilling } from '../detect/callSite';
import { exactly, type Range, scale } from '../estimate';
import type { CachedInput } from '../report';
import { cachedUsage } from './cached';
import { type CallCost, costOfCall, type Usage } from './cost';
import type { Priced } from './price';
import type { LikelyRun } from './callTerms';
import type { Repeated } from './repeated';
import { COMES_BACK, costOfRun, LIKELY_REQUESTS, UNREAD_REQUESTS } from './run';

export interface CallCostQuestion {
  readonly input: Range & { readonly cached?: CachedInput };
  /** The whole output, with the hidden reasoning in it. */
  readonly output: Range & { readonly reasoning?: Range };
  readonly billing: Pick<CallBilling, 'turns' | 'requests'>;
  /** Of the chat that it is part of, by the user's word. */
  readonly turns: Repeated['turns'];
  /** What a user says with each turn; null where the prompt does not tell it apart. */
  readonly nextMessage: Range | null;
  readonly model: Model | null;
  /** Null where it is not known. */
  readonly callsPerDay: number | null;
}

/** A call's cost with what its reader must know of the sum, one sentence each. */
export interface ExplainedCost extends CallCost {
  readonly notes: readonly string[];
  readonly run: LikelyRun;
}

/** What one call of the code costs: its prompt as it is cached, its answer, and every request that it comes to. */
export function callCost(question: CallCostQuestion, priced: Priced): ExplainedCost {
  const { input, output, billing, turns, model, callsPerDay } = question;
  // Without a lower rate for it a vendor's cache changes nothing.
  const marked = input.cached?.automatic && priced.usdPerMillion.cacheRead === undefined ? undefined : input.cached;
  const cached = marked && cachedUsage({ input: figures(input), cached: marked, model, callsPerDay });
  const kept = marked?.retention === '1h' ? 'cacheWrite1h' : 'cacheWrite5m';
  const first: Usage = {
    ...(cached ? { input: cached.input, cacheRead: cached.read, [kept]: cached.written } : { input: figures(input) }),
    ...answerOf(output),
  };
  const { requests, notes } = requestsOf(billing, turns);
  // Between the steps of a loop stands what a tool gives back.
  const comesBack = (billing.turns === null ? question.nextMessage : null) ?? COMES_BACK;
  const cost = requests === null ? costOfCall(first, priced) : costOfRun({ first, requests, comesBack }, priced);
  const all = [...(cached ? [cached.because] : []), ...notes];
  const growsBy = first.output.likely + comesBack.likely;
  const run: LikelyRun = { first, growsBy, requests: Math.round(requests?.likely ?? 1), runs: billing.requests ?? 1 };
  return { ...(billing.requests === undefined ? { ...cost, notes: all } : batchOf(cost, billing.requests, all)), run };
}

/** How many requests one call of the code comes to, each of which sends the history again; null where it is one. */
function requestsOf(
  billing: CallCostQuestion['billing'],
  turns: Repeated['turns'],
): { readonly requests: Range | null; readonly notes: readonly string[] } {
  const notes: string[] = [];
  let requests: Range | null = null;
  if (billing.turns !== null && billing.turns.most !== 1) {
    const { most, written } = billing.turns;
    const likely = Math.min(LIKELY_REQUESTS, most ?? LIKELY_REQUESTS);
    requests = { low: 1, likely, high: most ?? UNREAD_REQUESTS };
    notes.push(
      `One run makes 1 to ${requests.high} requests (\`${written}\`${most === null ? ", which can't be read" : ''}), likely ${likely}: each sends the history again, which grows.`,
    );
  }
  if (turns !== null) {
    requests = scale(requests ?? exactly(1), turns.value);
    notes.push(
      `The price is of a chat of ${turns.value} ${turns.value === 1 ? 'turn' : 'turns'}, ${turns.because}: each turn sends what was said before once more, which grows.`,
    );
  }
  return { requests, notes };
}

/** All the requests of a batch, where the code says how many; else one of them. */
function batchOf(cost: CallCost, requests: number | null, notes: readonly string[]): Omit<ExplainedCost, 'run'> {
  if (requests === null) {
    return {
      ...cost,
      notes: [...notes, 'The price is of one request of the batch: run time knows how many there are.'],
    };
  }
  const lines = cost.lines.map((line) => ({
    ...line,
    tokens: scale(line.tokens, requests),
    usd: scale(line.usd, requests),
  }));
  const all = `The price is of the ${requests} ${requests === 1 ? 'request' : 'requests'} of the batch.`;
  return { perCallUsd: scale(cost.perCallUsd, requests), lines, notes: [...notes, all] };
}

/** The answer and the hidden reasoning apart, where they are told apart. */
function answerOf({ low, likely, high, reasoning }: CallCostQuestion['output']): Pick<Usage, 'output' | 'reasoning'> {
  if (reasoning === undefined) return { output: { low, likely, high } };
  return {
    output: { low: low - reasoning.low, likely: likely - reasoning.likely, high: high - reasoning.high },
    reasoning: figures(reasoning),
  };
}

/** The figures alone: the worked sum repeats no parts. */
function figures({ low, likely, high }: Range): Range {
  return { low, likely, high };
}
