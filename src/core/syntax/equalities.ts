import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import { type Expression, pathOf } from './expression';
import { spanOf } from './outlineBuilder';
import { comparison, unwrapped } from './tested';

/** What a name or a path equals wherever a branch runs. */
export interface Equality {
  readonly path: string;
  /** It is any of these, or an item of one that is a list; without any, it is known to be there and no more. */
  readonly values: readonly Expression[];
  readonly branch: Span;
}

type Lower = (node: Node) => Expression;

/** Each step outwards begins at the root: code that is nested deeper was made to be. */
const FURTHEST = 200;

/** What the branches around a place were entered for, innermost first: `if model == "id":`, `case "id":`. */
export function equalitiesAt(at: Span, root: Node, lower: Lower): readonly Equality[] {
  const found: Equality[] = [];
  let child = root.descendantForIndex(at.start, Math.max(at.start, at.end - 1));
  let node = child?.parent ?? null;
  for (let step = 0; step < FURTHEST && child !== null && node !== null; step++, child = node, node = node.parent) {
    const branch = spanOf(child);
    const add = (each: Omit<Equality, 'branch'>): number => found.push({ ...each, branch });
    switch (node.type) {
      case 'if_statement':
      case 'elif_clause':
      case 'ternary_expression':
        if (node.childForFieldName('consequence')?.id === child.id)
          ofCondition(node.childForFieldName('condition'), lower).forEach(add);
        break;
      case 'conditional_expression':
        if (node.namedChildren[0]?.id === child.id) ofCondition(node.namedChildren[1] ?? null, lower).forEach(add);
        break;
      case 'switch_case':
      case 'case_clause':
        ofCase(node, child, lower).forEach(add);
    }
  }
  return found;
}

/** What holds where a condition does; of alternatives, where each compares the same path. */
function ofCondition(condition: Node | null, lower: Lower): readonly Omit<Equality, 'branch'>[] {
  const node = unwrapped(condition);
  if (node === null) return [];
  const operator = node.childForFieldName('operator')?.type;
  if (operator === '&&' || operator === 'and' || operator === '||' || operator === 'or') {
    const left = ofCondition(node.childForFieldName('left'), lower);
    const right = ofCondition(node.childForFieldName('right'), lower);
    if (operator === '&&' || operator === 'and') return [...left, ...right];
    return left.flatMap(({ path, values }) => {
      const other = right.find((each) => each.path === path);
      return other === undefined ? [] : [{ path, values: [...values, ...other.values] }];
    });
  }
  if (node.type === 'identifier' || node.type === 'member_expression' || node.type === 'attribute')
    return equality(lower(node), []);
  const sides = comparison(node);
  if (sides !== null) {
    if (sides.operator === 'in') return equality(lower(sides.left), [lower(sides.right)]);
    if (sides.operator !== '==' && sides.operator !== '===') return [];
    const [left, right] = [lower(sides.left), lower(sides.right)];
    return [...equality(left, [right]), ...equality(right, [left])];
  }
  // `["a", "b"].includes(model)`
  if (node.type !== 'call_expression') return [];
  const call = lower(node);
  if (call.kind !== 'call' || call.callee.kind !== 'member' || call.callee.property !== 'includes') return [];
  const [item] = call.arguments;
  return item === undefined ? [] : equality(item.value, [call.callee.object]);
}

function equality(tested: Expression, values: readonly Expression[]): readonly Omit<Equality, 'branch'>[] {
  const path = pathOf(tested);
  return path === null ? [] : [{ path, values }];
}

/** A case of a `switch` or a `match`, together with those above it that do nothing but fall through. */
function ofCase(node: Node, child: Node, lower: Lower): readonly Omit<Equality, 'branch'>[] {
  const { parent } = node;
  if (node.type === 'case_clause') {
    const patterns = node.namedChildren.filter(({ type }) => type === 'case_pattern');
    const subject = parent?.type === 'block' ? parent.parent : parent;
    const tested = subject?.childForFieldName('subject');
    const [pattern, another] = patterns;
    if (!tested || !pattern || another || patterns.some(({ id }) => id === child.id)) return [];
    const texts = pattern.firstNamedChild?.type === 'union_pattern' ? pattern.firstNamedChild.namedChildren : [pattern];
    const values = texts.map((each) => (each.type === 'case_pattern' ? each.firstNamedChild : each));
    return values.every((each) => each?.type === 'string' || each?.type === 'dotted_name')
      ? equality(
          lower(tested),
          values.flatMap((each) => (each?.type === 'string' ? [lower(each)] : [])),
        )
      : [];
  }
  const subject = parent?.parent?.childForFieldName('value');
  if (!subject || node.childForFieldName('value')?.id === child.id) return [];
  const values: Expression[] = [];
  for (let each: Node | null = node; each !== null; each = each.previousNamedSibling) {
    if (each.type === 'comment') continue;
    const value = each.type === 'switch_case' ? each.childForFieldName('value') : null;
    const body = each.namedChildren.filter(({ id, type }) => id !== value?.id && type !== 'comment');
    if (each.id !== node.id && body.length > 0) {
      if (!leaves(body.at(-1))) return [];
      break;
    }
    if (value === null) return [];
    values.unshift(lower(value));
  }
  return equality(lower(unwrapped(subject) ?? subject), values);
}

function leaves(last: Node | null | undefined): boolean {
  if (last?.type === 'statement_block') return leaves(last.namedChildren.at(-1));
  return /^(?:break|return|throw|continue)_statement$/.test(last?.type ?? '');
}
