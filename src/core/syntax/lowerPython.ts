import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import type { Argument, Entry, Expression, Item, StringExpression } from './expression';
import { spanOf } from './outlineBuilder';
import { DEEPEST, summands } from './nesting';
import { formatCall, percentParts } from './pythonFormat';
import { pythonFloat, pythonText } from './pythonText';
import { chosen } from './tested';

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
      const written = slice(node, text).replace(/_/g, '');
      const value = Number(written);
      if (Number.isNaN(value)) return { kind: 'unknown', span };
      if (node.type === 'float') return { kind: 'number', value, text: pythonFloat(value), span };
      return { kind: 'number', value, ...(!Number.isSafeInteger(value) && { text: String(BigInt(written)) }), span };
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
      const [first = null, ...others] = indexes;
      const items = (): Item[] => indexes.map((each) => ({ spread: false, value: lower(each) }));
      // `Agent[Deps, str]`: a class with several types.
      const index: Expression = others.length === 0 ? lower(first) : { kind: 'array', items: items(), span };
      return { kind: 'index', object: lower(node.childForFieldName('value')), index, span };
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
      const [yes, condition, no] = node.namedChildren.filter(isCode);
      return chosen(condition ?? null, lower(yes ?? null), lower(no ?? null), span, lower);
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
  if (operator === '+')
    return { kind: 'template', adds: true, parts: summands(node, 'binary_operator').map(lower), span };
  const left = lower(node.childForFieldName('left'));
  const right = lower(node.childForFieldName('right'));
  if (operator === '%' && (left.kind === 'string' || left.kind === 'template'))
    return { kind: 'template', parts: percentParts(left, right), span };
  if (operator === '|') return { kind: 'choice', how: 'condition', piped: true, alternatives: [left, right], span };
  if (operator === '*' && left.kind === 'number' && right.kind === 'number') {
    const value = left.value * right.value;
    const isFloat = left.text !== undefined || right.text !== undefined;
    return { kind: 'number', value, ...(isFloat && { text: pythonFloat(value) }), span };
  }
  // `Path("prompts") / "system.txt"`; of numbers, only what names no text is divided.
  const isPath = [left, right].some(({ kind }) => kind === 'string' || kind === 'template') || isJoined(left);
  if (operator === '/' && isPath) return joinedPath(left, right, span);
  return { kind: 'unknown', span };
}

/** `path / name`, as the method that does the same. */
function joinedPath(object: Expression, name: Expression, span: Span): Expression {
  const propertySpan = { start: object.span.end, end: name.span.start };
  const callee: Expression = { kind: 'member', object, property: 'joinpath', propertySpan, span };
  return { kind: 'call', callee, arguments: [{ kind: 'positional', value: name }], span };
}

function isJoined(expression: Expression): boolean {
  return expression.kind === 'call' && expression.callee.kind === 'member' && expression.callee.property === 'joinpath';
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
  const prefix = /^[a-z]*/.exec(slice(node, text).slice(0, 3).toLowerCase())?.[0] ?? '';
  const how = { raw: prefix.includes('r'), formatted: /[ft]/.test(prefix) };
  // Bytes, and what a template string makes, are no text yet.
  const isText = !/[bt]/.test(prefix);
  const read = (content: string, at: Span): StringExpression => {
    const { value, unsure } = pythonText(content, how);
    return { kind: 'string', value, ...((unsure || !isText) && { unsure: true }), span: at };
  };
  if (!children.some((child) => child.type === 'interpolation')) {
    const contents = children.filter((child) => child.type === 'string_content');
    return read(contents.map((child) => slice(child, text)).join(''), span);
  }
  const parts: Expression[] = [];
  for (const child of children) {
    if (child.type === 'string_content') parts.push(read(slice(child, text), spanOf(child)));
    else if (child.type === 'interpolation') parts.push(...lowerInterpolation(child, text, lower));
  }
  return { kind: 'template', parts, span };
}

/** `{value}`, `{value!r}`, `{value:>5}`, `{value=}`. */
function lowerInterpolation(node: Node, text: string, lower: (child: Node) => Expression): Expression[] {
  const span = spanOf(node);
  const inner = node.childForFieldName('expression');
  if (inner === null) return [{ kind: 'unknown', span }];
  const child = (type: string): Node | undefined => node.children.find((each) => each.type === type);
  const [equals, conversion, specifier] = [child('='), child('type_conversion'), child('format_specifier')];
  const letter = conversion === undefined ? '' : slice(conversion, text).slice(1);
  const made = specifier?.namedChildren.some((each) => each.type === 'format_expression') === true;
  const spec = specifier === undefined ? '' : made ? null : slice(specifier, text).slice(1);
  const value = lower(inner);
  if (equals === undefined) return [formatCall(value, letter, spec)];
  // The text from the brace up to the value, blanks around the sign with it.
  const blanks = /^\s*/.exec(text.slice(equals.endIndex))?.[0].length ?? 0;
  const label = { start: span.start + 1, end: equals.endIndex + blanks };
  const written = text.slice(label.start, label.end);
  return [
    { kind: 'string', value: written, span: label },
    formatCall(value, letter === '' && spec === '' ? 'r' : letter, spec),
  ];
}

function isCode(node: Node): boolean {
  return node.type !== 'comment' && node.type !== 'line_continuation';
}

function slice(node: Node, text: string): string {
  return text.slice(node.startIndex, node.endIndex);
}
