import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import type { Argument, Entry, Expression, Item } from './expression';
import { spanOf } from './outlineBuilder';
import { DEEPEST, summands } from './nesting';

/** Lowers one Python expression and what is below it. */
export function lowerPython(node: Node, text: string, depth = 0): Expression {
  const span = spanOf(node);
  if (depth > DEEPEST) return { kind: 'unknown', span, reason: 'it is nested too deeply' };
  const lower = (child: Node | null): Expression =>
    child === null ? { kind: 'unknown', span } : lowerPython(child, text, depth + 1);
  switch (node.type) {
    case 'string':
      return lowerString(node, text, lower);
    case 'concatenated_string':
      return { kind: 'template', parts: node.namedChildren.filter(isCode).map(lower), span };
    case 'integer':
    case 'float': {
      const value = Number(slice(node, text).replace(/_/g, ''));
      return Number.isNaN(value) ? { kind: 'unknown', span } : { kind: 'number', value, span };
    }
    case 'true':
    case 'false':
      return { kind: 'boolean', value: node.type === 'true', span };
    case 'none':
      return { kind: 'null', span };
    case 'identifier': {
      const name = slice(node, text);
      return { kind: 'name', name: name === 'cls' ? 'self' : name, span };
    }
    case 'attribute': {
      const property = node.childForFieldName('attribute');
      if (property === null) return { kind: 'unknown', span };
      return {
        kind: 'member',
        object: lower(node.childForFieldName('object')),
        property: slice(property, text),
        propertySpan: spanOf(property),
        span,
      };
    }
    case 'subscript': {
      const indexes = node.childrenForFieldName('subscript');
      if (indexes.length !== 1) return { kind: 'unknown', span };
      return { kind: 'index', object: lower(node.childForFieldName('value')), index: lower(indexes[0] ?? null), span };
    }
    case 'call':
      return {
        kind: 'call',
        callee: lower(node.childForFieldName('function')),
        arguments: lowerArguments(node.childForFieldName('arguments'), text, lower),
        span,
      };
    case 'dictionary':
      return {
        kind: 'object',
        entries: node.namedChildren.filter(isCode).flatMap((child) => entry(child, lower)),
        span,
      };
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
      return { kind: 'array', items: node.namedChildren.filter(isCode).map((child) => item(child, lower)), span };
    case 'parenthesized_expression':
    case 'await':
      return lower(node.namedChildren.find(isCode) ?? null);
    case 'named_expression':
      return lower(node.childForFieldName('value'));
    case 'type':
      return lowerType(node.firstNamedChild, text, depth + 1);
    case 'generic_type':
    case 'union_type':
      return lowerType(node, text, depth + 1);
    case 'boolean_operator': {
      const alternatives = [lower(node.childForFieldName('left')), lower(node.childForFieldName('right'))];
      if (node.childForFieldName('operator')?.type === 'or')
        return { kind: 'choice', how: 'fallback', alternatives, span };
      // `a and b` is b, or nothing.
      return {
        kind: 'choice',
        how: 'condition',
        alternatives: [alternatives[1] ?? { kind: 'null', span }, { kind: 'null', span }],
        span,
      };
    }
    case 'conditional_expression': {
      const [yes, , no] = node.namedChildren.filter(isCode);
      return { kind: 'choice', how: 'condition', alternatives: [lower(yes ?? null), lower(no ?? null)], span };
    }
    case 'binary_operator':
      return lowerOperator(node, lower);
    case 'lambda':
      return { kind: 'function', span };
    case 'list_comprehension':
    case 'generator_expression':
      return { kind: 'unknown', each: lower(node.childForFieldName('body')), span };
    default:
      return { kind: 'unknown', span };
  }
}

