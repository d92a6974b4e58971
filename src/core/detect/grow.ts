import type { Entry, Expression } from '../syntax/expression';
import type { Binding } from '../syntax/outline';
import { type Found, unknown } from './found';

/** What a statement adds to a value: `+=`, `append`, `update`. `certain` where it always runs, once. */
export function grow(found: Found, binding: Binding, certain: boolean): Found {
  const { expression } = found;
  const value = binding.value();
  const { span } = binding;
  if (value === null) {
    // Entries that only run time knows. An index into a list writes over one of its items.
    if (binding.operation !== 'merge' || expression.kind !== 'object') return found;
    const entry: Entry = { kind: 'spread', value: unknown(span) };
    return { ...found, expression: { ...expression, entries: [...expression.entries, entry] } };
  }
  // A sum is not reckoned: `limit += 1200`.
  if (binding.operation === 'add' && expression.kind === 'number') return { ...found, expression: unknown(span) };
  if (binding.operation === 'add' && (expression.kind === 'string' || expression.kind === 'template')) {
    const parts = expression.kind === 'template' ? expression.parts : [expression];
    const added: Expression = certain
      ? value
      : { kind: 'choice', how: 'condition', alternatives: [value, { kind: 'string', value: '', span }], span };
    return { ...found, expression: { kind: 'template', parts: [...parts, added], span: expression.span } };
  }
  if (expression.kind === 'array' && binding.operation !== 'merge') {
    const spread = binding.operation !== 'append';
    // What a loop or a branch appends is a growth of unknown length.
    const grown: Expression = {
      ...unknown(value.span, 'it grows in a loop or a branch'),
      ...(!spread && { each: value }),
    };
    const item = certain ? { spread, value } : { spread: true, value: grown };
    return { ...found, expression: { ...expression, items: [...expression.items, item] } };
  }
  if (binding.operation === 'merge') {
    const entry: Entry = { kind: 'spread', value: certain ? value : unknown(span) };
    return {
      ...found,
      expression: { kind: 'object', entries: [...entriesOf(expression), entry], span: expression.span },
    };
  }
  return found;
}

/** The entries of an object; of anything else, that it is spread. */
export function entriesOf(expression: Expression): readonly Entry[] {
  return expression.kind === 'object' ? expression.entries : [{ kind: 'spread', value: expression }];
}

/** What an object's property was before. */
export function entryOf(found: readonly Found[], property: string): Expression | undefined {
  const object = found.find((each) => each.expression.kind === 'object')?.expression;
  if (object?.kind !== 'object') return undefined;
  const entry = [...object.entries].reverse().find((each) => each.kind === 'entry' && each.key === property);
  return entry?.kind === 'entry' ? entry.value : undefined;
}
