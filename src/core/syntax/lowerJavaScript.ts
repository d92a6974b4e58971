import type { Node } from 'web-tree-sitter';
import type { Argument, Entry, Expression } from './expression';
import { spanOf } from './outlineBuilder';
import { javascriptText, rawText } from './javascriptText';
import { DEEPEST, summands } from './nesting';
import { chosen } from './tested';

/** Lowers one JavaScript or TypeScript expression, or a type's name, and what is below it. */
export function lowerJavaScript(node: Node, text: string, depth = 0): Expression {
  const span = spanOf(node);
  if (depth > DEEPEST) return { kind: 'unknown', span, reason: 'it is nested too deeply' };
  const lower = (child: Node | null | undefined): Expression =>
    child ? lowerJavaScript(child, text, depth + 1) : { kind: 'unknown', span };
  switch (node.type) {
    case 'string':
      return { kind: 'string', value: javascriptText(text.slice(span.start + 1, span.end - 1)), span };
    case 'template_string':
      return lowerTemplate(node, text, lower, javascriptText);
    case 'number': {
      const written = slice(node, text).replace(/_/g, '');
      // `010` is eight, or an error.
      const value = /^0\d/.test(written) ? NaN : Number(written);
      return Number.isNaN(value) ? { kind: 'unknown', span } : { kind: 'number', value, span };
    }
    case 'true':
    case 'false':
      return { kind: 'boolean', value: node.type === 'true', span };
    case 'null':
    case 'undefined':
      return { kind: 'null', span };
    case 'identifier':
    case 'import':
    case 'type_identifier':
    case 'property_identifier':
    case 'shorthand_property_identifier': {
      const name = slice(node, text);
      return name === 'undefined' ? { kind: 'null', span } : { kind: 'name', name, span };
    }
    case 'this':
      return { kind: 'name', name: 'self', span };
    case 'member_expression':
    case 'nested_type_identifier': {
      const object = node.childForFieldName('object') ?? node.childForFieldName('module');
      const property = node.childForFieldName('property') ?? node.childForFieldName('name');
      if (property === null) return { kind: 'unknown', span };
      return {
        kind: 'member',
        object: lower(object),
        property: slice(property, text),
        propertySpan: spanOf(property),
        span,
      };
    }
    case 'subscript_expression':
      return {
        kind: 'index',
        object: lower(node.childForFieldName('object')),
        index: lower(node.childForFieldName('index')),
        span,
      };
    case 'call_expression':
      return lowerCall(node, node.childForFieldName('function'), text, lower);
    case 'new_expression':
      return lowerCall(node, node.childForFieldName('constructor'), text, lower);
    case 'object':
    case 'object_type':
    case 'interface_body':
      return { kind: 'object', entries: node.namedChildren.flatMap((child) => entry(child, text, lower)), span };
    case 'array':
      return {
        kind: 'array',
        items: node.namedChildren
          .filter((child) => child.type !== 'comment')
          .map((child) =>
            child.type === 'spread_element'
              ? { spread: true, value: lower(child.firstNamedChild) }
              : { spread: false, value: lower(child) },
          ),
        span,
      };
    case 'parenthesized_expression':
    case 'await_expression':
    case 'as_expression':
    case 'satisfies_expression':
    case 'non_null_expression':
    case 'type_annotation':
      return lower(node.namedChildren.find((child) => child.type !== 'comment'));
    case 'literal_type':
      return lower(node.firstNamedChild);
    case 'type_assertion':
      return lower(node.lastNamedChild);
    case 'assignment_expression':
      return lower(node.childForFieldName('right'));
    case 'sequence_expression':
      return lower(node.lastNamedChild);
    case 'union_type':
    case 'generic_type':
    case 'type_arguments':
      return { kind: 'choice', how: 'condition', alternatives: node.namedChildren.map(lower), span };
    case 'ternary_expression': {
      const yes = lower(node.childForFieldName('consequence'));
      return chosen(
        node.childForFieldName('condition'),
        yes,
        lower(node.childForFieldName('alternative')),
        span,
        lower,
      );
    }
    case 'binary_expression':
      return lowerOperator(node, lower);
    case 'arrow_function':
    case 'function_expression':
    case 'generator_function':
      return { kind: 'function', span };
    case 'class':
      return { kind: 'class', span };
    default:
      return { kind: 'unknown', span };
  }
}

