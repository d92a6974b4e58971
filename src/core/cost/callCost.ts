import type { Model } from '../catalogue/catalogue';
import type { CallBilling } from '../detect/callSite';
import { exactly, type Range } from '../estimate';
import type { CachedInput } from '../report';
import { cachedUsage } from './cached';
import { type CallCost, costOfCall, type Usage } from './cost';
import type { Priced } from './price';
import type { Repeated } from './repeated';
import { costOfRun, LIKELY_REQUESTS, UNREAD_REQUESTS } from './run';

export interface CallCostQuestion {
  readonly input: Range & { readonly cached?: CachedInput };
  /** The whole output, with the hidden reasoning in it. */
  readonly output: Range & { readonly reasoning?: Range };
  readonly billing: Pick<CallBilling, 'turns'>;
  /** Of the chat that it is part of, by the user's word. */
  readonly turns: Repeated['turns'];
  readonly model: Model | null;
  /** Null where it is not known. */
  readonly callsPerDay: number | null;
}

/** A call's cost with what its reader must know of the sum, one sentence each. */
export interface ExplainedCost extends CallCost {
  readonly notes: readonly string[];
}

/** What one call of the code costs: its prompt as it is cached, its answer, and every request that a run of it makes. */
export function callCost(question: CallCostQuestion, priced: Priced): ExplainedCost {
  const { input, output, billing, turns, model, callsPerDay } = question;
  const notes: string[] = [];
  const cached = input.cached && cachedUsage({ input: figures(input), cached: input.cached, model, callsPerDay });
  if (cached) notes.push(cached.because);
  const kept = input.cached?.retention === '1h' ? 'cacheWrite1h' : 'cacheWrite5m';
  const first: Usage = {
    ...(cached ? { input: cached.input, cacheRead: cached.read, [kept]: cached.written } : { input: figures(input) }),
    ...answerOf(output),
  };
  if (turns !== null) {
    notes.push(
      `The price is of a chat of ${turns.value} ${turns.value === 1 ? 'turn' : 'turns'}, ${turns.because}: each turn sends what was said before once more, which grows.`,
    );
    return { ...costOfRun({ first, requests: exactly(turns.value) }, priced), notes };
  }
  if (billing.turns === null) return { ...costOfCall(first, priced), notes };
  const { most, written } = billing.turns;
  if (most === 1) return { ...costOfCall(first, priced), notes };
  const requests: Range = {
    low: 1,
    likely: Math.min(LIKELY_REQUESTS, most ?? LIKELY_REQUESTS),
    high: most ?? UNREAD_REQUESTS,
  };
  notes.push(
    `One run makes 1 to ${requests.high} requests (\`${written}\`${most === null ? ", which can't be read" : ''}), likely ${requests.likely}: each sends the history again, which grows.`,
  );
  return { ...costOfRun({ first, requests }, priced), notes };
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
