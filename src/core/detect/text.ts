import type { Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';

/** The text of an expression without holes; null where there are any, or it is no text. */
export function textOf(expression: Expression, evaluator: Evaluator): string | null {
  if (expression.kind === 'string') return expression.value;
  if (expression.kind !== 'template') return null;
  const { parts } = expression;
  return evaluator.budget.spend(
    () => joined(parts, evaluator),
    () => null,
  );
}

function joined(parts: readonly Expression[], evaluator: Evaluator): string | null {
  let text = '';
  for (const part of parts) {
    const inner = textOf(evaluator.single(part).expression, evaluator);
    if (inner === null) return null;
    text += inner;
  }
  return text;
}

/** One line, 60 characters at most. */
export function shorten(written: string): string {
  const line = written.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