function lowerOperator(node: Node, lower: (child: Node | null) => Expression): Expression {
  const span = spanOf(node);
  const alternatives = (): Expression[] => [
    lower(node.childForFieldName('left')),
    lower(node.childForFieldName('right')),
  ];
  switch (node.childForFieldName('operator')?.type) {
    case '+':
      return { kind: 'template', adds: true, parts: summands(node, 'binary_expression').map(lower), span };
    case '||':
    case '??':
      return { kind: 'choice', how: 'fallback', alternatives: alternatives(), span };
    // `a && b` is b, or nothing.
    case '&&':
      return {
        kind: 'choice',
        how: 'condition',
        alternatives: [lower(node.childForFieldName('right')), { kind: 'null', span }],
        span,
      };
    case '*': {
      const [left, right] = alternatives();
      if (left?.kind === 'number' && right?.kind === 'number')
        return { kind: 'number', value: left.value * right.value, span };
      return { kind: 'unknown', span };
    }
    default:
      return { kind: 'unknown', span };
  }
}

function lowerCall(node: Node, callee: Node | null, text: string, lower: (child: Node) => Expression): Expression {
  const span = spanOf(node);
  const lowered: Expression = callee === null ? { kind: 'unknown', span } : lower(callee);
  const list = node.childForFieldName('arguments');
  // A tagged template is a call with the template as its argument: dedent`…`, String.raw`…`.
  if (list?.type === 'template_string') {
    const read = callee !== null && slice(callee, text) === 'String.raw' ? rawText : javascriptText;
    const value = lowerTemplate(list, text, lower, read);
    return { kind: 'call', callee: lowered, arguments: [{ kind: 'positional', value }], tagged: true, span };
  }
  const values = list?.namedChildren ?? [];
  const args = values
    .filter((child) => child.type !== 'comment')
    .map((child): Argument =>
      child.type === 'spread_element'
        ? {
            kind: 'spread',
            value: child.firstNamedChild === null ? { kind: 'unknown', span } : lower(child.firstNamedChild),
          }
        : { kind: 'positional', value: lower(child) },
    );
  return { kind: 'call', callee: lowered, arguments: args, span };
}

function entry(node: Node, text: string, lower: (child: Node | null) => Expression): Entry[] {
  switch (node.type) {
    case 'spread_element':
      return [{ kind: 'spread', value: lower(node.firstNamedChild) }];
    case 'property_signature': {
      const name = node.childForFieldName('name');
      if (name === null) return [];
      return [{ kind: 'entry', key: keyText(name, text), value: lower(node.childForFieldName('type')) }];
    }
    case 'shorthand_property_identifier':
      return [{ kind: 'entry', key: slice(node, text), value: lower(node) }];
    case 'pair': {
      const key = node.childForFieldName('key');
      const value = lower(node.childForFieldName('value'));
      if (key === null) return [];
      if (key.type === 'computed_property_name') return [{ kind: 'computed', key: lower(key.firstNamedChild), value }];
      return [{ kind: 'entry', key: keyText(key, text), value }];
    }
    case 'method_definition': {
      const name = node.childForFieldName('name');
      return name === null
        ? []
        : [{ kind: 'entry', key: keyText(name, text), value: { kind: 'function', span: spanOf(node) } }];
    }
    default:
      return [];
  }
}

/** The name of a property, quoted or not. */
export function keyText(node: Node, text: string): string {
  return node.type === 'string'
    ? javascriptText(text.slice(node.startIndex + 1, node.endIndex - 1))
    : slice(node, text);
}

function lowerTemplate(
  node: Node,
  text: string,
  lower: (child: Node) => Expression,
  read: (written: string) => string,
): Expression {
  const span = spanOf(node);
  const parts: Expression[] = [];
  let from = span.start + 1;
  const literal = (to: number): void => {
    if (to > from) parts.push({ kind: 'string', value: read(text.slice(from, to)), span: { start: from, end: to } });
  };
  for (const child of node.namedChildren) {
    if (child.type !== 'template_substitution') continue;
    literal(child.startIndex);
    const inner = child.namedChildren.find((each) => each.type !== 'comment');
    parts.push(inner === undefined ? { kind: 'unknown', span: spanOf(child) } : lower(inner));
    from = child.endIndex;
  }
  literal(Math.max(from, span.end - 1));
  if (parts.every((part) => part.kind === 'string'))
    return { kind: 'string', value: parts.map((part) => part.value).join(''), span };
  return { kind: 'template', parts, span };
}

function slice(node: Node, text: string): string {
  return text.slice(node.startIndex, node.endIndex);
}
