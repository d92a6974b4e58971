import type { Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { type Followed, weaker } from './found';
import { isSum } from './stretches';

export interface FollowedText {
  readonly text: string;
  readonly evidence: Followed;
}

/** The text of an expression without holes; null where there are any, or it is no text. */
export function textOf(expression: Expression, evaluator: Evaluator): string | null {
  return followText(expression, evaluator)?.text ?? null;
}

/** The same with how its weakest part is known. */
export function followText(expression: Expression, evaluator: Evaluator): FollowedText | null {
  if (expression.kind === 'string') return { text: expression.value, evidence: 'literal' };
  if (expression.kind !== 'template') return null;
  if (isSum(expression, evaluator)) return null;
  const { parts } = expression;
  return evaluator.budget.spend(
    () => joined(parts, evaluator),
    () => null,
  );
}

function joined(parts: readonly Expression[], evaluator: Evaluator): FollowedText | null {
  let text = '';
  let evidence: Followed = 'literal';
  for (const part of parts) {
    const found = evaluator.single(part);
    const inner = followText(found.expression, evaluator);
    if (inner === null) return null;
    text += inner.text;
    evidence = weaker(evidence, weaker(found.evidence, inner.evidence));
  }
  return { text, evidence };
}

/** One line, 60 characters at most. */
export function shorten(written: string): string {
  const line = written.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
