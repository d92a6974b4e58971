import type { Entry, Expression } from '../syntax/expression';
import { unknown } from './found';

/** `{{ name }}`, `{% if … %}`, `{# … #}`. Up to the next of its kind: what is never closed is not looked for to the end each time. */
const MARK = /\{\{((?:(?!\{\{)[\s\S])*?)\}\}|\{%((?:(?!\{%)[\s\S])*?)%\}|\{#(?:(?!\{#)[\s\S])*?#\}/g;

/**
 * What a Jinja template makes of its text: the fixed text, the values that it is given in the places of their names, and
 * holes for what else run time fills in. What stands in a block may come once, often or never.
 */
export function rendered(template: Expression & { kind: 'string' }, given: readonly Entry[]): Expression {
  // A file's last end of line is not part of what it makes.
  const text = template.value.replace(/\n$/, '');
  const { start } = template.span;
  const isPlaced = template.span.end - start === template.value.length;
  const at = (from: number, to: number): Expression['span'] =>
    isPlaced ? { start: start + from, end: start + to } : template.span;
  const parts: Expression[] = [];
  let end = 0;
  let depth = 0;
  const fixed = (to: number): void => {
    const value = text.slice(end, to);
    if (value !== '') parts.push({ kind: 'string', value, ...(depth > 0 && { unsure: true }), span: at(end, to) });
  };
  for (const match of text.matchAll(MARK)) {
    const { 0: whole, 1: filled, 2: block, index } = match;
    fixed(/^\{.-/.test(whole) ? end + text.slice(end, index).trimEnd().length : index);
    end = index + whole.length;
    if (/-.\}$/.test(whole)) end += /^\s*/.exec(text.slice(end))?.[0].length ?? 0;
    if (filled !== undefined) {
      const name = filled.replace(/^-|-$/g, '').trim();
      const from = index + whole.indexOf(name);
      parts.push(valueOf(name, given) ?? holeOf(name, at(from, from + name.length)));
    }
    const word = /^-?\s*(\w+)/.exec(block ?? '')?.[1];
    if (word === undefined) continue;
    if (word.startsWith('end')) depth = Math.max(0, depth - 1);
    else if (/^(?:if|for|macro|block|call|filter|with)$/.test(word)) depth += 1;
    // A list is written out item by item; another file is put in.
    if (/^(?:for|include|import)$/.test(word)) parts.push(unknown(at(index, index + whole.length)));
  }
  fixed(text.length);
  return { kind: 'template', parts, span: template.span };
}

function valueOf(name: string, given: readonly Entry[]): Expression | undefined {
  const entry = given.findLast((each) => each.kind === 'entry' && each.key === name);
  return entry?.kind === 'entry' ? entry.value : undefined;
}

function holeOf(name: string, span: Expression['span']): Expression {
  return /^[A-Za-z_]\w*$/.test(name) ? { kind: 'name', name, span } : unknown(span);
}
