import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import { isOfName } from './calledNames';

/** What a name stands in where it is handed on as a value; in imports, exports, types and texts it is not. */
const HANDING =
  /^(?:argument_list|arguments|array|assignment|boolean_operator|conditional_expression|default_parameter|expression_list|keyword_argument|list|pair|return_statement|ternary_expression|tuple|variable_declarator)$/;
/** Methods of what a queue made of a function that call it with what can't be read here. */
const RUN_OTHERWISE = /^\s*\.\s*(?:map|starmap|for_each|chunks|apply_async|signature|si?|options|aio)\b/;

/** Where a text hands on what it calls by a name, `pool.map(ask, questions)` or `judge = ask`: who has it then may call it. */
export function handedOnIn(root: Node, text: string, name: string): readonly Span[] {
  const places: Span[] = [];
  if (name === '') return places;
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
    const end = start + name.length;
    if (isOfName(text.charCodeAt(start - 1)) || isOfName(text.charCodeAt(end))) continue;
    const node = root.descendantForIndex(start, end - 1);
    const { parent } = node ?? {};
    if (node?.type !== 'identifier' || !parent) continue;
    // `ask=other` and `ask = other` name something else so.
    const isNamed = ['left', 'name', 'key'].some((field) => parent.childForFieldName(field)?.id === node.id);
    const isHanded =
      HANDING.test(parent.type) || (parent.type === 'attribute' && RUN_OTHERWISE.test(text.slice(end, end + 20)));
    if (isHanded && !isNamed) places.push({ start, end });
  }
  return places;
}
