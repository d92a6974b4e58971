import { type CallExpression, type Entry, type Expression, pathOf } from '../syntax/expression';
import { pythonFloat } from '../syntax/pythonText';
import { environmentVariable } from './environment';
import type { Evaluator } from './evaluate';
import { followFileRead } from './fileReads';
import { type Followed, type Found, type Trail, unknown, weaker } from './found';
import { followKnownText } from './knownTexts';
import { unsure } from './stretches';
import { followTemplate } from './templates';
import { followWebInput } from './webInputs';
import { libraryName } from './writtenNames';

/**
 * What calls of the languages' own libraries give: environment variables with a default, text put together, copies of objects.
 * Null where the call is none of them.
 */
export function followKnownCall(
  call: CallExpression,
  evaluator: Evaluator,
  evidence: Followed,
  trail: Trail,
): readonly Found[] | null {
  const { callee } = call;
  const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : null;
  if (name === null) return null;
  const values = call.arguments.flatMap((argument) => (argument.kind === 'positional' ? [argument.value] : []));
  const named = (key: string): Expression | undefined =>
    call.arguments.find((argument) => argument.kind === 'named' && argument.name === key)?.value;
  const follow = (expression: Expression, way: Followed = evidence): readonly Found[] =>
    evaluator.follow(expression, way, trail);
  const object = callee.kind === 'member' ? callee.object : null;
  const written = evaluator.file.written(callee.span);

  if (
    /(?:^|\.)(?:os\.)?getenv$|(?:^|\.)environ\.get$|^(?:env|config|decouple\.config|env\.str|Deno\.env\.get)$/.test(
      written,
    ) &&
    values[0] !== undefined
  ) {
    const otherwise = values[1] ?? named('default');
    const key = evaluator.single(values[0]).expression;
    const variable = key.kind === 'string' ? key.value : evaluator.file.written(values[0].span);
    const found = environmentVariable(variable, call.span, evaluator);
    const isSet = found.some((each) => each.expression.kind !== 'unknown');
    if (isSet) return found;
    return otherwise === undefined || otherwise.kind === 'null'
      ? found.map((each) => ({ ...each, evidence }))
      : follow(otherwise, 'default');
  }
  const read = followFileRead(call, evaluator, evidence, trail) ?? followTemplate(call, evaluator, evidence, trail);
  if (read !== null) return read;
  const text = followKnownText({ call, name, object, written, values, evaluator, evidence, trail });
  if (text !== null) return text;
  const input = followWebInput(call, evaluator, trail);
  if (input !== null) return input;
  switch (name) {
    case 'get':
      return object === null || values[0] === undefined
        ? null
        : lookUp(object, values[0], values[1], evaluator, evidence, trail, call);
    case 'getattr': {
      const [target, key, otherwise] = values;
      if (target === undefined || key?.kind !== 'string') return null;
      const member: Expression = {
        kind: 'member',
        object: target,
        property: key.value,
        propertySpan: key.span,
        span: call.span,
      };
      return follow({
        kind: 'choice',
        how: 'fallback',
        alternatives: otherwise === undefined ? [member] : [member, otherwise],
        span: call.span,
      });
    }
    case 'Option':
    case 'Argument':
      if (libraryName(callee, evaluator) !== `typer.${name}`) return null;
      return values[0] === undefined || /^(?:\.\.\.|None)$/.test(evaluator.file.written(values[0].span))
        ? null
        : follow(values[0], 'default');
    case 'Field':
    case 'field': {
      const value = named('default') ?? values[0];
      return value === undefined ? null : follow(value, 'default');
    }
    case 'str':
    case 'String':
    case 'int':
    case 'float':
    case 'Number':
    case 'parseInt':
    case 'parseFloat':
      return object === null && values[0] !== undefined
        ? follow(values[0]).map((found) => converted(found, name))
        : null;
    case 'choice':
      return values[0] !== undefined && /^(?:random|secrets)\.choice$/.test(libraryName(callee, evaluator) ?? '')
        ? evaluator.followEach(values[0], evidence, trail)
        : null;
    case 'cast':
      return values[1] !== undefined && libraryName(callee, evaluator) === 'typing.cast' ? follow(values[1]) : null;
    case 'SecretStr':
    case 'freeze':
    case 'deepcopy':
    case 'structuredClone':
      return values[0] === undefined ? null : follow(values[0]);
    case 'toString':
      // With an argument, a number is written to another base.
      return object === null || call.arguments.length > 0 ? null : follow(object).map(asText);
    case 'copy':
      return object === null ? null : follow(object);
    case 'join':
      return object === null ? null : together(object, values[0], evaluator, evidence, trail, call);
    case 'concat':
      return object === null ? null : concatenated(follow(object), values, call);
    case 'dict':
    case 'assign':
      if (name === 'dict' ? object !== null : written !== 'Object.assign') return null;
      return [{ expression: { kind: 'object', entries: entriesOf(call), span: call.span }, evidence }];
    default:
      return null;
  }
}

