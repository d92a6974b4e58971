import { formatCount, formatSeconds, formatUsd } from '../../core/format';
import type { Announcement, ContestantState, Offer } from '../protocol';

/** What is shown of one side's run, in words. */
export interface RunWords {
  /** What it is up to, or how it ended. */
  readonly status: string;
  readonly tone: 'busy' | 'good' | 'warning' | 'bad';
  /** Name and value, in the order of the page. */
  readonly figures: readonly (readonly [string, string])[];
  /** A value that screen readers get at once: not with every word of an answer. */
  readonly spoken: string;
}

export function runWords(state: ContestantState, maxOutputTokens: number): RunWords {
  switch (state.kind) {
    case 'waiting':
      return { status: 'Waiting', tone: 'busy', figures: [], spoken: '' };
    case 'running': {
      const first = state.firstTokenMs;
      const status = `${first === null ? 'Asked' : 'Answering'}${ofAttempt(state.attempt)}…`;
      const figures = first === null ? [] : [['First token', formatSeconds(first)] as const];
      return { status, tone: 'busy', figures, spoken: status };
    }
    case 'retrying': {
      const status = `${state.because}: waiting ${formatSeconds(state.inSeconds * 1000)}, then attempt ${state.attempt}`;
      return { status, tone: 'warning', figures: [], spoken: status };
    }
    case 'done':
      return doneWords(state.answer, maxOutputTokens);
    case 'stopped': {
      const figures = partialFigures(state.partial);
      return { status: 'Stopped', tone: 'warning', figures, spoken: spoken('Stopped', figures) };
    }
    case 'failed': {
      const figures = state.partial ? partialFigures(state.partial) : [];
      return { status: state.message, tone: 'bad', figures, spoken: spoken(state.message, figures) };
    }
  }
}

export function isOver(state: ContestantState | null): boolean {
  return state === null || state.kind === 'done' || state.kind === 'stopped' || state.kind === 'failed';
}

/** The answer, or what there is of it. */
export function textOf(state: ContestantState): string {
  switch (state.kind) {
    case 'waiting':
    case 'retrying':
      return '';
    case 'running':
      return state.text;
    case 'done':
      return state.answer.text;
    case 'stopped':
      return state.partial.text;
    case 'failed':
      return state.partial?.text ?? '';
  }
}

/** The most that the offers can cost together; null where one of them is not known. */
export function mostOf(offers: readonly Offer[]): number | null {
  let total = 0;
  for (const offer of offers) {
    if (offer.kind === 'notAskable') continue;
    if (offer.announcement.atMostUsd === null) return null;
    total += offer.announcement.atMostUsd;
  }
  return total;
}

export function keyWords({ hasKey }: Announcement, needsKey: boolean): string {
  if (hasKey) return 'Yours is sent with it';
  return needsKey ? 'No key is stored' : 'No key is stored: it is asked without one';
}

type Answer = Extract<ContestantState, { kind: 'done' }>['answer'];
type Partial = Extract<ContestantState, { kind: 'stopped' }>['partial'];

function doneWords(answer: Answer, maxOutputTokens: number): RunWords {
  const [status, tone] = outcomeWords(answer, maxOutputTokens);
  const { usage } = answer;
  const figures: [string, string][] = [
    ['Cost', answer.costUsd === null ? 'unknown' : formatUsd(answer.costUsd)],
    ['Input', usage ? tokens(usage.inputTokens) : 'not counted'],
    ['Output', usage ? `${tokens(usage.outputTokens)}${reasoning(usage.reasoningTokens)}` : 'not counted'],
    ['First token', answer.firstTokenMs === null ? 'none came' : formatSeconds(answer.firstTokenMs)],
    ['Total time', formatSeconds(answer.totalMs)],
  ];
  if (answer.attempts > 1) figures.push(['Attempts', formatCount(answer.attempts)]);
  return { status, tone, figures, spoken: spoken(status, figures.slice(0, 1)) };
}

function outcomeWords({ outcome, shortened }: Answer, maxOutputTokens: number): readonly [string, RunWords['tone']] {
  switch (outcome) {
    case 'complete':
      return shortened ? ['Complete; only the beginning is kept', 'warning'] : ['Complete', 'good'];
    case 'limit':
      return [`Cut at the output limit of ${tokens(maxOutputTokens)}`, 'warning'];
    case 'refused':
      return ['The model refused to answer', 'warning'];
    case 'empty':
      return [`No text: the limit of ${tokens(maxOutputTokens)} went to hidden reasoning`, 'warning'];
  }
}

function partialFigures(partial: Partial): readonly (readonly [string, string])[] {
  const { atLeastUsd, totalMs } = partial;
  const cost = atLeastUsd === null ? 'unknown' : `at least ${formatUsd(atLeastUsd)}`;
  return [
    ['Cost', cost],
    ['Total time', formatSeconds(totalMs)],
  ];
}

function tokens(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'token' : 'tokens'}`;
}

function reasoning(count: number | null): string {
  return count === null || count === 0 ? '' : `, ${formatCount(count)} of them reasoning`;
}

function ofAttempt(attempt: number): string {
  return attempt > 1 ? `, attempt ${attempt}` : '';
}

function spoken(status: string, figures: readonly (readonly [string, string])[]): string {
  return [status, ...figures.map(([name, value]) => `${name} ${value}`)].join(', ');
}
