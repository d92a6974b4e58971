import type { Node } from 'jsonc-parser';
import { nodeAt } from './jsonTree';
import type { TextEdit } from './textEdit';

export type JsonStep = string | number;

/**
 * Adds a value at a path that is not there yet, at the end of the object or list that is: on a line of its own where
 * that stands over several lines, in its indentation, and with its trailing comma. A comment beside the entry before
 * stays with that entry.
 */
export function insertAt(json: string, root: Node, path: readonly JsonStep[], value: unknown): readonly TextEdit[] {
  let depth = path.length - 1;
  while (depth > 0 && !nodeAt(root, path.slice(0, depth))) depth--;
  const owner = nodeAt(root, path.slice(0, depth));
  if (!owner || (owner.type !== 'object' && owner.type !== 'array')) return [];
  const layout = layoutOf(json, root, owner);
  return place(json, owner, entry(path.slice(depth), value, layout), layout);
}

interface Layout {
  readonly eol: string;
  /** Of one level. */
  readonly unit: string;
  /** Of the lines of the owner's entries; null where the owner stands on one line and has entries. */
  readonly indent: string | null;
  /** Of the owner's closing bracket. */
  readonly outer: string;
}

function layoutOf(json: string, root: Node, owner: Node): Layout {
  const eol = /\r?\n/.exec(json)?.[0] ?? '\n';
  const first = root.children?.[0];
  const unit = (first && ownLineIndent(json, first.offset)) || '  ';
  const outer = lineIndent(json, owner.offset);
  const [child] = owner.children ?? [];
  if (!child) return { eol, unit, outer, indent: owner === root || json.includes('\n') ? outer + unit : null };
  return { eol, unit, outer, indent: ownLineIndent(json, child.offset) };
}

/** The blanks before an offset, where nothing else stands before it on its line. */
function ownLineIndent(json: string, offset: number): string | null {
  const before = json.slice(json.lastIndexOf('\n', offset - 1) + 1, offset);
  return json.lastIndexOf('\n', offset - 1) >= 0 && before.trim() === '' ? before : null;
}

function lineIndent(json: string, offset: number): string {
  return /^[ \t]*/.exec(json.slice(json.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
}

/** `"models": { … }`: what is missing of the path, the last level on a line of its own where there are lines. */
function entry(path: readonly JsonStep[], value: unknown, { eol, unit, indent }: Layout): string {
  const [step, ...rest] = path;
  const name = typeof step === 'string' ? `${JSON.stringify(step)}: ` : '';
  const [next] = rest;
  if (next === undefined) return name + printed(value);
  const inner = (at: string | null): string => entry(rest, value, { eol, unit, outer: indent ?? '', indent: at });
  const [open, close] = typeof next === 'number' ? ['[', ']'] : ['{', '}'];
  // What one call's sizes are stays together on its line.
  if (indent === null || (rest.length === 1 && path.length === 2 && typeof step === 'string' && step.includes('#'))) {
    return `${name}${open} ${inner(null)} ${close}`;
  }
  return `${name}${open}${eol}${indent}${unit}${inner(indent + unit)}${eol}${indent}${close}`;
}

/** JSON on one line, with blanks in its braces. */
export function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}: ${printed(each)}`)
    .join(', ')} }`;
}

function place(json: string, owner: Node, text: string, { eol, indent, outer }: Layout): readonly TextEdit[] {
  const close = owner.offset + owner.length - 1;
  const last = owner.children?.at(-1);
  const start = last ? last.offset + last.length : owner.offset + 1;
  const { comma, end } = afterEntry(json, start, close);
  const onLines = (trailing: string): string => `${eol}${indent ?? ''}${text}${trailing}`;
  if (!last) {
    // Comments inside stay before it.
    const kept = json.slice(start, close).trimEnd();
    if (indent === null) return [{ start: start + kept.length, end: close, text: ` ${text} ` }];
    return [{ start: start + kept.length, end: close, text: `${onLines('')}${eol}${outer}` }];
  }
  if (indent === null) {
    const padded = /\s/.test(json[close - 1] ?? '') ? '' : ' ';
    return comma === null
      ? [{ start, end: start, text: `, ${text}` }]
      : [{ start: comma + 1, end: comma + 1, text: ` ${text},${padded}` }];
  }
  // The bracket may stand on the last entry's line: then it gets a line of its own.
  const closing = json.slice(end, close).includes('\n') ? '' : `${eol}${outer}`;
  const rest = closing === '' ? end : close;
  if (comma !== null) return [{ start: end, end: rest, text: onLines(',') + closing }];
  if (end === start) return [{ start, end: rest, text: `,${onLines('')}${closing}` }];
  return [
    { start: end, end: rest, text: onLines('') + closing },
    { start, end: start, text: ',' },
  ];
}

/** The comma after an entry, and where what belongs to its line ends: comments beside it included. */
function afterEntry(
  json: string,
  start: number,
  close: number,
): { readonly comma: number | null; readonly end: number } {
  const pattern = /([ \t]*)(?:(,)|\/\/[^\r\n]*|\/\*[^]*?\*\/|(\s+))/y;
  let comma: number | null = null;
  let end = start;
  let lineEnded = false;
  for (pattern.lastIndex = start; pattern.lastIndex < close;) {
    const at = pattern.lastIndex;
    const match = pattern.exec(json);
    if (!match) break;
    if (match[2] !== undefined) {
      comma = at + (match[1]?.length ?? 0);
      // A comma on a later line takes the end along.
      end = pattern.lastIndex;
      lineEnded = false;
    } else if (match[3] !== undefined) lineEnded ||= match[3].includes('\n');
    else if (!lineEnded) {
      end = pattern.lastIndex;
      lineEnded = match[0].includes('\n');
    }
  }
  return { comma, end };
}
