import { type CallExpression, type Expression } from '../syntax/expression';
import { formatCall } from '../syntax/pythonFormat';
import type { Evaluator } from './evaluate';

/** Python's `"… {name} {0} {:>5}".format(…)`: the stretches of the text that comes of it. */
export function filledFields(
  stretches: readonly Expression[],
  call: CallExpression,
  evaluator: Evaluator,
): readonly Expression[] {
  let next = 0;
  const fieldOf = (written: string): Expression => {
    const {
      path = '',
      conversion = '',
      spec = '',
    } = /^(?<path>[^!:]*)(?:!(?<conversion>[rsa]))?(?::(?<spec>[\s\S]*))?$/.exec(written)?.groups ?? {};
    const { first = '', rest } = /^(?<first>\w*)(?<rest>(?:\.\w+|\[[^\][]+\])*)$/.exec(path)?.groups ?? {};
    if (rest === undefined) return { kind: 'unknown', span: call.span };
    const place = /^\d*$/.test(first) ? (first === '' ? next++ : Number(first)) : null;
    let value = place === null ? named(first, call, evaluator) : positional(place, call);
    for (const [, property, index] of rest.matchAll(/\.(\w+)|\[([^\][]+)\]/g)) value = below(value, property, index);
    // Fields in a specification are filled in themselves.
    return formatCall(value, conversion, spec.includes('{') ? null : spec, value.span);
  };
  return stretches.flatMap((each): readonly Expression[] => {
    if (each.kind !== 'string') return [each];
    const { value: text } = each;
    const parts: Expression[] = [];
    let from = 0;
    const literal = (to: number): void => {
      parts.push({ ...each, value: text.slice(from, to).replace(/\{\{/g, '{').replace(/\}\}/g, '}') });
    };
    for (const match of text.matchAll(/\{\{|\}\}|\{((?:[^{}]|\{[^{}]*\})*)\}/g)) {
      const [whole, field] = match;
      if (field === undefined) continue;
      literal(match.index);
      parts.push(fieldOf(field));
      from = match.index + whole.length;
    }
    literal(text.length);
    return parts;
  });
}

function positional(place: number, { arguments: all, span }: CallExpression): Expression {
  const values = all.filter(({ kind }) => kind === 'positional' || kind === 'spread');
  const hole: Expression = { kind: 'name', name: 'value', span };
  if (values.slice(0, place + 1).some(({ kind }) => kind === 'spread')) return { kind: 'unknown', span };
  return values[place]?.value ?? hole;
}

function named(key: string, { arguments: all, span }: CallExpression, evaluator: Evaluator): Expression {
  const given = all.find((each) => each.kind === 'named' && each.name === key);
  if (given !== undefined) return given.value;
  const name: Expression = { kind: 'name', name: key, span };
  const spread = all.find((each) => each.kind === 'namedSpread')?.value;
  if (spread === undefined || /^(?:locals|vars|globals)\(\)$/.test(evaluator.file.written(spread.span))) return name;
  const index: Expression = { kind: 'string', value: key, span };
  const value = evaluator.single({ kind: 'index', object: spread, index, span }).expression;
  if (value.kind === 'string' || value.kind === 'template' || value.kind === 'number') return value;
  // A variable of the same name may be another thing.
  const same = evaluator.single(name).expression.kind;
  return same === 'unknown' || same === 'call' ? name : { kind: 'unknown', span };
}

function below(object: Expression, property: string | undefined, index = ''): Expression {
  const { span } = object;
  if (property !== undefined) return { kind: 'member', object, property, propertySpan: span, span };
  const at: Expression = /^\d+$/.test(index)
    ? { kind: 'number', value: Number(index), span }
    : { kind: 'string', value: index, span };
  return { kind: 'index', object, index: at, span };
}
