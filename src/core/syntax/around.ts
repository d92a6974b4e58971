import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import type { Expression } from './expression';
import { spanOf } from './outlineBuilder';

/** Something that code stands in: a loop, a function, a class. */
export type Around = LoopAround | FunctionAround | ClassAround;

export interface LoopAround {
  readonly kind: 'loop';
  readonly how: 'for' | 'while' | 'comprehension';
  /** From its first word to what it runs. */
  readonly head: Span;
  /** What it takes one by one; null where it takes nothing. */
  readonly over: Expression | null;
  /** Of `for (let i = 0; i < n; i++)`, its two ends; the upper one is not taken unless `inclusive`. */
  readonly counts?: { readonly from: Expression; readonly to: Expression; readonly inclusive: boolean };
}

export interface FunctionAround {
  readonly kind: 'function';
  /** Its own name, or that of what it is assigned to. */
  readonly name: string | null;
  readonly span: Span;
  /** Without `@`, the innermost last. */
  readonly decorators: readonly Expression[];
  /** The call that it is an argument of, by itself or as an entry of an object: `app.post("/chat", async () => {…})`. */
  readonly argumentOf: Expression | null;
  readonly exported: 'default' | 'named' | null;
  /** The names of its parameters as written; of a pattern, the pattern. */
  readonly parameters: readonly string[];
  /** `'use server'` and the like, at its beginning. */
  readonly directive: string | null;
}

