import type { Span } from '../source';
import type { Around } from './around';
import type { Argument, Entry, Expression } from './expression';

/** Moves a span to where its file begins in the row of texts. */
export function shiftSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The same expression, all of its places moved. */
export function shiftExpression(expression: Expression, by: number): Expression {
  if (by === 0) return expression;
  const shift = (inner: Expression): Expression => shiftExpression(inner, by);
  const span = shiftSpan(expression.span, by);
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'name':
    case 'function':
    case 'class':
    case 'module':
      return { ...expression, span };
    case 'unknown':
      return expression.each ? { ...expression, each: shift(expression.each), span } : { ...expression, span };
    case 'template':
      return { ...expression, parts: expression.parts.map(shift), span };
    case 'choice':
      return { ...expression, alternatives: expression.alternatives.map(shift), span };
    case 'array':
      return { ...expression, items: expression.items.map((item) => ({ ...item, value: shift(item.value) })), span };
    case 'object':
      return { ...expression, entries: expression.entries.map((entry) => shiftEntry(entry, shift)), span };
    case 'member': {
      const propertySpan = shiftSpan(expression.propertySpan, by);
      return { ...expression, object: shift(expression.object), propertySpan, span };
    }
    case 'index':
      return { ...expression, object: shift(expression.object), index: shift(expression.index), span };
    case 'call': {
      const values = expression.arguments.map((each): Argument => ({ ...each, value: shift(each.value) }));
      return { ...expression, callee: shift(expression.callee), arguments: values, span };
    }
  }
}

function shiftEntry(entry: Entry, shift: (inner: Expression) => Expression): Entry {
  return entry.kind === 'computed'
    ? { ...entry, key: shift(entry.key), value: shift(entry.value) }
    : { ...entry, value: shift(entry.value) };
}

/** What something stands in, all of its places moved. */
export function shiftAround(around: readonly Around[], by: number): readonly Around[] {
  if (by === 0) return around;
  const shift = (expression: Expression): Expression => shiftExpression(expression, by);
  return around.map((each): Around => {
    if (each.kind === 'loop') {
      const { counts } = each;
      const over = each.over && shift(each.over);
      const moved = { ...each, head: shiftSpan(each.head, by), over };
      return counts ? { ...moved, counts: { ...counts, from: shift(counts.from), to: shift(counts.to) } } : moved;
    }
    const span = shiftSpan(each.span, by);
    const decorators = each.decorators.map(shift);
    return each.kind === 'class'
      ? { ...each, span, decorators, bases: each.bases.map(shift) }
      : { ...each, span, decorators, argumentOf: each.argumentOf && shift(each.argumentOf) };
  });
}
