import type { Model } from '../catalogue/catalogue';
import type { CallSite } from '../detect/callSite';
import { atMost, exactly, type Range, scale, sum } from '../estimate';
import type { OutputReport, TaskReport } from '../report';
import { answerTokens } from './answerTokens';
import { taken } from './classify';
import { outputPrior, type Prior, priorTokens, type ReasoningEffort, reasoningTokens } from './priors';
import { thinkingBudget } from './thinkingBudget';

export interface OutputQuestion {
  readonly site: Pick<CallSite, 'maxOutput' | 'effort' | 'answers' | 'answer' | 'parameters'>;
  /** Tokens of the prompt, as the present model counts them. */
  readonly input: Range;
  readonly task: TaskReport | null;
  /** Null where it is not known. */
  readonly model: Model | null;
  /** What the user says it is: the size of one answer. */
  readonly said: { readonly value: number; readonly because: string } | null;
  /** The most that the model gives in one answer, where the user says that; absent or null where not. */
  readonly most?: number | null;
}

/** The output tokens of a call: the user's word, else what its schema allows, else the prior of its task, with the model's hidden reasoning. */
export function outputOf(question: OutputQuestion): OutputReport {
  const { said, model } = question;
  const { answers } = question.site;
  if (said !== null) {
    const range = atMost(exactly(said.value), question.most ?? Infinity);
    return { ...scale(range, answers ?? 1), evidence: 'configured', reason: eachOf(answers, said.because) };
  }
  const { range, reasoning } = priorOf(question, model, ONE);
  const hidden = reasoning.high > 0 && { reasoning };
  return { ...range, ...hidden, evidence: 'assumed', reason: reasonOf(question) };
}

/**
 * The same answers by another model. `factor` is what its tokenizer makes of the present one's tokens. Where only the
 * other one reasons, neither the limit nor the user's word on the answers has room for that: it comes on top, uncut, or a
 * limit of 20 would make an answer cheap that is never given.
 */
export function outputBy(
  other: Model,
  question: OutputQuestion,
  factor: Range,
): Range & { readonly reasoning?: Range } {
  const { said, site, model } = question;
  const effort = reasoningOf(site, other);
  const beside = reasoningOf(site, model) === 'none' && effort !== 'none';
  if (said === null) {
    const { range, reasoning } = priorOf({ ...question, most: null }, other, factor, beside);
    return reasoning.high > 0 ? { ...range, reasoning } : range;
  }
  const one = (range: Range): Range =>
    scale(atMost(range, other.limits.maxOutputTokens ?? Infinity), site.answers ?? 1);
  const answer = times(exactly(said.value), factor);
  if (!beside) return one(answer);
  const reasoning = reasoningTokens(effort, thinkingBudget(site));
  return { ...one(sum([answer, reasoning])), reasoning: one(reasoning) };
}

const ONE: Range = { low: 1, likely: 1, high: 1 };

/** The output, and of it the hidden reasoning. */
type Answered = Pick<Prior, 'range' | 'reasoning'>;

function priorOf(
  { site, input, task, most: stated }: OutputQuestion,
  model: Model | null,
  factor: Range,
  beside = false,
): Answered {
  const bounds = answerTokens(site);
  const budget = thinkingBudget(site);
  const prior = (reasoning: ReasoningEffort, limit: number | null): Answered =>
    priorTokens(taken(task), { limit, inputTokens: input, reasoning, factor, bounds, budget, beside });
  const limit = site.maxOutput?.value ?? null;
  const habit = reasoningOf(site, model);
  const usual = prior(habit, limit);
  // A limit that is only a default may be raised by who calls; and where no source says whether the model reasons
  // unasked, it may. The most it costs counts both in.
  const surest = site.maxOutput?.evidence === 'default' ? null : limit;
  const effort = model?.reasoning === 'unknown' && askedOf(site) === null ? 'medium' : habit;
  const dearest = effort === habit && surest === limit ? usual : prior(effort, surest);
  const most = stated ?? model?.limits.maxOutputTokens ?? Infinity;
  const one = (of: 'range' | 'reasoning'): Range =>
    scale(atMost({ ...usual[of], high: Math.max(usual[of].high, dearest[of].high) }, most), site.answers ?? 1);
  return { range: one('range'), reasoning: one('reasoning') };
}

function reasonOf({ site, input, task, model }: OutputQuestion): string {
  const limit = site.maxOutput?.value ?? null;
  const kind = taken(task);
  const bounds = answerTokens(site);
  const budget = thinkingBudget(site);
  const reasoning = reasoningOf(site, model);
  const { reason } = outputPrior(kind, { limit, inputTokens: input, reasoning, bounds, budget });
  const guessed =
    bounds === null && task !== null && kind !== 'unclear' && task.confidence < 1
      ? `${reason}; our guess is ${kind}`
      : reason;
  return eachOf(site.answers, guessed);
}

function eachOf(answers: number | null, reason: string): string {
  return answers === null || answers === 1 ? reason : `${reason}; ${answers} answers`;
}

const EFFORTS: readonly ReasoningEffort[] = ['none', 'minimal', 'low', 'medium', 'high'];

/** How much a model reasons at a call: as asked, else as is its habit. One that always does, does at least a little. */
export function reasoningOf(site: Pick<CallSite, 'effort' | 'parameters'>, model: Model | null): ReasoningEffort {
  if (model?.reasoning === 'none') return 'none';
  const asked = askedOf(site);
  if (asked === 'none' && model?.reasoning === 'always') return 'low';
  return asked ?? (model?.reasoning === 'default' || model?.reasoning === 'always' ? 'medium' : 'none');
}

/** Null where the call leaves it to the model. */
function askedOf(site: Pick<CallSite, 'effort' | 'parameters'>): ReasoningEffort | null {
  const { effort } = site;
  if (effort !== null) return EFFORTS.find((each) => each === effort) ?? 'high';
  const budget = thinkingBudget(site);
  return budget === null ? null : budget === 0 ? 'none' : 'medium';
}

function times(range: Range, factor: Range): Range {
  return { low: range.low * factor.low, likely: range.likely * factor.likely, high: range.high * factor.high };
}
