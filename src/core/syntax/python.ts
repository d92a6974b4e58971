import type { Node } from 'web-tree-sitter';
import type { Adapter } from './adapter';
import { type Expression, pathOf } from './expression';
import type { Heads } from './heads';
import { lowerPython } from './lowerPython';
import { exported, type Operation } from './outline';
import { type OutlineBuilder, spanOf } from './outlineBuilder';

const QUERY = `
(function_definition) @function
(lambda) @lambda
(class_definition) @class
(import_statement) @import
(import_from_statement) @importFrom
(assignment) @assignment
(augmented_assignment) @augmented
(named_expression) @walrus
(for_statement) @loop
(for_in_clause) @loop
(as_pattern) @as
(return_statement) @return
(call) @call
`;

const GROWTH: Readonly<Record<string, Operation>> = {
  append: 'append',
  extend: 'extend',
  insert: 'append',
  update: 'merge',
  // What it adds depends on what is there: nothing is said of the value.
  setdefault: 'merge',
};
/** `list += items`, `options |= more`. */
const AUGMENTED: Readonly<Record<string, Operation>> = { '+=': 'add', '|=': 'merge' };

const HEADS: Heads = {
  functions: { function_definition: 'function' },
  through: { class_definition: 'class', decorated_definition: null, block: null },
  alone: {
    import_statement: 'import',
    import_from_statement: 'importFrom',
    future_import_statement: null,
    comment: null,
    identifier: null,
    pass_statement: null,
  },
};

export const python: Adapter = {
  query: () => QUERY,
  heads: HEADS,
  lower: lowerPython,
  visit(capture, node, builder) {
    const { text } = builder;
    const field = (name: string): Node | null => node.childForFieldName(name);
    const lowered = (child: Node | null) => (child === null ? undefined : () => lowerPython(child, text));
    switch (capture) {
      case 'function': {
        const name = nameOf(field('name'), text);
        if (name !== null)
          builder.define({ kind: 'function', name, node, value: () => ({ kind: 'function', span: spanOf(node) }) });
        // Looked for when it is asked for, which of most functions it never is.
        const returnType = (): Expression | null => lowered(field('return_type'))?.() ?? null;
        builder.enter('function', name, node, { returnType });
        builder.later(() => {
          parameters(field('parameters'), builder);
        });
        return;
      }
      case 'lambda':
        builder.enter('function', null, node);
        builder.later(() => {
          parameters(field('parameters'), builder);
        });
        return;
      case 'class': {
        const name = nameOf(field('name'), text);
        if (name !== null)
          builder.define({ kind: 'class', name, node, value: () => ({ kind: 'class', span: spanOf(node) }) });
        const bases = field('superclasses');
        builder.enter('class', name, node, {
          bases: () =>
            (bases?.namedChildren ?? [])
              .filter((child) => child.type !== 'keyword_argument')
              .map((child) => lowerPython(child, text)),
        });
        return;
      }
      case 'import':
        for (const child of node.namedChildren) importModule(child, node, builder);
        return;
      case 'importFrom':
        importFrom(node, builder);
        return;
      case 'assignment': {
        // `a = b = value`: the inner assignment is captured on its own; both take the last value.
        let value = field('right');
        while (value?.type === 'assignment') value = value.childForFieldName('right');
        assign(field('left'), node, builder, 'set', value, field('type'));
        return;
      }
      case 'augmented': {
        const operation = AUGMENTED[nameOf(field('operator'), text) ?? ''];
        // What `limit *= 2` comes to is not reckoned.
        if (operation === undefined) assign(field('left'), node, builder, 'set', null, null);
        else assign(field('left'), node, builder, operation, field('right'), null);
        return;
      }
      case 'walrus':
        assign(field('name'), node, builder, 'set', field('value'), null);
        return;
      case 'loop':
        // Of a comprehension nobody else sees the variable, and what it is used in stands before it.
        loopVariable(
          field('left'),
          (node.type === 'for_statement' ? field('left') : node.parent) ?? node,
          field('right'),
          [],
          builder,
        );
        return;
      case 'as': {
        const target = field('alias');
        assign(target?.firstNamedChild ?? target, node, builder, 'set', node.firstNamedChild, null);
        return;
      }
      case 'return': {
        const value = node.firstNamedChild;
        if (value !== null) builder.returns(() => lowerPython(value, text));
        return;
      }
      case 'call':
        call(node, builder);
        return;
    }
  },
};

function call(node: Node, builder: OutlineBuilder): void {
  const { text } = builder;
  const callee = node.childForFieldName('function');
  const last = callee?.type === 'attribute' ? callee.childForFieldName('attribute') : callee;
  const method = last?.type === 'identifier' ? (nameOf(last, text) ?? '') : '';
  builder.call(method, node, () => lowerPython(node, text));
  const operation = GROWTH[method];
  if (operation === undefined || callee?.type !== 'attribute') return;
  const values = node.childForFieldName('arguments')?.namedChildren ?? [];
  const value = method === 'setdefault' ? null : method === 'insert' ? values[1] : values[0];
  assign(callee.childForFieldName('object'), node, builder, operation, value ?? null, null);
}

