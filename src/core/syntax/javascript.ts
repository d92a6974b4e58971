import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import type { Adapter } from './adapter';
import { type Expression, pathOf } from './expression';
import type { Heads } from './heads';
import { bindPattern, lowered, required, textOf } from './javascriptPatterns';
import { keyText, lowerJavaScript } from './lowerJavaScript';
import { exported, type Operation } from './outline';
import { once, type OutlineBuilder, spanOf } from './outlineBuilder';

const QUERY = `
(function_declaration) @function
(generator_function_declaration) @function
(function_expression) @functionExpression
(arrow_function) @functionExpression
(method_definition) @method
(class_declaration) @class
(class) @class
(import_statement) @import
(export_statement) @export
(variable_declarator) @declarator
(assignment_expression) @assignment
(augmented_assignment_expression) @augmented
(for_in_statement) @loop
(return_statement) @return
(call_expression) @call
(new_expression) @new
`;
const JAVASCRIPT = `${QUERY} (field_definition) @field`;
const TYPESCRIPT = `${QUERY} (public_field_definition) @field (enum_declaration) @enum (interface_declaration) @type (type_alias_declaration) @type (abstract_class_declaration) @class`;

const GROWTH: Readonly<Record<string, Operation>> = { push: 'append', unshift: 'append', assign: 'merge' };

const HEADS: Heads = {
  functions: {
    function_declaration: 'function',
    generator_function_declaration: 'function',
    function_expression: 'functionExpression',
    arrow_function: 'functionExpression',
    method_definition: 'method',
  },
  through: {
    export_statement: 'export',
    lexical_declaration: null,
    variable_declaration: null,
    variable_declarator: 'declarator',
    class_declaration: 'class',
    abstract_class_declaration: 'class',
    class_body: null,
    field_definition: 'field',
    public_field_definition: 'field',
  },
  alone: {
    import_statement: 'import',
    interface_declaration: 'type',
    type_alias_declaration: 'type',
    comment: null,
    identifier: null,
    type_identifier: null,
    property_identifier: null,
    private_property_identifier: null,
    type_annotation: null,
    type_parameters: null,
    accessibility_modifier: null,
    override_modifier: null,
    export_clause: null,
    string: null,
    number: null,
  },
};