/** `dict.get(key, default)`; a `get` of anything else is not known, unless a default stands there. */
function lookUp(
  object: Expression,
  key: Expression,
  otherwise: Expression | undefined,
  evaluator: Evaluator,
  evidence: Followed,
  trail: Trail,
  call: CallExpression,
): readonly Found[] | null {
  if (key.kind !== 'string' && otherwise === undefined) return null;
  const value: Expression = { kind: 'index', object, index: key, span: call.span };
  if (otherwise === undefined) {
    const found = evaluator.follow(value, evidence, trail);
    return found.every((each) => each.expression.kind === 'unknown') ? null : found;
  }
  const alternatives = [value, otherwise];
  return evaluator.follow({ kind: 'choice', how: 'fallback', alternatives, span: call.span }, evidence, trail);
}

function converted(found: Found, name: string): Found {
  if (name === 'str' || name === 'String') return asText(found);
  const { expression } = found;
  const { span } = expression;
  const whole = name === 'int' || name === 'parseInt';
  const number = (value: number): Found => {
    const to = whole ? Math.trunc(value) : value;
    const text = name === 'float' && { text: pythonFloat(to) };
    return { ...found, expression: { kind: 'number', value: to, ...text, span } };
  };
  if (expression.kind === 'number') return number(expression.value);
  if (expression.kind !== 'string') return found;
  const value = Number(expression.value);
  if (expression.value.trim() !== '' && !Number.isNaN(value)) return number(value);
  return { ...found, expression: unknown(span) };
}

/** A list, an object or nothing at all, written as text, is another text in each language. */
function asText(found: Found): Found {
  const { expression } = found;
  switch (expression.kind) {
    case 'array':
    case 'object':
    case 'null':
    case 'boolean':
      return { ...found, expression: unknown(expression.span) };
    default:
      return found;
  }
}

/** `"\n".join(items)` and `items.join("\n")`. */
function together(
  object: Expression,
  argument: Expression | undefined,
  evaluator: Evaluator,
  evidence: Followed,
  trail: Trail,
  call: CallExpression,
): readonly Found[] | null {
  const left = evaluator.follow(object, evidence, trail);
  const [only] = left;
  if (left.length !== 1 || only === undefined) return null;
  const python = only.expression.kind === 'string';
  const items = python && argument !== undefined ? evaluator.single(argument) : only;
  const separator = python
    ? only.expression
    : argument === undefined
      ? { kind: 'string' as const, value: ',', span: call.span }
      : evaluator.single(argument).expression;
  // A set has no order, and each of its items once.
  if (items.expression.kind !== 'array' || evaluator.file.written(items.expression.span).startsWith('{')) return null;
  const parts = items.expression.items.flatMap((item, index): Expression[] =>
    index === 0 ? [item.value] : [separator, item.value],
  );
  const isMoved = isChangedInPlace(python ? argument : object, items.expression, call, evaluator);
  const made: Expression = { kind: 'template', parts: isMoved ? unsure(parts) : parts, span: call.span };
  return [{ expression: made, evidence: weaker(evidence, items.evidence) }];
}

/** `t.reverse()`, `del t[0]` between a list and its use: it has other items, or in another order. */
function isChangedInPlace(
  list: Expression | undefined,
  { span: { start } }: Expression,
  call: CallExpression,
  evaluator: Evaluator,
): boolean {
  const name = list && pathOf(list)?.replace(/^self\./, '');
  const file = evaluator.file.fileAt(call.span.start);
  if (!name || evaluator.file.fileAt(start) !== file || start > call.span.start) return false;
  const between = file.written({ start, end: call.span.start });
  const own = name.replace(/[.$]/g, '\\$&');
  const moves = `${own}\\s*\\.\\s*(?:reverse|sort|pop|shift|remove|clear|splice|fill|copyWithin)\\s*\\(`;
  return new RegExp(
    `(?<![\\w$])(?:${moves}|del\\s+(?:self\\.)?${own}\\s*\\[|${own}\\s*\\[[^\\]\\n]*\\]\\s*=(?!=))`,
  ).test(between);
}

function concatenated(found: readonly Found[], values: readonly Expression[], call: CallExpression): readonly Found[] {
  return found.map((each): Found => {
    const { expression } = each;
    if (expression.kind === 'array') {
      return {
        ...each,
        expression: {
          ...expression,
          items: [...expression.items, ...values.map((value) => ({ spread: value.kind !== 'object', value }))],
        },
      };
    }
    return { ...each, expression: { kind: 'template', parts: [expression, ...values], span: call.span } };
  });
}

function entriesOf(call: CallExpression): Entry[] {
  return call.arguments.map((argument): Entry =>
    argument.kind === 'named'
      ? { kind: 'entry', key: argument.name, value: argument.value }
      : { kind: 'spread', value: argument.value },
  );
}
