import type { CallExpression, Entry, Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { type Followed, type Found, type Trail, unknown, weaker } from './found';

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
    /(?:^|\.)(?:os\.)?getenv$|(?:^|\.)environ\.get$|^(?:env|config|decouple\.config|env\.str)$/.test(written) &&
    values[0] !== undefined
  ) {
    const otherwise = values[1] ?? named('default');
    const key = values[0].kind === 'string' ? values[0].value : evaluator.file.written(values[0].span);
    const reason = `it is the environment variable ${key}`;
    return otherwise === undefined || otherwise.kind === 'null'
      ? [{ expression: unknown(call.span, reason), evidence }]
      : follow(otherwise, 'default');
  }
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
    case 'dedent':
    case 'cleandoc':
    case 'stripIndent':
    case 'oneLine':
    case 'SecretStr':
    case 'freeze':
    case 'deepcopy':
    case 'structuredClone':
      return values[0] === undefined ? null : follow(values[0]);
    case 'raw':
      return written === 'String.raw' && values[0] !== undefined ? follow(values[0]) : null;
    case 'strip':
    case 'trim':
    case 'rstrip':
    case 'lstrip':
    case 'trimEnd':
    case 'trimStart':
    case 'toString':
    case 'copy':
      return object === null ? null : follow(object).map((found) => trimmed(found, name));
    case 'format':
      return object === null ? null : textOnly(follow(object), (text) => formatted(text, call));
    case 'join':
      return object === null ? null : joined(object, values[0], evaluator, evidence, trail, call);
    case 'replace':
    case 'replaceAll': {
      const [place, value] = values;
      if (object === null || place?.kind !== 'string' || value === undefined) return null;
      const pattern = place.value;
      return textOnly(follow(object), (text) =>
        pattern !== '' && text.includes(pattern)
          ? text.split(pattern).flatMap((part, index) => (index === 0 ? [part] : [value, part]))
          : [text],
      );
    }
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
  const { expression } = found;
  if (expression.kind === 'string' && name !== 'str' && name !== 'String') {
    const value = Number(expression.value);
    if (expression.value.trim() !== '' && !Number.isNaN(value))
      return { ...found, expression: { kind: 'number', value, span: expression.span } };
  }
  return found;
}

function trimmed(found: Found, name: string): Found {
  const { expression } = found;
  if (expression.kind !== 'string') return found;
  const { value } = expression;
  const text =
    name === 'strip' || name === 'trim'
      ? value.trim()
      : name === 'rstrip' || name === 'trimEnd'
        ? value.trimEnd()
        : name === 'lstrip' || name === 'trimStart'
          ? value.trimStart()
          : value;
  return { ...found, expression: { ...expression, value: text } };
}

/** Replacements of replacements grow beyond any memory; no real prompt is made of so many parts. */
const MOST_PARTS = 2_000;

/** Puts other parts into the text of what was found; what is no text is left to be a hole. */
function textOnly(
  found: readonly Found[],
  change: (text: string) => readonly (string | Expression)[],
): readonly Found[] {
  let made = 0;
  const apply = (expression: Expression): Expression => {
    if (made > MOST_PARTS)
      return { kind: 'unknown', reason: 'it is put together of too many parts', span: expression.span };
    if (expression.kind === 'template') return { ...expression, parts: expression.parts.map(apply) };
    if (expression.kind !== 'string') return expression;
    const { span } = expression;
    const parts = change(expression.value).map((part): Expression =>
      typeof part === 'string' ? { kind: 'string', value: part, span } : part,
    );
    made += parts.length;
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'template', parts, span };
  };
  return found.map((each) => ({ ...each, expression: apply(each.expression) }));
}

/** Python's `"… {name} {0} {}".format(…)`. */
function formatted(text: string, call: CallExpression): readonly (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  const positional = call.arguments.filter((argument) => argument.kind === 'positional');
  let next = 0;
  let from = 0;
  const literal = (part: string): string => part.replace(/\{\{/g, '{').replace(/\}\}/g, '}');
  for (const match of text.matchAll(/(?<!\{)(?:\{\{)*\{(\w*)(?:[^\w{}][^{}]*)?\}(?!\}(?!\}))/g)) {
    const open = match[0].lastIndexOf('{');
    parts.push(literal(text.slice(from, match.index + open)));
    const key = match[1] ?? '';
    const value = /^\d*$/.test(key)
      ? positional[key === '' ? next++ : Number(key)]?.value
      : call.arguments.find((argument) => argument.kind === 'named' && argument.name === key)?.value;
    parts.push(value ?? { kind: 'name', name: key === '' ? 'value' : key, span: call.span });
    from = match.index + match[0].length;
  }
  parts.push(literal(text.slice(from)));
  return parts;
}

/** `"\n".join(items)` and `items.join("\n")`. */
function joined(
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
  if (items.expression.kind !== 'array') return null;
  const parts = items.expression.items.flatMap((item, index): Expression[] =>
    index === 0 ? [item.value] : [separator, item.value],
  );
  return [{ expression: { kind: 'template', parts, span: call.span }, evidence: weaker(evidence, items.evidence) }];
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
