import { atMost, type Range, sum } from '../estimate';
import { formatCount } from '../format';
import type { TaskKind } from './kinds';

/** How much a model may reason before it answers. `medium` is also what "on by default" comes to. */
export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high';

export interface PriorQuestion {
  /** The call's output limit in tokens; null where it sets none. */
  readonly limit: number | null;
  /** Tokens of the prompt, for answers as long as what they rewrite; null where not known. */
  readonly inputTokens: Range | null;
  readonly reasoning: ReasoningEffort;
  /** What the answer's schema allows; absent or null where it has no end. */
  readonly bounds?: Range | null;
  /** Times the answer's tokens, for a model with another tokenizer than the input was counted with. */
  readonly factor?: Range;
  /** The most that it may reason, in tokens, where the call says so; absent or null where not. */
  readonly budget?: number | null;
  /** The limit is the answer's alone: what is reasoned comes on top. */
  readonly beside?: boolean;
}

export interface Prior {
  /** Tokens billed as output, reasoning included; never above the limit, unless that is the answer's alone. */
  readonly range: Range;
  /** Of it, the hidden reasoning, which comes before the answer: it is what a limit leaves last. */
  readonly reasoning: Range;
  /** For the reader: what is assumed. */
  readonly reason: string;
}

/** What an answer usually comes to: in tokens, or as a multiple of the input's. */
interface Usual {
  readonly words: string;
  readonly range: Range;
  readonly of?: 'input';
}

const usual = (words: string, low: number, likely: number, high: number): Usual => ({
  words,
  range: { low, likely, high },
});

const LABEL = usual('a label', 1, 5, 20);
const VALUES = usual('a few extracted values', 20, 120, 600);
const ANSWER = usual('an answer', 40, 200, 800);
const LONG_TEXT = usual('an analysis or a long text', 400, 1200, 6000);
const AS_LONG: Usual = { ...usual('as long as the input', 0.8, 1.1, 1.5), of: 'input' };
const UNCLEAR = usual('the task is unclear', 50, 400, 4000);

/**
 * The product's own stated assumptions, replaced wherever a size is measured, configured or bounded. Kinds that the
 * assumptions do not name stand with the one whose answers are alike: a conversion is as long as its input, a picture's
 * description and a turn of a chat are answers, a code review explains code.
 */
const USUAL: Readonly<Record<TaskKind, Usual>> = {
  classification: LABEL,
  sentiment: LABEL,
  moderation: LABEL,
  'language-detection': LABEL,
  pii: VALUES,
  'extraction-simple': VALUES,
  'extraction-complex': usual('a nested record', 100, 400, 2000),
  'format-conversion': AS_LONG,
  translation: AS_LONG,
  rewriting: AS_LONG,
  summarization: usual('a summary', 80, 200, 600),
  'question-answering': ANSWER,
  'rag-answer': ANSWER,
  'image-understanding': ANSWER,
  chat: ANSWER,
  copywriting: usual('an e-mail or copy', 100, 300, 900),
  'code-review': usual('an explanation of code', 150, 400, 1200),
  'code-generation': usual('generated code', 200, 800, 4000),
  'data-analysis': LONG_TEXT,
  'research-synthesis': LONG_TEXT,
  critical: LONG_TEXT,
  'creative-writing': LONG_TEXT,
  agent: usual('one step of an agent', 50, 250, 1500),
  unclear: UNCLEAR,
};

/** Hidden tokens of reasoning, billed as output, on top of the answer. */
const REASONING: Readonly<Record<ReasoningEffort, Range>> = {
  none: { low: 0, likely: 0, high: 0 },
  minimal: { low: 100, likely: 300, high: 1000 },
  low: { low: 100, likely: 300, high: 1000 },
  medium: { low: 200, likely: 800, high: 4000 },
  high: { low: 1000, likely: 4000, high: 20000 },
};

/** Hidden tokens of one answer. A budget may be used up, but likely is not: 32,000 at medium effort is 200 / 800 / 32,000. */
export function reasoningTokens(effort: ReasoningEffort, budget: number | null = null): Range {
  const usual = REASONING[effort];
  return budget === null || budget === 0 || effort === 'none' ? usual : { ...atMost(usual, budget), high: budget };
}

/** In words; the same for kinds whose answers are alike. */
export function usualAnswer(kind: TaskKind): string {
  return USUAL[kind].words;
}

/**
 * How many output tokens to expect of a call of which nothing better is known. A classification that reasons at
 * medium effort: 1 + 200 / 5 + 800 / 20 + 4,000 = 201 / 805 / 4,020.
 */
export function outputPrior(kind: TaskKind, question: PriorQuestion): Prior {
  const { reasoning, bounds, budget } = question;
  const prior = priorTokens(kind, question);
  const reason = [
    bounds ? 'bounded by the schema' : `assumed: ${usualOf(kind, question).words}`,
    ...(reasoning === 'none' ? [] : [`with ${reasoning} reasoning${ofAtMost(budget)}`]),
    ...(prior.range.high === boundOf(question) ? [`at most its limit`] : []),
  ].join(', ');
  return { ...prior, reason };
}

/** The same without its words, for who asks it of every model. */
export function priorTokens(kind: TaskKind, question: PriorQuestion): Omit<Prior, 'reason'> {
  const { inputTokens, reasoning, factor, bounds, budget, beside = false } = question;
  const bound = boundOf(question);
  const found = usualOf(kind, question);
  const plain = bounds ?? answerOf(found, inputTokens, bound);
  const answer = factor
    ? { low: plain.low * factor.low, likely: plain.likely * factor.likely, high: plain.high * factor.high }
    : plain;
  const hidden = reasoningTokens(reasoning, budget);
  const range = beside ? sum([atMost(answer, bound), hidden]) : atMost(sum([answer, hidden]), bound);
  return { range, reasoning: beside ? hidden : atMost(hidden, bound) };
}

/** `max_tokens=-1` and the like mean "no limit" where an API takes them at all. */
function boundOf({ limit }: PriorQuestion): number {
  return limit !== null && limit > 0 ? limit : Infinity;
}

/** Nothing is known of a rewriting of an unknown text. */
function usualOf(kind: TaskKind, { inputTokens }: PriorQuestion): Usual {
  return USUAL[kind].of === 'input' && !inputTokens ? UNCLEAR : USUAL[kind];
}

function ofAtMost(budget: number | null | undefined): string {
  return budget == null ? '' : ` of at most ${formatCount(budget)} tokens`;
}

function answerOf(found: Usual, inputTokens: Range | null, bound: number): Range {
  const { low, likely, high } = found.range;
  if (found.of === 'input' && inputTokens) {
    return { low: low * inputTokens.low, likely: likely * inputTokens.likely, high: high * inputTokens.high };
  }
  // An unclear task may use all that it is allowed.
  if (found === UNCLEAR && bound !== Infinity) return { low, likely, high: Math.max(likely, bound) };
  return found.range;
}
