import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import { type Expression, pathOf } from './expression';

type Lower = (node: Node) => Expression;

/** `a.b`, and what reads it by a call: `a.get("b")`; null where neither is. By it, a test and a value are the same. */
export function keyOf(expression: Expression): string | null {
  if (expression.kind !== 'call') return pathOf(expression);
  const { callee, arguments: given } = expression;
  const [only] = given;
  if (only?.value.kind !== 'string' || given.length > 1) return null;
  const isGet = callee.kind === 'member' && callee.property === 'get';
  const owner = isGet ? keyOf(callee.object) : pathOf(callee);
  return owner && `${owner}.${only.value.value}`;
}

/** What is there wherever a condition holds, or with `holds` false, wherever it does not; null where it tests something else. */
export function presentKey(condition: Node | null, holds: boolean, lower: Lower): string | null {
  const node = unwrapped(condition);
  if (node === null) return null;
  switch (node.type) {
    case 'not_operator':
      return presentKey(node.childForFieldName('argument'), !holds, lower);
    case 'unary_expression':
      return node.childForFieldName('operator')?.type === '!'
        ? presentKey(node.childForFieldName('argument'), !holds, lower)
        : null;
    case 'named_expression':
      return holds ? (node.childForFieldName('name')?.text ?? null) : null;
    case 'comparison_operator':
    case 'binary_expression':
      return presentByComparison(node, holds, lower);
    case 'identifier':
    case 'attribute':
    case 'subscript':
    case 'call':
    case 'member_expression':
    case 'subscript_expression':
    case 'call_expression':
      return holds ? keyOf(lower(node)) : null;
    default:
      return null;
  }
}

/** `model is not None`, `model !== undefined`, `"model" in settings`. */
function presentByComparison(node: Node, holds: boolean, lower: Lower): string | null {
  const { left, operator, right } = comparison(node) ?? {};
  if (!left || !right) return null;
  if (operator === 'in' && holds) {
    const key = lower(left);
    const owner = key.kind === 'string' ? keyOf(lower(right)) : null;
    return owner !== null && key.kind === 'string' ? `${owner}.${key.value}` : null;
  }
  if (right.type !== 'none' && right.type !== 'null' && right.type !== 'undefined') return null;
  const isOther = operator === 'is not' || operator === '!=' || operator === '!==';
  const isSame = operator === 'is' || operator === '==' || operator === '===';
  return (holds ? isOther : isSame) ? keyOf(lower(left)) : null;
}

export interface Comparison {
  readonly left: Node;
  readonly operator: string;
  readonly right: Node;
}

/** The two sides of one comparison; null for anything else, and for chains of them. */
export function comparison(node: Node): Comparison | null {
  if (node.type !== 'comparison_operator' && node.type !== 'binary_expression') return null;
  const [left, right, more] = node.namedChildren;
  if (!left || !right || more) return null;
  const signs = node.children.filter(({ isNamed }) => !isNamed);
  return { left, right, operator: signs.map(({ type }) => type).join(' ') };
}

export function unwrapped(condition: Node | null): Node | null {
  let node = condition;
  while (node?.type === 'parenthesized_expression') node = node.firstNamedChild;
  return node;
}

/** What a condition picks; one that finds the first to be there is a fallback: `model if model else "id"`. */
export function chosen(condition: Node | null, yes: Expression, no: Expression, span: Span, lower: Lower): Expression {
  const isThere = (key: string | null, value: Expression): boolean => key !== null && key === keyOf(value);
  if (isThere(presentKey(condition, true, lower), yes))
    return { kind: 'choice', how: 'fallback', alternatives: [yes, no], span };
  if (isThere(presentKey(condition, false, lower), no))
    return { kind: 'choice', how: 'fallback', alternatives: [no, yes], span };
  return { kind: 'choice', how: 'condition', alternatives: [yes, no], span };
}