/** `Optional[OpenAI]`, `OpenAI | None`, `"OpenAI"`: any of the names in it. */
function lowerType(node: Node | null, text: string, depth: number): Expression {
  if (node === null || depth > DEEPEST) return { kind: 'null', span: { start: 0, end: 0 } };
  const span = spanOf(node);
  if (node.type === 'string') {
    return lowerQuotedType(slice(node, text).replace(/^['"]|['"]$/g, ''), span);
  }
  if (
    node.type === 'generic_type' ||
    node.type === 'union_type' ||
    node.type === 'type_parameter' ||
    node.type === 'subscript'
  ) {
    return {
      kind: 'choice',
      how: 'condition',
      alternatives: node.namedChildren.map((child) => lowerType(child, text, depth + 1)),
      span,
    };
  }
  if (node.type === 'type') return lowerType(node.firstNamedChild, text, depth + 1);
  return lowerPython(node, text, depth + 1);
}

/** `"OpenAI"`, `"openai.OpenAI"`, `"OpenAI | None"`: a type that is written as text. */
function lowerQuotedType(written: string, span: Span): Expression {
  const alternatives = written
    .replace(/^Optional\[(.*)\]$/, '$1')
    .split('|')
    .map((each) => each.trim())
    .map((each): Expression => {
      const [first = '', ...rest] = each.split('.');
      if (!/^\w+(?:\.\w+)*$/.test(each)) return { kind: 'unknown', span };
      return rest.reduce<Expression>(
        (object, property) => ({ kind: 'member', object, property, propertySpan: span, span }),
        { kind: 'name', name: first, span },
      );
    });
  const [only] = alternatives;
  return alternatives.length === 1 && only ? only : { kind: 'choice', how: 'condition', alternatives, span };
}

function lowerOperator(node: Node, lower: (child: Node | null) => Expression): Expression {
  const span = spanOf(node);
  const operator = node.childForFieldName('operator')?.type;
  if (operator === '+') return { kind: 'template', parts: summands(node, 'binary_operator').map(lower), span };
  const left = lower(node.childForFieldName('left'));
  const right = node.childForFieldName('right');
  if (operator === '%' && (left.kind === 'string' || left.kind === 'template')) {
    const values = right?.type === 'tuple' ? right.namedChildren.filter(isCode) : [right];
    return {
      kind: 'template',
      parts: fill(left, /%(?:\([^)]*\))?[-#0 +]*\d*(?:\.\d+)?[sdrfgixXeE]/g, values.map(lower)),
      span,
    };
  }
  if (operator === '|') return { kind: 'choice', how: 'condition', alternatives: [left, lower(right)], span };
  if (operator === '*' && left.kind === 'number') {
    const factor = lower(right);
    if (factor.kind === 'number') return { kind: 'number', value: left.value * factor.value, span };
  }
  return { kind: 'unknown', span };
}

/** Puts `values` into the places of `template` that match, one after the other. */
function fill(template: Expression, places: RegExp, values: readonly Expression[]): Expression[] {
  if (template.kind === 'template') return template.parts.flatMap((part) => fill(part, places, values));
  if (template.kind !== 'string') return [template];
  const parts: Expression[] = [];
  let from = 0;
  let index = 0;
  for (const match of template.value.matchAll(places)) {
    parts.push({ ...template, value: template.value.slice(from, match.index) });
    parts.push(values[index++] ?? { kind: 'unknown', span: template.span });
    from = match.index + match[0].length;
  }
  parts.push({ ...template, value: template.value.slice(from).replace(/%%/g, '%') });
  return parts;
}

function lowerArguments(node: Node | null, text: string, lower: (child: Node) => Expression): Argument[] {
  if (node === null) return [];
  // `f(x for x in y)`: the generator stands where the list of arguments would.
  if (node.type !== 'argument_list') return [{ kind: 'positional', value: { kind: 'unknown', span: spanOf(node) } }];
  return node.namedChildren.filter(isCode).map((child): Argument => {
    const value = (of: Node | null): Expression => (of === null ? { kind: 'unknown', span: spanOf(child) } : lower(of));
    switch (child.type) {
      case 'keyword_argument': {
        const name = child.childForFieldName('name');
        return {
          kind: 'named',
          name: name === null ? '' : slice(name, text),
          value: value(child.childForFieldName('value')),
        };
      }
      case 'dictionary_splat':
        return { kind: 'namedSpread', value: value(child.firstNamedChild) };
      case 'list_splat':
        return { kind: 'spread', value: value(child.firstNamedChild) };
      default:
        return { kind: 'positional', value: value(child) };
    }
  });
}

function entry(node: Node, lower: (child: Node | null) => Expression): Entry[] {
  if (node.type === 'dictionary_splat') return [{ kind: 'spread', value: lower(node.firstNamedChild) }];
  if (node.type !== 'pair') return [];
  const key = lower(node.childForFieldName('key'));
  const value = lower(node.childForFieldName('value'));
  return [key.kind === 'string' ? { kind: 'entry', key: key.value, value } : { kind: 'computed', key, value }];
}

function item(node: Node, lower: (child: Node | null) => Expression): Item {
  return node.type === 'list_splat'
    ? { spread: true, value: lower(node.firstNamedChild) }
    : { spread: false, value: lower(node) };
}

function lowerString(node: Node, text: string, lower: (child: Node) => Expression): Expression {
  const span = spanOf(node);
  const children = node.namedChildren;
  const prefix = slice(node, text).slice(0, 3).toLowerCase();
  const raw = /^[bfut]?r|^r[bft]?/.test(prefix.split(/['"]/)[0] ?? '');
  if (!children.some((child) => child.type === 'interpolation')) {
    const formatted = /^[^'"]*[ft]/.test(prefix);
    const content = children
      .filter((child) => child.type === 'string_content')
      .map((child) => slice(child, text))
      .join('');
    return { kind: 'string', value: unescape(content, raw, formatted), span };
  }
  const parts: Expression[] = [];
  for (const child of children) {
    if (child.type === 'string_content')
      parts.push({ kind: 'string', value: unescape(slice(child, text), raw, true), span: spanOf(child) });
    else if (child.type === 'interpolation') {
      const expression = child.childForFieldName('expression');
      parts.push(expression === null ? { kind: 'unknown', span: spanOf(child) } : lower(expression));
    }
  }
  return { kind: 'template', parts, span };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

function unescape(content: string, raw: boolean, formatted: boolean): string {
  const braces = formatted ? content.replace(/\{\{/g, '{').replace(/\}\}/g, '}') : content;
  if (raw || !braces.includes('\\')) return braces;
  return braces.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r?\n|[\s\S]))/g,
    (whole, x?: string, u?: string, U?: string, single?: string) => {
      const code = x ?? u ?? U;
      if (code !== undefined) return codePoint(parseInt(code, 16)) ?? whole;
      return ESCAPES[single === '\r\n' ? '\n' : (single ?? '')] ?? whole;
    },
  );
}

function codePoint(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function isCode(node: Node): boolean {
  return node.type !== 'comment' && node.type !== 'line_continuation';
}

function slice(node: Node, text: string): string {
  return text.slice(node.startIndex, node.endIndex);
}
