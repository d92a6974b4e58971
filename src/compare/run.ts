import type { Priced } from '../core/cost/price';
import { AnswerText } from '../providers/answerText';
import { askPatiently, type Limits, USUAL_LIMITS } from '../providers/askPatiently';
import type { Provider, Usage } from '../providers/provider';
import { ProviderError } from '../providers/providerError';
import { batched } from './batched';
import { billed } from './billed';
import type { ContestantState, FilledPrompt, PartialAnswer } from './comparison';

/** One contestant, with what it takes to ask it and to price its answer. */
export interface Entry {
  /** As the API takes it. */
  readonly model: string;
  readonly provider: Provider;
  /** Of its quote; null where the price is not known. */
  readonly priced: Priced | null;
}

export interface RunOptions {
  readonly limits?: Limits;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/**
 * Asks all entries at once, and says of each, by its place, what it is up to: `waiting` first; `done`, `stopped` or
 * `failed` last, once, and always. Never rejects. When `signal` is aborted all of them stop at once.
 */
export async function runComparison(
  prompt: FilledPrompt,
  entries: readonly Entry[],
  onState: (place: number, state: ContestantState) => void,
  signal: AbortSignal,
  { limits = USUAL_LIMITS, now = () => performance.now() }: RunOptions = {},
): Promise<void> {
  // One each: node warns of a signal that more than ten listen to.
  const stops = entries.map(() => new AbortController());
  const stopAll = () => {
    for (const stop of stops) stop.abort();
  };
  if (signal.aborted) stopAll();
  signal.addEventListener('abort', stopAll, { once: true });
  await Promise.all(
    entries.map(async (entry, place) => {
      const report = (state: ContestantState) => {
        onState(place, state);
      };
      report({ kind: 'waiting' });
      report(await runEntry(prompt, entry, report, stops[place]?.signal ?? signal, { limits, now }));
    }),
  );
  signal.removeEventListener('abort', stopAll);
}

const LONGEST_TURN_MS = 15;

type Running = Extract<ContestantState, { kind: 'running' }>;

/** The last state of one entry. */
async function runEntry(
  prompt: FilledPrompt,
  { model, provider, priced }: Entry,
  onState: (state: ContestantState) => void,
  signal: AbortSignal,
  { limits, now }: Required<RunOptions>,
): Promise<ContestantState> {
  const began = now();
  const text = new AnswerText();
  let counted: Usage | null = null;
  let attempt = 1;
  let attemptBegan = began;
  let firstTokenMs: number | null = null;
  let breathed = began;

  const updates = batched(onState, pauseAfter);
  const running = (): Running => ({ kind: 'running', attempt, text: text.text, firstTokenMs });
  const partial = (): PartialAnswer => ({
    text: text.text,
    shortened: text.shortened,
    atLeastUsd: billed(counted, priced),
    totalMs: now() - began,
  });

  try {
    for await (const event of askPatiently(provider, { model, ...prompt }, limits, signal)) {
      // What comes faster than it is read is all read in one go: others on this thread want their turn, too.
      if (now() - breathed > LONGEST_TURN_MS) {
        await new Promise((resolve) => setTimeout(resolve));
        breathed = now();
      }
      if (signal.aborted) break;
      switch (event.kind) {
        case 'attempt':
          ({ attempt } = event);
          attemptBegan = now();
          updates.report(running());
          break;
        case 'retrying':
          updates.drop();
          onState(event);
          break;
        case 'text':
          firstTokenMs ??= now() - attemptBegan;
          text.add(event.part, event.text);
          updates.report(running());
          break;
        case 'usage':
          counted = event.usage;
          break;
        case 'working':
          break;
        case 'end': {
          if (event.text !== undefined) text.replace(event.text);
          const { outcome, usage } = event;
          const costUsd = billed(usage, priced);
          const { text: whole, shortened } = text;
          const totalMs = now() - began;
          const answer = { text: whole, shortened, outcome, usage, costUsd, firstTokenMs, totalMs, attempts: attempt };
          return { kind: 'done', answer };
        }
      }
    }
    return { kind: 'stopped', partial: partial() };
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped', partial: partial() };
    const known = text.text === '' && counted === null ? null : partial();
    return { kind: 'failed', message: messageOf(error, text.text), partial: known };
  } finally {
    updates.drop();
  }
}

/** A long text takes long to show: the pauses grow with it, from 50 ms to 300 ms at 300,000 characters. */
function pauseAfter(state: ContestantState): number {
  return Math.max(50, state.kind === 'running' ? state.text.length / 1000 : 0);
}

function messageOf(error: unknown, text: string): string {
  if (!(error instanceof ProviderError)) {
    // A fault of ours. Its message could quote anything.
    return 'The answer could not be read: this is a fault of Promptfare.';
  }
  const words = text.match(/\S+/g)?.length ?? 0;
  if (words === 0) return error.message;
  return `${error.message.replace(/\.$/, '')}, after ${words === 1 ? '1 word' : `${words} words`}.`;
}
