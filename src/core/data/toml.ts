import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Entry, Expression } from '../syntax/expression';
import type { Span } from '../source';

interface Table {
  readonly entries: Map<string, Table | Table[] | Expression>;
  readonly span: Span;
}

/** What a TOML text says; null where it is none. */
export function readToml(text: string): Expression | null {
  try {
    const { body } = parseTOML(text);
    const root: Table = { entries: new Map(), span: { start: 0, end: text.length } };
    for (const each of body[0].body) {
      if (each.type === 'TOMLKeyValue') put(root, each);
      else {
        const table = opened(root, each);
        for (const pair of each.body) if (table !== null) put(table, pair);
      }
    }
    return asObject(root);
  } catch {
    // The parser gives up at the first mistake, as a program that reads the file does.
    return null;
  }
}

/** The table that `[a.b]` or `[[a.b]]` opens; null where another value has its name. */
function opened(root: Table, { kind, key, range }: AST.TOMLTable): Table | null {
  const names = key.keys.map(nameOf);
  const last = names.pop() ?? '';
  const parent = below(root, names);
  if (parent === null) return null;
  if (kind === 'standard') return below(parent, [last]);
  const table: Table = { entries: new Map(), span: spanOf(range) };
  const before = parent.entries.get(last);
  if (Array.isArray(before)) before.push(table);
  else parent.entries.set(last, [table]);
  return table;
}

function put(table: Table, { key, value }: AST.TOMLKeyValue): void {
  const names = key.keys.map(nameOf);
  const last = names.pop() ?? '';
  below(table, names)?.entries.set(last, valueOf(value));
}

function below(table: Table, names: readonly string[]): Table | null {
  let at = table;
  for (const name of names) {
    const found = at.entries.get(name);
    if (found === undefined) {
      const made: Table = { entries: new Map(), span: table.span };
      at.entries.set(name, made);
      at = made;
      continue;
    }
    const next = Array.isArray(found) ? found.at(-1) : found;
    if (next === undefined || !('entries' in next) || !(next.entries instanceof Map)) return null;
    at = next as Table;
  }
  return at;
}

function valueOf(node: AST.TOMLContentNode): Expression {
  const span = spanOf(node.range);
  if (node.type === 'TOMLArray')
    return { kind: 'array', items: node.elements.map((each) => ({ spread: false, value: valueOf(each) })), span };
  if (node.type === 'TOMLInlineTable') {
    const table: Table = { entries: new Map(), span };
    for (const each of node.body) put(table, each);
    return asObject(table);
  }
  switch (node.kind) {
    case 'string':
      return { kind: 'string', value: node.value, span };
    case 'integer':
    case 'float':
      return { kind: 'number', value: node.value, span };
    case 'boolean':
      return { kind: 'boolean', value: node.value, span };
    default:
      return { kind: 'unknown', span };
  }
}

function asObject({ entries, span }: Table): Expression {
  const made = [...entries].map(([key, value]): Entry => {
    if (Array.isArray(value)) {
      const items = value.map((each) => ({ spread: false, value: asObject(each) }));
      return { kind: 'entry', key, value: { kind: 'array', items, span } };
    }
    return { kind: 'entry', key, value: 'kind' in value ? value : asObject(value) };
  });
  return { kind: 'object', entries: made, span };
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function spanOf([start, end]: AST.Range): Span {
  return { start, end };
}