export const javascript: Adapter = {
  heads: HEADS,
  query: (language) => (language.startsWith('typescript') ? TYPESCRIPT : JAVASCRIPT),
  lower: lowerJavaScript,
  visit(capture, node, builder) {
    const { text } = builder;
    const field = (name: string): Node | null => node.childForFieldName(name);
    switch (capture) {
      case 'function':
      case 'functionExpression': {
        const name = textOf(field('name'), text) ?? nameOfAssigned(node, text);
        if (capture === 'function' && name !== null) {
          builder.define({ kind: 'function', name, node, value: () => ({ kind: 'function', span: spanOf(node) }) });
        }
        enterFunction(name, node, builder);
        return;
      }
      case 'method': {
        const name = textOf(field('name'), text);
        const owner = builder.scope;
        if (name !== null && owner.kind === 'class') {
          builder.define({ kind: 'function', name, node, value: () => ({ kind: 'function', span: spanOf(node) }) });
        }
        enterFunction(name, node, builder);
        return;
      }
      case 'class': {
        const name = textOf(field('name'), text) ?? nameOfAssigned(node, text);
        if (name !== null && node.type !== 'class') {
          builder.define({ kind: 'class', name, node, value: () => ({ kind: 'class', span: spanOf(node) }) });
        }
        builder.enter('class', name, node, { bases: () => bases(node, text) });
        return;
      }
      case 'import':
        importStatement(node, builder);
        return;
      case 'export':
        exportStatement(node, builder);
        return;
      case 'declarator': {
        const name = field('name');
        if (name === null) return;
        const constant = node.parent?.type === 'lexical_declaration';
        const value = lowered(field('value'), text);
        const visible = constant ? blockOf(node) : undefined;
        bindPattern(
          name,
          {
            node,
            kind: 'value',
            value,
            type: lowered(field('type') ?? assertedType(field('value')), text),
            visible,
            imported: required(field('value'), text),
          },
          builder,
        );
        return;
      }
      case 'assignment': {
        const left = field('left');
        if (left === null) return;
        if (left.type === 'object_pattern' || left.type === 'array_pattern') {
          bindPattern(left, { node, kind: 'value', value: lowered(field('right'), text) }, builder);
        } else operate(left, node, builder, 'set', field('right'));
        return;
      }
      case 'augmented': {
        const left = field('left');
        const operator = field('operator')?.type;
        if (left === null) return;
        // `model ||= "id"`: what was there before stays, if anything was.
        if (operator === '+=') operate(left, node, builder, 'add', field('right'));
        else if (operator === '||=' || operator === '??=') {
          const name = pathOf(lowerJavaScript(left, text));
          const right = field('right');
          if (name === null || right === null) return;
          const value = (): Expression => ({
            kind: 'choice',
            how: 'fallback',
            alternatives: [lowerJavaScript(left, text), lowerJavaScript(right, text)],
            span: spanOf(node),
          });
          builder.define({ name, node, value });
          // What `limit *= 2` comes to is not reckoned.
        } else operate(left, node, builder, 'set', null);
        return;
      }
      case 'loop': {
        const left = field('left');
        const over = field('operator')?.type === 'of' ? lowered(field('right'), text) : undefined;
        const each = over && { of: over, places: [] };
        if (left !== null) bindPattern(left, { node: left, kind: 'value', visible: () => spanOf(node), each }, builder);
        return;
      }
      case 'field': {
        const name = field('name') ?? field('property');
        if (name === null) return;
        builder.define({
          name: keyText(name, text),
          node,
          value: lowered(field('value'), text),
          type: lowered(field('type') ?? assertedType(field('value')), text),
        });
        return;
      }
      case 'type': {
        const name = textOf(field('name'), text);
        // `const Input = z.object(…)` and `type Input = z.infer<typeof Input>`: a type beside a value is none of it.
        if (name !== null && !builder.scope.bindings.has(name))
          builder.define({ name, node, value: lowered(field('body') ?? field('value'), text) });
        return;
      }
      case 'enum':
        enumeration(node, builder);
        return;
      case 'return': {
        const value = node.firstNamedChild;
        if (value !== null) builder.returns(() => lowerJavaScript(value, text));
        return;
      }
      case 'call':
        call(node, builder);
        return;
      case 'new': {
        const made = field('constructor');
        const name = textOf(made?.type === 'member_expression' ? made.childForFieldName('property') : made, text);
        if (name !== null) builder.call(name, node, () => lowerJavaScript(node, text));
        return;
      }
    }
  },
};

const LONGEST_NAME = 500;

function call(node: Node, builder: OutlineBuilder): void {
  const { text } = builder;
  const called = node.childForFieldName('function');
  // The grammar reads `await f<T>(x)` as a call of `await f`.
  const awaited = called?.type === 'await_expression' ? called.firstNamedChild : called;
  // `create!(…)`
  const callee = awaited?.type === 'non_null_expression' ? awaited.firstNamedChild : awaited;
  const named = callee?.type === 'member_expression' ? callee.childForFieldName('property') : callee;
  // Of calls of calls of calls, each would be the text of all before it.
  const isName = named !== null && named.endIndex - named.startIndex <= LONGEST_NAME;
  const method = isName ? text.slice(named.startIndex, named.endIndex) : '';
  builder.call(method, node, () => lowerJavaScript(node, text), callee?.startIndex);
  const operation = GROWTH[method];
  if (operation !== undefined && callee?.type === 'member_expression') {
    const values = node.childForFieldName('arguments')?.namedChildren ?? [];
    const target = method === 'assign' ? values[0] : callee.childForFieldName('object');
    for (const value of method === 'assign' ? values.slice(1) : values) {
      const spread = value.type === 'spread_element';
      if (target) operate(target, node, builder, spread ? 'extend' : operation, spread ? value.firstNamedChild : value);
    }
  }
}

