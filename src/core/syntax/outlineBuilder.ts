import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import type { Expression } from './expression';
import { calledIn } from './calledNames';
import { bind, LazyScope, type ScopeDetails } from './lazyScope';
import {
  type Binding,
  byPlace,
  type CallCandidate,
  type CallsOf,
  type Each,
  type Guard,
  type Imported,
  type Operation,
  type Outline,
  type Scope,
} from './outline';
import { shiftExpression, shiftSpan } from './shift';
import type { Trace } from './trace';

export interface Definition {
  readonly kind?: Binding['kind'];
  readonly operation?: Operation;
  readonly name: string;
  /** The whole definition. */
  readonly node: Node;
  readonly value?: (() => Expression | null) | undefined;
  readonly type?: (() => Expression | null) | undefined;
  readonly each?: Each | undefined;
  readonly imported?: Imported;
  /** The block of a `let` or `const`; the scope where absent. */
  readonly visible?: (() => Span) | undefined;
  /** Where the name goes if not into the innermost scope. */
  readonly scope?: LazyScope;
}

/** A node that the adapter's query names. */
export interface Capture {
  readonly name: string;
  readonly node: Node;
  /** Of a function, what is captured in it, where that is looked for apart. */
  readonly inner?: () => readonly Capture[];
}

/** What an adapter does with a capture. */
export type Visit = (name: string, node: Node, builder: OutlineBuilder) => void;

/** What a definition begins with. */
const DEFINING = /\b(?:def|function|class|const|let|var)\s+$/;
const LONGEST_KEYWORD = 12;
/** What stands where a file imports. */
const IMPORTING = /\b(?:import|require)\b/;

/** Collects scopes, bindings and calls of a file's captures, of a function's when it is first looked into. */
export class OutlineBuilder {
  private readonly module: LazyScope;
  private readonly byMethod = new Map<string, CallCandidate[]>();
  private readonly imports: Binding[] = [];
  private current: LazyScope;
  /** Where each name is called, as far as the text alone says. */
  private readonly called = once(() => calledIn(this.text, this.start, this.calledBy));

  /** `start`: where the text begins in the row of texts. The nodes' own offsets begin at 0, all that is built here at `start`. */
  constructor(
    readonly text: string,
    private readonly start: number,
    private readonly guardsOf: (node: Node, scope: Scope) => readonly Guard[],
    private readonly calledBy?: RegExp,
    private readonly trace: Trace | null = null,
  ) {
    this.module = this.scopeOf('module', null, { start, end: start + text.length + 1 }, null);
    this.current = this.module;
  }

  /** Takes captures in the order of the text, outer before inner. */
  read(captures: readonly Capture[], visit: Visit): void {
    for (let at = 0; at < captures.length;) {
      const { name, node, inner } = captures[at++] as Capture;
      this.moveTo(node);
      const before = this.current;
      visit(name, node, this);
      const scope = this.current;
      if (scope === before || scope.kind !== 'function') continue;
      const from = at;
      const end = scope.span.end - this.start;
      while (at < captures.length && (captures[at]?.node.startIndex ?? end) < end) at++;
      if (inner !== undefined) scope.defer(this.within(scope, inner, visit));
      else if (at > from) {
        const inside = captures.slice(from, at);
        scope.defer(this.within(scope, () => inside, visit));
      }
    }
  }

  private within(scope: LazyScope, captures: () => readonly Capture[], visit: Visit): () => void {
    return () => {
      const before = this.current;
      this.current = scope;
      this.read(captures(), visit);
      this.current = before;
    };
  }

  /** Leaves the scopes that end before `node`. */
  private moveTo(node: Node): void {
    const start = node.startIndex + this.start;
    while (this.current.parent !== null && this.current.span.end <= start) this.current = this.current.parent;
  }

  get scope(): LazyScope {
    return this.current;
  }

  enclosingClass(): LazyScope | null {
    let scope: LazyScope | null = this.current;
    while (scope !== null && scope.kind !== 'class') scope = scope.parent;
    return scope;
  }

  enter(kind: 'function' | 'class', name: string | null, node: Node, { returnType, bases }: ScopeDetails = {}): Scope {
    const scope = this.scopeOf(kind, name, this.spanOf(node), this.current, {
      ...(returnType && { returnType: once(this.shifted(returnType)) }),
      ...(bases && { bases: once(() => bases().map((base) => shiftExpression(base, this.start))) }),
    });
    this.current.own.children.push(scope);
    this.current = scope;
    return scope;
  }

