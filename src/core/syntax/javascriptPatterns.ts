import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import type { Expression } from './expression';
import { keyText, lowerJavaScript } from './lowerJavaScript';
import type { Each, Imported } from './outline';
import { once, type OutlineBuilder, spanOf } from './outlineBuilder';

/** What a pattern is bound to. */
export interface Bound {
  readonly node: Node;
  readonly kind: 'value' | 'parameter';
  readonly value?: (() => Expression) | undefined;
  readonly type?: (() => Expression) | undefined;
  readonly visible?: (() => Span) | undefined;
  readonly each?: Each | undefined;
  /** The module, and the name in it, where the value is a `require` or an `import()`. */
  readonly imported?: Imported | undefined;
}

export function bindPattern(pattern: Node, bound: Bound, builder: OutlineBuilder): void {
  const { text } = builder;
  switch (pattern.type) {
    case 'identifier':
      bindName(textOf(pattern, text) ?? '', bound, builder);
      return;
    case 'assignment_pattern': {
      const left = pattern.childForFieldName('left');
      const otherwise = lowered(pattern.childForFieldName('right'), text);
      if (left !== null) bindPattern(left, { ...bound, value: withDefault(bound.value, otherwise, pattern) }, builder);
      return;
    }
    case 'object_pattern':
      for (const child of pattern.namedChildren) bindProperty(child, bound, builder);
      return;
    case 'array_pattern': {
      // A place may be left out: `[, model]`.
      let place = 0;
      for (const child of pattern.children) {
        if (child.type === ',') place++;
        const each = bound.each && { ...bound.each, places: [...bound.each.places, place] };
        if (child.isNamed) bindPattern(child, { ...bound, value: undefined, type: undefined, each }, builder);
      }
      return;
    }
    case 'rest_pattern':
      if (pattern.firstNamedChild)
        bindPattern(pattern.firstNamedChild, { ...bound, value: undefined, type: undefined, each: undefined }, builder);
      return;
  }
}

function bindName(
  name: string,
  { node, kind, value, type, visible, imported, each }: Bound,
  builder: OutlineBuilder,
): void {
  if (imported) builder.define({ kind: 'import', name, node, imported, visible });
  else builder.define({ kind, name, node, value, type, visible, each });
}

/** One property of `const { model, size: n = 3 } = options`. */
function bindProperty(child: Node, bound: Bound, builder: OutlineBuilder): void {
  const { text } = builder;
  const { value, type } = bound;
  const memberOf = (object: () => Expression, name: string) => (): Expression => ({
    kind: 'member',
    object: object(),
    property: name,
    propertySpan: spanOf(child),
    span: spanOf(child),
  });
  const property = (name: string): Bound => ({
    ...bound,
    each: bound.each && { ...bound.each, places: [...bound.each.places, name] },
    type: type && memberOf(type, name),
    imported: bound.imported && { module: bound.imported.module, symbol: name },
    value: value && memberOf(value, name),
  });
  if (child.type === 'shorthand_property_identifier_pattern') {
    const name = textOf(child, text) ?? '';
    bindName(name, property(name), builder);
  } else if (child.type === 'object_assignment_pattern') {
    const name = textOf(child.childForFieldName('left'), text) ?? '';
    const one = property(name);
    bindName(
      name,
      { ...one, value: withDefault(one.value, lowered(child.childForFieldName('right'), text), child) },
      builder,
    );
  } else if (child.type === 'pair_pattern') {
    const key = child.childForFieldName('key');
    const target = child.childForFieldName('value');
    if (key !== null && target !== null) bindPattern(target, property(keyText(key, text)), builder);
  }
}

function withDefault(
  value: (() => Expression) | undefined,
  otherwise: (() => Expression) | undefined,
  node: Node,
): (() => Expression) | undefined {
  if (otherwise === undefined) return value;
  return () => ({
    kind: 'choice',
    how: 'fallback',
    alternatives: [value?.() ?? { kind: 'unknown', span: spanOf(node) }, otherwise()],
    span: spanOf(node),
  });
}

/** `require("x")`, `require("x").name`, `await import("x")`: read off the text, so that nothing is lowered for it. */
export function required(value: Node | null, text: string): Imported | undefined {
  if (value === null) return undefined;
  const written = text.slice(value.startIndex, Math.min(value.endIndex, value.startIndex + 200));
  const match = /^\(?(?:await\s+)?(?:require|import)\s*\(\s*(['"`])([^'"`]+)\1\s*\)\)?(?:\.(\w+))?$/.exec(written);
  return match?.[2] === undefined ? undefined : { module: match[2], symbol: match[3] ?? '*' };
}

/** An expression that is lowered when it is first asked for. */
export function lowered(node: Node | null, text: string): (() => Expression) | undefined {
  return node === null ? undefined : once(() => lowerJavaScript(node, text));
}

export function textOf(node: Node | null | undefined, text: string): string | null {
  return node ? text.slice(node.startIndex, node.endIndex) : null;
}