function enterFunction(name: string | null, node: Node, builder: OutlineBuilder): void {
  const { text } = builder;
  // Looked for when it is asked for, which of most functions it never is.
  const returnType = (): Expression | null => lowered(node.childForFieldName('return_type'), text)?.() ?? null;
  builder.enter('function', name, node, { returnType });
  builder.later(() => {
    const single = node.childForFieldName('parameter');
    if (single !== null) bindPattern(single, { node: single, kind: 'parameter' }, builder);
    for (const child of node.childForFieldName('parameters')?.namedChildren ?? []) parameter(child, builder);
    const body = node.childForFieldName('body');
    if (node.type === 'arrow_function' && body !== null && body.type !== 'statement_block')
      builder.returns(() => lowerJavaScript(body, text));
  });
}

function parameter(node: Node, builder: OutlineBuilder): void {
  const { text } = builder;
  // TypeScript wraps a parameter, JavaScript has the pattern itself.
  const wrapped = node.type === 'required_parameter' || node.type === 'optional_parameter';
  const assigned = node.type === 'assignment_pattern';
  const pattern = wrapped ? node.childForFieldName('pattern') : assigned ? node.childForFieldName('left') : node;
  if (pattern === null) return;
  const value = lowered(
    wrapped ? node.childForFieldName('value') : assigned ? node.childForFieldName('right') : null,
    text,
  );
  const type = lowered(wrapped ? node.childForFieldName('type') : null, text);
  bindPattern(pattern, { node, kind: 'parameter', value, type }, builder);
  // `constructor(private readonly client: OpenAI)` is a field as well.
  if (wrapped && node.children.some((child) => child.type === 'accessibility_modifier' || child.type === 'readonly')) {
    const name = textOf(pattern, text);
    if (name !== null) builder.define({ kind: 'parameter', name: `self.${name}`, node, value, type });
  }
}

function operate(target: Node, node: Node, builder: OutlineBuilder, operation: Operation, value: Node | null): void {
  const { text } = builder;
  const expression = lowerJavaScript(target, text);
  const name = pathOf(expression);
  if (name !== null) builder.define({ name, node, operation, value: lowered(value, text) });
  // `options[key] = value`: an entry, and only run time knows which.
  const path = name === null && expression.kind === 'index' ? pathOf(expression.object) : null;
  if (path !== null) builder.define({ name: path, node, operation: 'merge' });
}

function importStatement(node: Node, builder: OutlineBuilder): void {
  const { text } = builder;
  const source = node.childForFieldName('source');
  if (source === null) return;
  const module = keyText(source, text);
  const bind = (name: string | null, symbol: string): void => {
    if (name !== null) builder.define({ kind: 'import', name, node, imported: { module, symbol } });
  };
  for (const clause of node.namedChildren.find((child) => child.type === 'import_clause')?.namedChildren ?? []) {
    if (clause.type === 'identifier') bind(textOf(clause, text), 'default');
    else if (clause.type === 'namespace_import') bind(textOf(clause.firstNamedChild, text), '*');
    else if (clause.type === 'named_imports') {
      for (const specifier of clause.namedChildren) {
        const name = textOf(specifier.childForFieldName('name'), text);
        if (name !== null) bind(textOf(specifier.childForFieldName('alias'), text) ?? name, name);
      }
    }
  }
}

