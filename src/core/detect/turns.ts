import { type Expression, lastName } from '../syntax/expression';
import type { RequestShape } from './apis/api';
import type { BillingQuestion } from './billing';
import type { CallBilling } from './callSite';
import type { Evaluator } from './evaluate';
import { type Fields, readObject } from './request';

/** OpenAI's `runTools` ends by an option of its own, or after so many requests; Anthropic's runner by one of the request's. */
function loopOf(question: BillingQuestion, loop: NonNullable<RequestShape['loop']>): CallBilling['turns'] {
  const { call, fields, evaluator } = question;
  const options = loop.argument === undefined ? undefined : call.arguments[loop.argument];
  const passed = loop.argument === undefined ? fields : options && readObject(options.value, evaluator);
  const option = passed?.byName.get(loop.option)?.value;
  const { option: written } = loop;
  if (option !== undefined) return { most: numberOf(evaluator.single(option).expression), written };
  return { most: passed === undefined || passed.open === null ? loop.most : null, written };
}

/** The words of the agent frameworks for the most requests that a run may make. */
const MOST_OF_RUN = ['max_turns', 'maxTurns', 'max_iterations', 'maxIterations', 'max_iter', 'max_steps', 'maxSteps'];

/** An agent asks the model until it has its answer: how often nobody knows, at most as often as it is told. */
function turnsOfRun({ byName }: Fields, evaluator: Evaluator): CallBilling['turns'] {
  const stop = byName.get('stopWhen');
  if (stop !== undefined)
    return { most: stepsOf(evaluator.single(stop.value).expression, evaluator), written: 'stopWhen' };
  const written = MOST_OF_RUN.find((name) => byName.has(name));
  const limit = written === undefined ? undefined : byName.get(written);
  if (written === undefined || limit === undefined) return { most: null, written: 'an agent' };
  return { most: numberOf(evaluator.single(limit.value).expression), written };
}

/** The AI SDK calls the model again with what its tools gave: without tools there is one request, and by default as well. */
export function readTurns(question: BillingQuestion): CallBilling['turns'] {
  const { fields, shape, tools, evaluator } = question;
  if (shape.loop !== undefined) return loopOf(question, shape.loop);
  if (shape.kind === 'agentRun') return turnsOfRun(fields, evaluator);
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

/** `stepCountIs(5)`, alone or in a list of conditions, any of which ends it. */
function stepsOf(passed: Expression, evaluator: Evaluator): number | null {
  const conditions =
    passed.kind === 'array' ? passed.items.map(({ value }) => evaluator.single(value).expression) : [passed];
  const counts = conditions.flatMap((each) => stepCount(each, evaluator) ?? []);
  return counts.length === 0 ? null : Math.min(...counts);
}

function stepCount(condition: Expression, evaluator: Evaluator): number | null {
  if (condition.kind !== 'call') return null;
  const { callee } = condition;
  const name = lastName(callee);
  const [count] = condition.arguments;
  if ((name !== 'stepCountIs' && name !== 'isStepCount') || count === undefined) return null;
  return numberOf(evaluator.single(count.value).expression);
}

function numberOf(expression: Expression): number | null {
  return expression.kind === 'number' && Number.isInteger(expression.value) && expression.value >= 1
    ? expression.value
    : null;
}