function assign(
  target: Node | null,
  node: Node,
  builder: OutlineBuilder,
  operation: Operation,
  value: Node | null,
  type: Node | null,
): void {
  const { text } = builder;
  if (target === null) return;
  if (target.type === 'pattern_list' || target.type === 'tuple_pattern' || target.type === 'list_pattern') {
    const isList = value?.type === 'expression_list' || value?.type === 'tuple';
    const values = isList ? value.namedChildren : [];
    target.namedChildren.forEach((child, index) => {
      if (value === null || isList || child.type !== 'identifier') {
        assign(child, node, builder, operation, values[index] ?? null, null);
        return;
      }
      // `writer, critic = agents()`: each is what stands at its place, unless one before it takes several.
      const certain = !target.namedChildren.slice(0, index).some(({ type: kind }) => kind === 'list_splat_pattern');
      const name = nameOf(child, text);
      if (name === null) return;
      builder.define({
        name,
        node,
        operation,
        value: certain ? (): Expression => itemOf(value, index, text) : undefined,
      });
    });
    return;
  }
  const lowered = lowerPython(target, text);
  const name = target.type === 'identifier' ? nameOf(target, text) : pathOf(lowered);
  if (name === null) {
    // `options[key] = value`: an entry, and only run time knows which.
    const path = lowered.kind === 'index' ? pathOf(lowered.object) : null;
    if (path !== null) builder.define({ name: path, node, operation: 'merge' });
    return;
  }
  builder.define({
    name,
    node,
    operation,
    value: value === null ? undefined : (): Expression => lowerPython(value, text),
    type: type === null ? undefined : (): Expression => lowerPython(type, text),
  });
}

const PATTERNS = new Set(['pattern_list', 'tuple_pattern', 'list_pattern']);

function loopVariable(
  target: Node | null,
  node: Node,
  over: Node | null,
  places: readonly number[],
  builder: OutlineBuilder,
): void {
  const { text } = builder;
  if (target !== null && PATTERNS.has(target.type))
    target.namedChildren.forEach((child, index, all) => {
      // What stands behind one that takes several has no place from the left.
      const isPlaced = !all.slice(0, index).some(({ type }) => type === 'list_splat_pattern');
      loopVariable(child, node, isPlaced ? over : null, [...places, index], builder);
    });
  else if (target?.type === 'identifier' && over !== null) {
    const visible = node.type.endsWith('comprehension') || node.type === 'generator_expression';
    builder.define({
      name: nameOf(target, text) ?? '',
      node,
      visible: visible ? () => spanOf(node) : undefined,
      each: { of: () => lowerPython(over, text), places },
    });
  } else assign(target, node, builder, 'set', null, null);
}

function itemOf(value: Node, index: number, text: string): Expression {
  const span = spanOf(value);
  return { kind: 'index', object: lowerPython(value, text), index: { kind: 'number', value: index, span }, span };
}

function parameters(list: Node | null, builder: OutlineBuilder): void {
  const { text } = builder;
  for (const child of list?.namedChildren ?? []) {
    const name = nameOf(
      child.type === 'identifier' ? child : (child.childForFieldName('name') ?? child.firstNamedChild),
      text,
    );
    if (name === null) continue;
    const value = child.childForFieldName('value');
    const type = child.childForFieldName('type');
    builder.define({
      kind: 'parameter',
      name,
      node: child,
      value: value === null ? undefined : (): Expression => lowerPython(value, text),
      type: type === null ? undefined : (): Expression => lowerPython(type, text),
    });
  }
}

function importModule(child: Node, node: Node, builder: OutlineBuilder): void {
  const { text } = builder;
  const aliased = child.type === 'aliased_import';
  const module = nameOf(aliased ? child.childForFieldName('name') : child, text);
  if (module === null) return;
  const alias = aliased ? nameOf(child.childForFieldName('alias'), text) : null;
  // `import a.b` binds `a`; `import a.b as c` binds the module a.b.
  const name = alias ?? module.split('.')[0] ?? module;
  builder.define({ kind: 'import', name, node, imported: { module: alias === null ? name : module, symbol: '*' } });
}

function importFrom(node: Node, builder: OutlineBuilder): void {
  const { text } = builder;
  const module = nameOf(node.childForFieldName('module_name'), text);
  if (module === null) return;
  if (node.namedChildren.some((child) => child.type === 'wildcard_import'))
    builder.define({ kind: 'import', name: exported('*'), node, imported: { module, symbol: '*' } });
  for (const child of node.childrenForFieldName('name')) {
    const aliased = child.type === 'aliased_import';
    const symbol = nameOf(aliased ? child.childForFieldName('name') : child, text);
    const name = aliased ? nameOf(child.childForFieldName('alias'), text) : symbol;
    if (symbol !== null && name !== null) builder.define({ kind: 'import', name, node, imported: { module, symbol } });
  }
}

function nameOf(node: Node | null, text: string): string | null {
  return node === null ? null : text.slice(node.startIndex, node.endIndex);
}