/** What a file gives away under another name than its own: `export { a as b }`, `export default a`, `export … from`. */
function exportStatement(node: Node, builder: OutlineBuilder): void {
  const { text } = builder;
  const source = node.childForFieldName('source');
  const module = source === null ? null : keyText(source, text);
  const otherwise = node.childForFieldName('value');
  if (otherwise !== null) builder.define({ name: exported('default'), node, value: lowered(otherwise, text) });
  const declared = textOf(node.childForFieldName('declaration')?.childForFieldName('name'), text);
  if (declared !== null && node.children.some((child) => child.type === 'default')) {
    const value = (): Expression => ({ kind: 'name', name: declared, span: spanOf(node) });
    builder.define({ name: exported('default'), node, value });
  }
  for (const clause of node.namedChildren) {
    if (clause.type === 'namespace_export' && module !== null) {
      const name = textOf(clause.firstNamedChild, text);
      if (name !== null)
        builder.define({ kind: 'import', name: exported(name), node, imported: { module, symbol: '*' } });
    }
    if (clause.type !== 'export_clause') continue;
    for (const specifier of clause.namedChildren) {
      const name = specifier.childForFieldName('name');
      const symbol = textOf(name, text);
      if (name === null || symbol === null) continue;
      const given = exported(textOf(specifier.childForFieldName('alias'), text) ?? symbol);
      if (module === null) builder.define({ name: given, node, value: lowered(name, text) });
      else builder.define({ kind: 'import', name: given, node, imported: { module, symbol } });
    }
  }
  const all = module !== null && node.children.some((child) => child.type === '*');
  if (all) builder.define({ kind: 'import', name: exported('*'), node, imported: { module, symbol: '*' } });
}

function enumeration(node: Node, builder: OutlineBuilder): void {
  const { text } = builder;
  const name = textOf(node.childForFieldName('name'), text);
  const body = node.childForFieldName('body');
  if (name === null || body === null) return;
  const value = (): Expression => ({
    kind: 'object',
    span: spanOf(node),
    entries: body.namedChildren.flatMap((child) => {
      const key = child.childForFieldName('name');
      const member = child.childForFieldName('value');
      return child.type === 'enum_assignment' && key !== null && member !== null
        ? [{ kind: 'entry' as const, key: keyText(key, text), value: lowerJavaScript(member, text) }]
        : [];
    }),
  });
  builder.define({ name, node, value });
}

function bases(node: Node, text: string): Expression[] {
  const heritage = node.namedChildren.find((child) => child.type === 'class_heritage');
  const clause = heritage?.namedChildren.find((child) => child.type === 'extends_clause');
  const value = clause?.childForFieldName('value') ?? (clause === undefined ? heritage?.firstNamedChild : undefined);
  return value ? [lowerJavaScript(value, text)] : [];
}

/** `T` of `value as T` and `<T>value`, which says of a name what `name: T` does. */
function assertedType(value: Node | null): Node | null {
  if (value?.type === 'as_expression') return value.namedChildCount > 1 ? value.lastNamedChild : null;
  return value?.type === 'type_assertion' ? (value.firstNamedChild?.lastNamedChild ?? null) : null;
}

/** `const classify = async () => …` and `{ classify: () => … }` give the function a name. */
function nameOfAssigned(node: Node, text: string): string | null {
  const parent = node.parent;
  if (parent?.type === 'variable_declarator') return textOf(parent.childForFieldName('name'), text);
  if (parent?.type === 'pair') return textOf(parent.childForFieldName('key'), text);
  if (parent?.type === 'public_field_definition' || parent?.type === 'field_definition') {
    return textOf(parent.childForFieldName('name') ?? parent.childForFieldName('property'), text);
  }
  return null;
}

/** The block that a `let` or `const` lives in. */
function blockOf(node: Node): () => Span {
  return once(() => {
    let at: Node | null = node.parent;
    while (
      at !== null &&
      !/^(statement_block|program|for_statement|for_in_statement|switch_body|class_body)$/.test(at.type)
    )
      at = at.parent;
    return at === null ? spanOf(node) : { start: at.startIndex, end: at.endIndex };
  });
}
