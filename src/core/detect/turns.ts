import type { Expression } from '../syntax/expression';
import type { BillingQuestion } from './billing';
import type { CallBilling } from './callSite';
import type { Evaluator } from './evaluate';

/** The AI SDK calls the model again with what its tools gave: without tools there is one request, and by default as well. */
export function readTurns({ fields, tools, evaluator }: BillingQuestion): CallBilling['turns'] {
  const most = fields.byName.get('maxSteps');
  const stop = fields.byName.get('stopWhen') ?? fields.byName.get('experimental_stopWhen');
  const passed = most ?? stop;
  if (passed === undefined || (!tools && fields.open === null)) return null;
  const written = most === undefined ? 'stopWhen' : 'maxSteps';
  const { expression } = evaluator.single(passed.value);
  if (expression.kind === 'null') return null;
  const count = most === undefined ? stepsOf(expression, evaluator) : numberOf(expression);
  return count === 1 ? null : { most: count, written };
}

/** `stepCountIs(5)`, alone or among other conditions, any of which ends it. */
function stepsOf(condition: Expression, evaluator: Evaluator): number | null {
  const { expression } = evaluator.single(condition);
  if (expression.kind === 'array') {
    const counts = expression.items.flatMap((item) => (item.spread ? [] : (stepsOf(item.value, evaluator) ?? [])));
    return counts.length === 0 ? null : Math.min(...counts);
  }
  if (expression.kind !== 'call') return null;
  const { callee } = expression;
  const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
  const [count] = expression.arguments;
  if ((name !== 'stepCountIs' && name !== 'isStepCount') || count === undefined) return null;
  return numberOf(evaluator.single(count.value).expression);
}

function numberOf(expression: Expression): number | null {
  return expression.kind === 'number' && Number.isInteger(expression.value) && expression.value >= 1
    ? expression.value
    : null;
}
