import { type CallExpression, type Expression, lastName } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import type { Found } from './found';
import { objectInText } from './jsonText';
import { type Fields, readObject } from './request';

/** What makes a text or bytes of an object, and hands on what is in it. */
const WRITERS: ReadonlySet<string> = new Set([
  'dumps',
  'stringify',
  'encode',
  'bytes',
  'from',
  'dump',
  'toString',
  'json',
]);
/** `json.dumps(x).encode().decode()`, and no more. */
const DEEPEST = 6;

/** The fields of a body of JSON: an object, what makes a text of one, or the text itself. */
export function readBody(value: Expression, evaluator: Evaluator): Fields {
  return readObject(objectOf(value, evaluator, DEEPEST), evaluator);
}

function objectOf(value: Expression, evaluator: Evaluator, depth: number): Expression {
  const found = evaluator.resolve(value);
  // With what later statements add to it.
  if (depth === 0 || found.every(({ expression }) => expression.kind === 'object')) return value;
  const objects = found.flatMap((each) => alternative(each, evaluator, depth));
  const [only] = objects;
  if (only === undefined) return value;
  return objects.length === 1 ? only : { kind: 'choice', how: 'condition', alternatives: objects, span: value.span };
}

function alternative({ expression }: Found, evaluator: Evaluator, depth: number): readonly Expression[] {
  if (expression.kind === 'null') return [];
  if (expression.kind === 'string' || expression.kind === 'template')
    return [objectInText(expression, evaluator) ?? expression];
  if (expression.kind !== 'call') return [expression];
  const inner = written(expression);
  return [inner === null ? expression : objectOf(inner, evaluator, depth - 1)];
}

/** `x` of `json.dumps(x)`, `JSON.stringify(x)`, `Buffer.from(x)` and of `x.encode("utf-8")`. */
function written({ callee, arguments: passed }: CallExpression): Expression | null {
  const name = lastName(callee);
  if (!WRITERS.has(name)) return null;
  const [first] = passed;
  // `new TextEncoder().encode(x)` is handed it, `text.encode()` has it.
  if (callee.kind === 'member' && (name === 'encode' || name === 'toString') && !isEncoder(callee.object))
    return callee.object;
  return first?.kind === 'positional' ? first.value : null;
}

function isEncoder(object: Expression): boolean {
  return object.kind === 'call' && object.callee.kind === 'name' && object.callee.name === 'TextEncoder';
}
