import type { Expression } from '../syntax/expression';
import type { PassedParameter } from './callSite';
import type { Evaluator } from './evaluate';
import type { Prompt } from './prompt';
import { type Fields, readObject } from './request';
import { followText } from './text';

/** An SDK's words for "not passed": Anthropic's and OpenAI's `NOT_GIVEN`, `omit`, and what makes them. */
const NOTHING = /(?:^|\.)(?:NOT_GIVEN|not_given|NotGiven|omit|Omit)(?:\(\s*\))?$/;
/** `providerOptions.anthropic.thinking.budgetTokens` is the deepest that a request's settings go. */
const DEEPEST = 3;

/** Every argument that a call passes, with what can be known of its value. */
export function readParameters({ byName }: Fields, evaluator: Evaluator): readonly PassedParameter[] {
  return [...byName].map(([name, { value }]) => parameterOf(name, value, evaluator));
}

/** Whether the conversation ends in an assistant's message, which the model is to go on with. */
export function isPrefilled({ parts }: Prompt): boolean {
  return parts.at(-1)?.role === 'assistant';
}

function parameterOf(name: string, value: Expression, evaluator: Evaluator): PassedParameter {
  const found = evaluator.resolve(value);
  // What stands in for a value that run time may set says nothing of that value.
  const isDefault = found.some(({ evidence }) => evidence === 'default');
  const absent =
    !isDefault && (found.every(({ expression }) => expression.kind === 'null') || isNothing(value, evaluator));
  const [only] = found;
  const expression = found.length === 1 ? only?.expression : undefined;
  const read = expression === undefined || isDefault ? null : plainOf(expression, evaluator);
  const plain = { name, value: read, absent, entries: [] };
  if (expression?.kind !== 'object') return plain;
  const entries = new Entries(evaluator);
  entries.add(expression, '', 1);
  return {
    ...plain,
    entries: entries.names,
    values: isDefault ? {} : entries.values,
    ...((entries.unread || isDefault) && { unread: true }),
  };
}

function isNothing(value: Expression, evaluator: Evaluator): boolean {
  const written = (expression: Expression): string => evaluator.file.written(expression.span).trim();
  return (
    NOTHING.test(written(value)) || evaluator.resolve(value).every((each) => NOTHING.test(written(each.expression)))
  );
}

function plainOf(expression: Expression, evaluator: Evaluator): PassedParameter['value'] {
  if (expression.kind === 'number' || expression.kind === 'boolean') return expression.value;
  const text = followText(expression, evaluator);
  return text === null || text.evidence === 'default' ? null : text.text;
}

/** The entries of an object and of the objects in it, by their dotted names. */
class Entries {
  readonly names: string[] = [];
  readonly values: Record<string, string | number | boolean> = {};
  unread = false;

  constructor(private readonly evaluator: Evaluator) {}

  add(object: Expression, prefix: string, depth: number): void {
    const { byName, open } = readObject(object, this.evaluator);
    if (open !== null) this.unread = true;
    for (const [key, { value }] of byName) {
      const name = prefix + key;
      const { expression, evidence } = this.evaluator.single(value);
      const isDefault = evidence === 'default';
      if (!isDefault && (expression.kind === 'null' || isNothing(value, this.evaluator))) continue;
      this.names.push(name);
      const plain = isDefault ? null : plainOf(expression, this.evaluator);
      if (plain !== null) Object.defineProperty(this.values, name, { value: plain, enumerable: true });
      if (expression.kind !== 'object') continue;
      if (isDefault) this.unread = true;
      if (depth < DEEPEST) this.add(expression, `${name}.`, depth + 1);
      else this.unread = true;
    }
  }
}
