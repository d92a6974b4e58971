import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import type { Expression } from './expression';
import type { Binding, CallCandidate, Guard, Imported, Operation, Outline, Scope } from './outline';
import { shiftExpression, shiftSpan } from './shift';

export interface Definition {
  readonly kind?: Binding['kind'];
  readonly operation?: Operation;
  readonly name: string;
  /** The whole definition. */
  readonly node: Node;
  readonly value?: (() => Expression | null) | undefined;
  readonly type?: (() => Expression | null) | undefined;
  readonly imported?: Imported;
  /** The block of a `let` or `const`; the scope where absent. */
  readonly visible?: (() => Span) | undefined;
  /** Where the name goes if not into the innermost scope. */
  readonly scope?: Scope;
}

/** Collects scopes, bindings and calls while an adapter walks a file's captures in the order of the text. */
export class OutlineBuilder {
  private readonly module: Scope;
  private readonly calls: CallCandidate[] = [];
  private current: Scope;

  /** `start`: where the text begins in the row of texts. The nodes' own offsets begin at 0, all that is built here at `start`. */
  constructor(
    readonly text: string,
    private readonly start: number,
    private readonly guardsOf: (node: Node, scope: Scope) => readonly Guard[],
  ) {
    this.module = newScope('module', null, { start, end: start + text.length + 1 }, null);
    this.current = this.module;
  }

  /** Leaves the scopes that end before `node`. */
  moveTo(node: Node): void {
    const start = node.startIndex + this.start;
    while (this.current.parent !== null && this.current.span.end <= start) this.current = this.current.parent;
  }

  get scope(): Scope {
    return this.current;
  }

  enclosingClass(): Scope | null {
    let scope: Scope | null = this.current;
    while (scope !== null && scope.kind !== 'class') scope = scope.parent;
    return scope;
  }

  enter(
    kind: 'function' | 'class',
    name: string | null,
    node: Node,
    details: { readonly returnType?: () => Expression | null; readonly bases?: () => readonly Expression[] } = {},
  ): Scope {
    const { returnType, bases } = details;
    const scope = newScope(kind, name, this.spanOf(node), this.current, {
      ...(returnType && { returnType: this.shifted(returnType) }),
      ...(bases && { bases: () => bases().map((base) => shiftExpression(base, this.start)) }),
    });
    this.current.children.push(scope);
    this.current = scope;
    return scope;
  }

  define(definition: Definition): void {
    const scope = definition.scope ?? this.scopeFor(definition.name);
    const { node } = definition;
    const span = this.spanOf(node);
    const { start } = this;
    const binding: Binding = {
      kind: definition.kind ?? 'value',
      operation: definition.operation ?? 'set',
      name: definition.name,
      span,
      get visible() {
        return definition.visible ? shiftSpan(definition.visible(), start) : scope.span;
      },
      value: once(definition.value ? this.shifted(definition.value) : nothing),
      type: once(definition.type ? this.shifted(definition.type) : nothing),
      guards: once(() => this.guardsOf(node, scope)),
      ...(definition.imported && { imported: definition.imported }),
    };
    const bindings = scope.bindings.get(definition.name);
    if (bindings === undefined) scope.bindings.set(definition.name, [binding]);
    else bindings.push(binding);
  }

  returns(value: () => Expression): void {
    let scope: Scope | null = this.current;
    while (scope !== null && scope.kind !== 'function') scope = scope.parent;
    scope?.returns.push(once(() => shiftExpression(value(), this.start)));
  }

  call(method: string, node: Node, expression: () => Expression, start = node.startIndex): void {
    const span = shiftSpan({ start, end: node.endIndex }, this.start);
    this.calls.push({ method, span, expression: once(() => shiftExpression(expression(), this.start)) });
  }

  outline(): Outline {
    return { module: this.module, calls: this.calls };
  }

  private spanOf(node: Node): Span {
    return shiftSpan(spanOf(node), this.start);
  }

  private shifted(lower: () => Expression | null): () => Expression | null {
    return () => {
      const expression = lower();
      return expression === null ? null : shiftExpression(expression, this.start);
    };
  }

  /** What is assigned below `self` belongs to the class, whichever method does it. */
  private scopeFor(name: string): Scope {
    if (name.startsWith('self.')) return this.enclosingClass() ?? this.current;
    return this.current;
  }
}

export function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function nothing(): null {
  return null;
}

function newScope(
  kind: Scope['kind'],
  name: string | null,
  span: Span,
  parent: Scope | null,
  details: { readonly returnType?: () => Expression | null; readonly bases?: () => readonly Expression[] } = {},
): Scope {
  return {
    kind,
    name,
    span,
    parent,
    children: [],
    bindings: new Map(),
    returns: [],
    returnType: once(details.returnType ?? nothing),
    bases: once(details.bases ?? ((): readonly Expression[] => [])),
  };
}
