import type { Contender, Draft, Workload } from '../../calculatorProtocol';
import { type FormState, type NumberField, type Part, shareOf } from './formState';
import { readNumber } from './readNumber';

/** What a form says. */
export interface ReadForm {
  /** Null while something is wrong. */
  readonly draft: Draft | null;
  /** For each contender of the draft, its place in the form: what is empty is left out. */
  readonly places: readonly number[];
  readonly problems: Readonly<Partial<Record<NumberField, string>>>;
  /** One for each contender of the form; null where nothing is wrong with it. */
  readonly contenderProblems: readonly (string | null)[];
}

/** The most that a number may be; floating-point numbers lose whole units soon after. */
const MOST = 1e12;
const MOST_TURNS = 1000;
const LONGEST_MODEL = 200;

export function readForm(form: FormState): ReadForm {
  const problems: Partial<Record<NumberField, string>> = {};
  const amount = (field: NumberField, least: string): number => {
    const value = readNumber(form.numbers[field]);
    if (value === null) problems[field] = `This is a number${least}: 10000, 10,000 or 10k.`;
    else if (value > MOST) problems[field] = 'This is more than can be reckoned with.';
    return value ?? 0;
  };
  const share = (field: NumberField): number => {
    const value = readNumber(form.numbers[field]);
    if (value === null || value > 100) problems[field] = 'This is a percentage from 0 to 100.';
    return (value ?? 0) / 100;
  };
  const inputTokens = amount('inputTokens', ' of tokens');
  const [cacheRead, cacheWrite] = [share('cacheReadPercent'), share('cacheWritePercent')];
  // As much more as two rounded shares may be.
  const most = 1 + 0.001 / Math.max(inputTokens, 1);
  if (cacheRead + cacheWrite > most && !problems.cacheReadPercent && !problems.cacheWritePercent)
    problems.cacheWritePercent = 'What is read and what is written are together at most 100 % of the input.';
  const passRate = share('passPercent');
  if (passRate === 0) problems.passPercent ??= 'This is a percentage above 0: without one that passes there is no end.';
  const turns = amount('turns', ' of turns');
  if (!Number.isInteger(turns) || turns < 1 || turns > MOST_TURNS)
    problems.turns = 'This is a whole number from 1 to 1,000.';
  const systemTokens = turns > 1 ? amount('systemTokens', ' of tokens') : 0;
  if (systemTokens > inputTokens) problems.systemTokens ??= 'This is a part of the input, and so at most as much.';
  const cacheReadTokens = Math.min(shareOf(inputTokens, cacheRead), inputTokens);
  const workload: Workload = {
    requests: amount('requests', ''),
    per: form.per,
    inputTokens,
    outputTokens: amount('outputTokens', ' of tokens'),
    cacheReadTokens,
    cacheWriteTokens: Math.max(0, Math.min(shareOf(inputTokens, cacheWrite), inputTokens - cacheReadTokens)),
    batchShare: share('batchPercent'),
    passRate,
    ...(form.serviceTier && { serviceTier: form.serviceTier }),
    ...(turns > 1 && { turns, systemTokens }),
    ...(form.longCache && { cacheRetention: '1h' as const }),
    ...(form.regional !== null && { regional: form.regional }),
  };
  const contenderProblems = form.contenders.map(problemOf);
  const places = [...form.contenders.keys()].filter((at) => !isEmpty(form.contenders[at] ?? []));
  const isGood = Object.keys(problems).length === 0 && contenderProblems.every((problem) => problem === null);
  const contenders = places.map((at) => contenderOf(form.contenders[at] ?? []));
  return { draft: isGood ? { workload, contenders } : null, places, problems, contenderProblems };
}

/** Nothing is named yet. */
function isEmpty(parts: readonly Part[]): boolean {
  return parts.every(({ model }) => model.trim() === '');
}

function problemOf(parts: readonly Part[]): string | null {
  if (isEmpty(parts)) return null;
  if (parts.some(({ model }) => model.trim() === '')) return 'A part of this mix has no model.';
  if (parts.some(({ model }) => model.trim().length > LONGEST_MODEL)) return 'This is too long to be a model’s name.';
  if (parts.length === 1) return null;
  const percents = parts.map(({ percent }) => readNumber(percent));
  if (percents.some((percent) => percent === null || percent > 100)) return 'A share is a percentage from 0 to 100.';
  const total = percents.reduce<number>((sum, percent) => sum + (percent ?? 0), 0);
  if (Math.abs(total - 100) < 0.05) return null;
  return `The shares add up to ${Number(total.toFixed(2))} %, not to 100 %.`;
}

function contenderOf(parts: readonly Part[]): Contender {
  const only = parts.length === 1;
  const percents = parts.map(({ percent }) => (only ? 100 : (readNumber(percent) ?? 0)));
  const total = percents.reduce((sum, percent) => sum + percent, 0);
  return parts.map(({ model }, at) => ({ model: model.trim(), share: (percents[at] ?? 0) / total }));
}
