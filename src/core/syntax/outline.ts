import type { Span } from '../source';
import type { Expression } from './expression';

/**
 * The skeleton of a file: scopes, what is bound in them, and the calls. Values stay unlowered until asked for.
 */
export interface Outline {
  readonly module: Scope;
  /** The calls whose method has one of these names, in the order of the text; all of them where none is named. */
  readonly callsOf: (methods: ReadonlySet<string> | null, of?: CallsOf) => readonly CallCandidate[];
  /** What the file imports, wherever it does. */
  readonly imports: () => readonly Binding[];
  /** Of a notebook or a page, the stretches that run one after the other; absent where the file is one program. */
  readonly cells?: readonly Span[];
  /** They are a notebook's: what one runs at once knows nothing of those below it. */
  readonly cellsAreRun?: boolean;
}

/** Which calls alone are asked for. */
export interface CallsOf {
  /** Those that begin in one of these stretches. */
  readonly within?: readonly Span[];
  /** Those that have a word somewhere in their text. */
  readonly word?: string;
}

export interface Scope {
  readonly kind: 'module' | 'function' | 'class';
  readonly name: string | null;
  readonly span: Span;
  readonly parent: Scope | null;
  readonly children: readonly Scope[];
  /** The one of them that an offset is in. */
  readonly childAt: (offset: number) => Scope | undefined;
  /** By name, or by path for what is assigned below one: `params.model`, `self.client`. */
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** The bound paths one step below a path: `params.model` for `params`. */
  readonly namesBelow: (path: string) => readonly string[];
  /** Those of its bindings, as far as it is read, whose definition stands in a stretch. */
  readonly bindingsIn: (stretch: Span) => readonly Binding[];
  /** Those of them whose definition stands around a place. */
  readonly bindingsAround: (place: Span) => readonly Binding[];
  /** What a function returns. */
  readonly returns: readonly (() => Expression)[];
  /** The calls in it that stand in no scope further in, in the order of the text. */
  readonly calls: readonly CallCandidate[];
  /** A function's declared return type. */
  readonly returnType: () => Expression | null;
  /** A class's bases. */
  readonly bases: () => readonly Expression[];
}

/**
 * - `set`: the name is the value from here on
 * - `add`: the value is joined on (`+=`)
 * - `append` / `extend`: an array grows by the value / by the items of the value
 * - `merge`: an object takes the entries of the value (`update`, `|=`, `Object.assign`); without a value, any entries
 */
export type Operation = 'set' | 'add' | 'append' | 'extend' | 'merge';

export interface Binding {
  readonly kind: 'value' | 'parameter' | 'import' | 'function' | 'class' | 'opaque';
  readonly operation: Operation;
  readonly name: string;
  /** The whole definition; uses before its end do not see it. */
  readonly span: Span;
  /** Where the name can be seen: the scope, or the block of a `let` or `const`. */
  readonly visible: Span;
  /** Null where run time alone knows: a parameter without a default, a loop's variable. */
  readonly value: () => Expression | null;
  /** Of a loop's variable, what it goes through. */
  readonly each?: Each;
  readonly type: () => Expression | null;
  readonly guards: () => readonly Guard[];
  readonly imported?: Imported;
}

/** What the variable of a loop is, time after time. */
export interface Each {
  readonly of: () => Expression;
  readonly places: readonly Place[];
}

/**
 * Where in an item the variable of a loop stands: of `for index, (name, model) in …` 1 and 1 is the model's, of
 * `for (const { id } of …)` the name of the property. None where it is all of the item.
 */
export type Place = number | string;

/** One branch that a definition stands in. */
export interface Guard {
  readonly branch: Span;
  /** The whole `if` / `try` / loop; a use in it but outside the branch does not see the definition. */
  readonly statement: Span;
  /** The path tested for absence, where the branch is run only then: `if not model:`, `if (!model)`, `model is None`. */
  readonly absent: string | null;
  /** What is there wherever the branch is run, as `keyOf` writes it: `if settings.model:`, `"model" in settings`. */
  readonly present: () => string | null;
  readonly loop: boolean;
}

export interface Imported {
  readonly module: string;
  /** The exported name; `*` for the module itself, `default` for its default export. */
  readonly symbol: string;
}

export interface CallCandidate {
  /** The last name of the callee: `create` of `client.messages.create(…)`. */
  readonly method: string;
  readonly span: Span;
  readonly expression: () => Expression;
}

/** In the order of the text, the outer of two that start together first. */
export function byPlace({ span: a }: CallCandidate, { span: b }: CallCandidate): number {
  return a.start - b.start || b.end - a.end;
}

/** The name under which a module's scope binds what it exports as `name`, where that is not its own name; `*` for all of another module. */
export function exported(name: string): string {
  return `export ${name}`;
}

/** The innermost scope at an offset. */
export function scopeAt(outline: Outline, offset: number): Scope {
  let scope = outline.module;
  for (;;) {
    const inner = scope.childAt(offset);
    if (inner === undefined) return scope;
    scope = inner;
  }
}

/** The one of scopes, which stand one after the other, that an offset is in. */
export function innerAt<T extends Scope>(scopes: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = scopes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scopes[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = scopes[low - 1];
  return found !== undefined && offset < found.span.end ? found : undefined;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
