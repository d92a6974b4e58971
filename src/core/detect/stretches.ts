import type { Expression, StringExpression, TemplateExpression } from '../syntax/expression';
import type { Evaluator } from './evaluate';

/** Replacements of replacements grow beyond any memory; no real prompt is made of so many parts. */
const MOST = 2_000;

/**
 * A text as the strings that it consists of, names of constants followed, and what run time fills in between them;
 * null where it is none.
 */
export function stretchesOf(expression: Expression, evaluator: Evaluator): readonly Expression[] | null {
  if (expression.kind === 'string') return [expression];
  if (expression.kind === 'number') return [{ kind: 'string', value: numberText(expression), span: expression.span }];
  if (expression.kind !== 'template' || isSum(expression, evaluator)) return null;
  const stretches: Expression[] = [];
  for (const part of expression.parts) {
    const more = evaluator.budget.spend(
      () => (part.kind === 'string' ? [part] : (stretchesOf(evaluator.single(part).expression, evaluator) ?? [part])),
      () => [part],
    );
    stretches.push(...more);
    if (stretches.length > MOST) return null;
  }
  return stretches;
}

/** `a + 1`: of numbers, a `+` makes their sum; with a text among the first two, it is a text. */
export function isSum({ adds, parts }: TemplateExpression, evaluator: Evaluator): boolean {
  if (adds !== true) return false;
  const found = parts.slice(0, 2).map((part) => evaluator.resolve(part).map(({ expression }) => expression));
  const isText = (each: Expression): boolean =>
    each.kind === 'string' || (each.kind === 'template' && !isDeepSum(each, evaluator));
  if (found.some((each) => each.every(isText))) return false;
  return found.flat().some(({ kind }) => kind === 'number' || kind === 'boolean');
}

function isDeepSum(template: TemplateExpression, evaluator: Evaluator): boolean {
  return evaluator.budget.spend(
    () => isSum(template, evaluator),
    () => true,
  );
}

/** A number in a text, as its language writes it. */
export function numberText({ value, text }: Expression & { kind: 'number' }): string {
  return text ?? String(value);
}

/** What stretches are again. */
export function joined(stretches: readonly Expression[], of: Expression): Expression {
  const [only] = stretches;
  if (stretches.length === 1 && only?.kind === 'string') return only;
  if (!isWhole(stretches)) return { kind: 'template', parts: stretches, span: of.span };
  const unsure = stretches.some((each) => each.unsure);
  const value = stretches.map((each) => each.value).join('');
  return { kind: 'string', value, ...(unsure && { unsure }), span: of.span };
}

export function isWhole(stretches: readonly Expression[]): stretches is readonly StringExpression[] {
  return stretches.every((each) => each.kind === 'string');
}

/** The same, of which run time makes another text. */
export function unsure(stretches: readonly Expression[]): readonly Expression[] {
  return stretches.map((each) => (each.kind === 'string' ? { ...each, unsure: true } : each));
}

/** Changes each string on its own: whatever stands between two of them is no matter. */
export function eachString(
  stretches: readonly Expression[],
  change: (text: string, at: number) => string,
): readonly Expression[] {
  return stretches.map((each, at) => (each.kind === 'string' ? { ...each, value: change(each.value, at) } : each));
}

/** Characters for private use, one for each thing that run time fills in. */
const PRIVATE = 0xe000;
const PRIVATE_USE = /[\uE000-\uF8FF]/;

/** Changes the text as one, with a character in the place of whatever run time fills in: that leaves it unsure. */
export function asOne(
  stretches: readonly Expression[],
  of: Expression,
  change: (text: string) => string,
): readonly Expression[] {
  const filled = stretches.filter((each) => each.kind !== 'string');
  if (
    filled.length > 0xf8ff - PRIVATE ||
    stretches.some((each) => each.kind === 'string' && PRIVATE_USE.test(each.value))
  )
    return unsure(stretches);
  let next = 0;
  const text = stretches
    .map((each) => (each.kind === 'string' ? each.value : String.fromCharCode(PRIVATE + next++)))
    .join('');
  const span = stretches.length === 1 ? (stretches[0] ?? of).span : of.span;
  const wasUnsure = filled.length > 0 || stretches.some((each) => each.kind === 'string' && each.unsure);
  return change(text)
    .split(/([\uE000-\uF8FF])/)
    .flatMap((part): Expression[] => {
      const hole = PRIVATE_USE.test(part) ? filled[part.charCodeAt(0) - PRIVATE] : undefined;
      if (hole !== undefined) return [hole];
      return part === '' ? [] : [{ kind: 'string', value: part, ...(wasUnsure && { unsure: true }), span }];
    });
}