export interface ClassAround {
  readonly kind: 'class';
  readonly name: string | null;
  readonly span: Span;
  readonly decorators: readonly Expression[];
  readonly bases: readonly Expression[];
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'function_definition',
  'lambda',
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'arrow_function',
  'method_definition',
]);
const CLASSES: ReadonlySet<string> = new Set([
  'class_definition',
  'class_declaration',
  'class',
  'abstract_class_declaration',
]);
const COMPREHENSIONS: ReadonlySet<string> = new Set([
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

const LOOPS: ReadonlySet<string> = new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']);

/** Each step outwards begins at the root: code that is nested deeper was made to be. */
const FURTHEST = 500;

/** What the code at a place stands in, innermost first. `lower` makes an expression of a node. */
export function aroundAt(at: Span, root: Node, text: string, lower: (node: Node) => Expression): readonly Around[] {
  const found: Around[] = [];
  let child = root.descendantForIndex(at.start, Math.max(at.start, at.end - 1));
  let node = child?.parent ?? null;
  for (let step = 0; step < FURTHEST && child !== null && node !== null; step++, child = node, node = node.parent) {
    const loop = loopOf(node, child, lower);
    if (loop !== null) found.push(loop);
    else if (FUNCTIONS.has(node.type)) found.push(functionOf(node, text, lower));
    else if (CLASSES.has(node.type)) found.push(classOf(node, text, lower));
  }
  return found;
}

function loopOf(node: Node, child: Node, lower: (node: Node) => Expression): LoopAround | null {
  const field = (name: string): Node | null => node.childForFieldName(name);
  const is = (name: string): boolean => field(name)?.id === child.id;
  if (COMPREHENSIONS.has(node.type)) {
    if (!is('body')) return null;
    const clause = node.namedChildren.find((each) => each.type === 'for_in_clause');
    if (clause === undefined) return null;
    const over = clause.childForFieldName('right');
    return { kind: 'loop', how: 'comprehension', head: spanOf(clause), over: over && lower(over) };
  }
  if (!LOOPS.has(node.type)) return null;
  // Comments may stand between a head and its body.
  const colon = node.children.findLast((each) => each.type === ':');
  const head = { start: node.startIndex, end: (colon ?? field('body') ?? child).startIndex };
  switch (node.type) {
    case 'for_statement':
    case 'for_in_statement': {
      // What is gone through is made once.
      if (is('right') || is('left') || is('initializer') || is('alternative')) return null;
      const over = field('right');
      if (over !== null) return { kind: 'loop', how: 'for', head, over: lower(over) };
      const counts = countsOf(node, lower);
      return { kind: 'loop', how: 'for', head, over: null, ...(counts && { counts }) };
    }
    case 'while_statement':
    case 'do_statement':
      return is('alternative') ? null : { kind: 'loop', how: 'while', head, over: null };
    default:
      return null;
  }
}

/** `for (let i = 0; i < n; i++)`. */
function countsOf(node: Node, lower: (node: Node) => Expression): LoopAround['counts'] | null {
  const declarator = node
    .childForFieldName('initializer')
    ?.namedChildren.find((each) => each.type === 'variable_declarator');
  const from = declarator?.childForFieldName('value');
  let condition = node.childForFieldName('condition');
  if (condition?.type === 'expression_statement') condition = condition.firstNamedChild;
  const to = condition?.childForFieldName('right');
  const operator = condition?.childForFieldName('operator')?.type;
  const counted = condition?.childForFieldName('left')?.text;
  const step = node.childForFieldName('increment')?.text;
  const name = declarator?.childForFieldName('name')?.text;
  if (!from || !to || name === undefined || counted !== name || (step !== `${name}++` && step !== `++${name}`))
    return null;
  if (operator !== '<' && operator !== '<=') return null;
  return { from: lower(from), to: lower(to), inclusive: operator === '<=' };
}

function functionOf(node: Node, text: string, lower: (node: Node) => Expression): FunctionAround {
  const parameters = node.childForFieldName('parameters') ?? node.childForFieldName('parameter');
  const each = parameters === null ? [] : parameters.type === 'identifier' ? [parameters] : parameters.namedChildren;
  const call = argumentOf(node);
  return {
    kind: 'function',
    name: written(node.childForFieldName('name'), text) ?? assignedName(node, text),
    span: spanOf(node),
    decorators: decoratorsOf(node, lower),
    argumentOf: call && lower(call),
    exported: exportOf(node, text),
    parameters: each.filter(({ type }) => type !== 'comment').map((parameter) => parameterName(parameter, text)),
    directive: directiveOf(node.childForFieldName('body'), text),
  };
}

function classOf(node: Node, text: string, lower: (node: Node) => Expression): ClassAround {
  const bases = node.childForFieldName('superclasses')?.namedChildren ?? [];
  const heritage = node.namedChildren.find((each) => each.type === 'class_heritage');
  const extended = heritage?.descendantsOfType(['identifier', 'member_expression']).slice(0, 1) ?? [];
  return {
    kind: 'class',
    name: written(node.childForFieldName('name'), text),
    span: spanOf(node),
    decorators: decoratorsOf(node, lower),
    bases: [...bases.filter((each) => each.type !== 'keyword_argument'), ...extended].map(lower),
  };
}

/** Python keeps them beside the definition, JavaScript before it in the class's body or in it. */
function decoratorsOf(node: Node, lower: (node: Node) => Expression): readonly Expression[] {
  const holder =
    node.parent?.type === 'decorated_definition' || node.parent?.type === 'export_statement' ? node.parent : node;
  const decorators = [...holder.namedChildren, ...(holder === node ? [] : node.namedChildren)].filter(isDecorator);
  for (let above = node.previousNamedSibling; above !== null && isDecorator(above); above = above.previousNamedSibling)
    decorators.unshift(above);
  return decorators.flatMap((each) => (each.firstNamedChild ? [lower(each.firstNamedChild)] : []));
}

function isDecorator(node: Node): boolean {
  return node.type === 'decorator';
}

/** Through the entry of an object and what a variable is given, to the call. */
function argumentOf(node: Node): Node | null {
  let at = node.parent;
  while (at !== null && (at.type === 'pair' || at.type === 'object' || at.type === 'parenthesized_expression'))
    at = at.parent;
  if (at?.type === 'keyword_argument') at = at.parent;
  if (at?.type !== 'arguments' && at?.type !== 'argument_list') return null;
  const { parent } = at;
  return parent?.type === 'call' || parent?.type === 'call_expression' || parent?.type === 'new_expression'
    ? parent
    : null;
}

function assignedName(node: Node, text: string): string | null {
  const { parent } = node;
  if (parent?.type === 'variable_declarator') return written(parent.childForFieldName('name'), text);
  if (parent?.type === 'pair') return written(parent.childForFieldName('key'), text);
  if (parent?.type === 'assignment_expression')
    return written(parent.childForFieldName('left'), text)?.split('.').at(-1) ?? null;
  return null;
}

function exportOf(node: Node, text: string): FunctionAround['exported'] {
  let at = node.parent;
  if (at?.type === 'assignment_expression') {
    const target = written(at.childForFieldName('left'), text) ?? '';
    if (target === 'module.exports' || target === 'exports.default') return 'default';
    return /^(?:module\.)?exports\./.test(target) ? 'named' : null;
  }
  while (at !== null && EXPORTED_IN.has(at.type)) at = at.parent;
  if (at?.type !== 'export_statement') return null;
  return at.children.some((each) => each.type === 'default') ? 'default' : 'named';
}

const EXPORTED_IN: ReadonlySet<string> = new Set([
  'variable_declarator',
  'lexical_declaration',
  'pair',
  'object',
  'satisfies_expression',
  'as_expression',
  'parenthesized_expression',
]);

function parameterName(node: Node, text: string): string {
  if (node.type === 'identifier') return written(node, text) ?? '';
  const inner = node.childForFieldName('pattern') ?? node.childForFieldName('name') ?? node.firstNamedChild;
  return written(inner, text) ?? '';
}

function directiveOf(body: Node | null, text: string): string | null {
  const first = body?.type === 'statement_block' ? body.firstNamedChild : null;
  return first === null
    ? null
    : (/^['"](use [a-z]+)['"]/.exec(text.slice(first.startIndex, first.endIndex))?.[1] ?? null);
}

function written(node: Node | null, text: string): string | null {
  return node === null ? null : text.slice(node.startIndex, node.endIndex);
}