  /** Reads something of the innermost scope when that is looked into. */
  later(read: () => void): void {
    const scope = this.current;
    scope.defer(() => {
      const before = this.current;
      this.current = scope;
      read();
      this.current = before;
    });
  }

  define(definition: Definition): void {
    const scope = definition.scope ?? this.scopeFor(definition.name);
    const { node, each } = definition;
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
      ...(each && { each: { ...each, of: once(() => shiftExpression(each.of(), start)) } }),
    };
    bind(scope, definition.name, binding);
    if (definition.imported) this.imports.push(binding);
  }

  returns(value: () => Expression): void {
    let scope: LazyScope | null = this.current;
    while (scope !== null && scope.kind !== 'function') scope = scope.parent;
    scope?.own.returns.push(once(() => shiftExpression(value(), this.start)));
  }

  call(method: string, node: Node, expression: () => Expression, start = node.startIndex): void {
    const span = shiftSpan({ start, end: node.endIndex }, this.start);
    const call = { method, span, expression: once(() => shiftExpression(expression(), this.start)) };
    this.current.own.calls.push(call);
    const same = this.byMethod.get(method);
    if (same === undefined) this.byMethod.set(method, [call]);
    else same.push(call);
  }

  outline(): Outline {
    return {
      module: this.module,
      callsOf: (methods, of) => this.callsOf(methods, of),
      imports: () => {
        this.module.revealBelow(IMPORTING);
        return this.imports;
      },
    };
  }

  private callsOf(methods: ReadonlySet<string> | null, { within, word }: CallsOf = {}): readonly CallCandidate[] {
    if (word !== undefined) this.trace?.mention(word);
    else for (const method of methods ?? []) this.trace?.mention(method);
    const last = word === undefined ? Infinity : this.lastOf(word);
    const isIn = (offset: number): boolean =>
      offset < last && (within === undefined || within.some(({ start, end }) => start <= offset && offset < end));
    const has = ({ start, end }: Span): boolean =>
      word === undefined || this.text.slice(start - this.start, end - this.start).includes(word);
    if (methods === null) revealIn(this.module, within);
    else
      for (const method of methods)
        for (const offset of this.called().get(method) ?? []) if (isIn(offset)) this.revealAt(offset);
    const names = methods ?? this.byMethod.keys();
    const found = [...names]
      .flatMap((name) => this.byMethod.get(name)?.filter(({ span }) => isIn(span.start) && has(span)) ?? [])
      .sort(byPlace);
    for (const { span } of found) this.trace?.touch(span.start);
    return found;
  }

  /** Where a word stands last, other than where it is defined; nowhere is -1. */
  private lastOf(word: string): number {
    for (let at = this.text.lastIndexOf(word); at >= 0; at = at === 0 ? -1 : this.text.lastIndexOf(word, at - 1))
      if (!DEFINING.test(this.text.slice(Math.max(0, at - LONGEST_KEYWORD), at))) return this.start + at;
    return -1;
  }

  private revealAt(offset: number): void {
    let scope: LazyScope | undefined = this.module;
    while (scope !== undefined) {
      scope.reveal();
      scope = scope.own.children.find(({ span }) => span.start <= offset && offset < span.end);
    }
  }

  private scopeOf(
    kind: Scope['kind'],
    name: string | null,
    span: Span,
    parent: LazyScope | null,
    details?: ScopeDetails,
  ): LazyScope {
    const text = (): string => this.text.slice(span.start - this.start, span.end - this.start);
    return new LazyScope(kind, name, span, parent, text, details, this.trace);
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
  private scopeFor(name: string): LazyScope {
    if (name.startsWith('self.')) return this.enclosingClass() ?? this.current;
    return this.current;
  }
}

/** Reads a scope and all in it, or those of them that reach into stretches. */
function revealIn(scope: LazyScope, within: readonly Span[] | undefined): void {
  if (within === undefined) {
    scope.revealBelow(null);
    return;
  }
  if (!within.some(({ start, end }) => start < scope.span.end && scope.span.start < end)) return;
  scope.reveal();
  for (const child of scope.own.children) revealIn(child, within);
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
