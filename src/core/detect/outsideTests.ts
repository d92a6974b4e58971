import type { Expression } from '../syntax/expression';
import type { Scope } from '../syntax/outline';
import type { Evaluator } from './evaluate';

/** A name that says by itself that it holds in tests alone: `isTestEnvironment`, `IS_TESTING`. */
const TEST = /(?:^|\.)is_?test(?:s|ing|_?env(?:ironment)?|_?mode|_?run)?$/i;

/** What a function returns; of several, those that are not for tests alone: `if (isTestEnvironment) return mock`. */
export function returnsOutsideTests(scope: Scope, evaluator: Evaluator): readonly Expression[] {
  const values = scope.returns.map((value) => value());
  if (values.length < 2) return values;
  const outside = values.filter((value) => !isInTests(value, evaluator));
  return outside.length > 0 ? outside : values;
}

function isInTests({ span }: Expression, evaluator: Evaluator): boolean {
  return evaluator.file
    .equalities(span)
    .some(({ path, values }) =>
      values.length === 0
        ? TEST.test(path)
        : path.endsWith('NODE_ENV') && values.every((value) => value.kind === 'string' && value.value === 'test'),
    );
}

/** `isTestEnvironment ? mock : model`: the model. */
export function alternativesOutsideTests(
  { alternatives, span }: Expression & { kind: 'choice' },
  evaluator: Evaluator,
): readonly Expression[] {
  const [first, ...others] = alternatives;
  if (first === undefined || others.length === 0 || first.span.start <= span.start) return alternatives;
  const tested = evaluator.file.written({ start: span.start, end: first.span.start });
  return TEST.test(tested.replace(/[\s?(]+$/, '').trim()) ? others : alternatives;
}
