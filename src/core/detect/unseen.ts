import type { Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { originsOf } from './origin';

const STAND_IN = /mock|fake|stub|dummy/i;
/** What tests put in the place of a client. */
const OF_TESTS = /^(?:unittest|pytest|pytest_mock|mock|vitest|jest|sinon)(?:[./]|$)|^@jest\//;

/**
 * Whether a value is made where nobody sees it: a parameter that nobody here passes, an import that leads to no file at hand.
 * What the workspace makes itself, and what stands in for a client in tests, is none.
 */
export function isUnseen(value: Expression, evaluator: Evaluator): boolean {
  if (value.kind === 'name' && value.name === 'self') return false;
  if (STAND_IN.test(evaluator.file.written(value.span))) return false;
  if (originsOf(value, evaluator).some(({ module }) => OF_TESTS.test(module))) return false;
  for (let at = value; ; at = at.object) {
    const isSelf = at.kind === 'name' && at.name === 'self';
    if (!isSelf && !evaluator.resolve(at).every(({ expression }) => isOutOfSight(expression, evaluator))) return false;
    if (at.kind !== 'member' && at.kind !== 'index') return true;
  }
}

function isOutOfSight(expression: Expression, evaluator: Evaluator): boolean {
  switch (expression.kind) {
    case 'unknown':
    case 'null':
    case 'module':
      return true;
    case 'call':
      return evaluator.single(expression.callee).expression.kind !== 'class';
    default:
      return false;
  }
}
