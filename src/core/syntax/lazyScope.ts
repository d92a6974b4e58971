import type { Span } from '../source';
import type { Expression } from './expression';
import { type Binding, type CallCandidate, innerAt, type Scope } from './outline';
import type { Trace } from './trace';

export interface ScopeDetails {
  readonly returnType?: () => Expression | null;
  readonly bases?: () => readonly Expression[];
}

/**
 * A scope that is read when it is first looked into: of most functions nobody asks, and reading them all is half of an
 * analysis. Who fills it writes to `own`, who looks into it reveals it.
 */
export class LazyScope implements Scope {
  /** What is bound, said and called in it as far as it is read. */
  readonly own: {
    readonly children: LazyScope[];
    readonly bindings: Map<string, Binding[]>;
    readonly returns: (() => Expression)[];
    readonly calls: CallCandidate[];
  };
  readonly bases: () => readonly Expression[];
  private readonly declared: () => Expression | null;
  private pending: (() => void)[] = [];
  /** The words by which it was gone through: what has one of them is read. */
  private readonly revealed = new Set<string>();
  /** The bound paths by what they are below, of so many names. */
  private paths: { readonly of: number; readonly names: ReadonlyMap<string, readonly string[]> } | undefined;

  /** `text`: what stands in it, to tell what need not be read. `trace` hears what is looked into. */
  constructor(
    readonly kind: Scope['kind'],
    readonly name: string | null,
    readonly span: Span,
    readonly parent: LazyScope | null,
    private readonly text: () => string,
    { returnType = (): null => null, bases = (): readonly Expression[] => [] }: ScopeDetails = {},
    private readonly trace: Trace | null = null,
  ) {
    const bindings =
      kind === 'class'
        ? new ClassBindings(this.ofClass(trace))
        : trace !== null
          ? new TracedBindings(this.heard(trace))
          : new Map<string, Binding[]>();
    this.own = { children: [], bindings, returns: [], calls: [] };
    this.declared = returnType;
    this.bases = bases;
  }

  /** Has something of it read later, after what was to be before. */
  defer(read: () => void): void {
    this.pending.push(read);
  }

  reveal(): void {
    const { pending } = this;
    if (pending.length === 0) return;
    this.pending = [];
    for (const read of pending) read();
  }

  /** Reads those of a class's methods that may bind what is looked up in it; null is all of it. */
  private ofClass(trace: Trace | null): (name: string | null) => void {
    return (name) => {
      trace?.lookUp(name);
      if (name === null) this.revealBelow(null);
      else if (name.startsWith(SELF)) this.revealBelow(name.slice(name.lastIndexOf('.') + 1));
    };
  }

  /** Hears what is looked up; null is all of it. */
  private heard(trace: Trace): (name: string | null) => void {
    const { start } = this.span;
    if (this.kind === 'module')
      return (name) => {
        trace.lookUp(name);
      };
    return (name) => {
      if (name === null) trace.touch(start);
      else trace.lookUpIn(start, name);
    };
  }

  /** Of a function, what it says besides its names is looked into together. */
  private look(): void {
    if (this.kind === 'function') this.trace?.touch(this.span.start);
    this.reveal();
  }

  /** Reads it and all scopes in it that have a word; all of them without one. */
  revealBelow(word: string | RegExp | null): void {
    if (typeof word === 'string') {
      if (this.revealed.has(word)) return;
      this.revealed.add(word);
    }
    if (this.pending.length > 0 && !this.has(word)) return;
    this.reveal();
    for (const child of this.own.children) child.revealBelow(word);
  }

  private has(word: string | RegExp | null): boolean {
    if (word === null) return true;
    return typeof word === 'string' ? this.text().includes(word) : word.test(this.text());
  }

  get children(): readonly Scope[] {
    this.look();
    // By their names, which the shape of a file is made of, or by places.
    if (this.kind === 'class') this.trace?.lookUp(MEMBERS);
    return this.own.children;
  }

  get bindings(): Map<string, Binding[]> {
    this.reveal();
    return this.own.bindings;
  }

  get returns(): readonly (() => Expression)[] {
    this.look();
    return this.own.returns;
  }

  get calls(): readonly CallCandidate[] {
    this.look();
    return this.own.calls;
  }

  returnType(): Expression | null {
    this.trace?.touch(this.span.start);
    return this.declared();
  }

  bindingsIn({ start, end }: Span): readonly Binding[] {
    return [...this.known()].flatMap((list) => list.filter(({ span }) => start <= span.start && span.end <= end));
  }

  childAt(offset: number): Scope | undefined {
    this.reveal();
    return innerAt(this.own.children, offset);
  }

  bindingsAround({ start, end }: Span): readonly Binding[] {
    this.reveal();
    const around: Binding[] = [];
    for (const bindings of this.known())
      for (const binding of bindings) if (binding.span.start <= start && end <= binding.span.end) around.push(binding);
    return around;
  }

  namesBelow(path: string): readonly string[] {
    this.reveal();
    if (this.kind === 'function') this.trace?.lookUpIn(this.span.start, below(path));
    else this.trace?.lookUp(below(path));
    if (this.kind === 'class') this.revealBelow(path.slice(path.lastIndexOf('.') + 1));
    const { bindings } = this.own;
    // Asked for every name that is followed, so that a scope is gone through once: anew where it was read further.
    if (this.paths?.of !== bindings.size) {
      const names = new Map<string, string[]>();
      for (const list of this.known()) {
        const name = list[0]?.name ?? '';
        const dot = name.lastIndexOf('.');
        if (dot < 0) continue;
        const parent = name.slice(0, dot);
        const same = names.get(parent);
        if (same === undefined) names.set(parent, [name]);
        else same.push(name);
      }
      this.paths = { of: bindings.size, names };
    }
    return this.paths.names.get(path) ?? [];
  }

  /** What it binds as far as it is read, of which nobody hears. Methods that are not read may bind more in their class. */
  known(): MapIterator<Binding[]> {
    const { bindings } = this.own;
    return bindings instanceof TracedBindings ? bindings.known() : bindings.values();
  }
}

/** What is looked up in place of all paths below one. */
export function below(path: string): string {
  return `${path}.`;
}

/** What a class's functions are called; no name of a program has a blank. */
export const MEMBERS = ' members';

/** What a module or a function binds, of which is heard what is looked up. */
class TracedBindings extends Map<string, Binding[]> {
  constructor(private readonly hears: (name: string | null) => void) {
    super();
  }

  override get(name: string): Binding[] | undefined {
    this.hears(name);
    return super.get(name);
  }

  override has(name: string): boolean {
    this.hears(name);
    return super.has(name);
  }

  override keys(): MapIterator<string> {
    this.hears(null);
    return super.keys();
  }

  override values(): MapIterator<Binding[]> {
    this.hears(null);
    return super.values();
  }

  override entries(): MapIterator<[string, Binding[]]> {
    this.hears(null);
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Binding[]]> {
    return this.entries();
  }

  /** Without reading more, of which nobody hears. */
  known(): MapIterator<Binding[]> {
    return super.values();
  }

  /** The same of one name: to add to it. */
  at(name: string): Binding[] | undefined {
    return super.get(name);
  }
}

const SELF = 'self.';

/** What a class binds: its methods add to it (`self.client = …`), in any order in which they are read. */
class ClassBindings extends TracedBindings {
  override get(name: string): Binding[] | undefined {
    const bindings = super.get(name);
    return name.startsWith(SELF) ? bindings?.sort((a, b) => a.span.start - b.span.start) : bindings;
  }
}

/** Adds a binding to what a scope has, without reading more of it. */
export function bind({ own: { bindings } }: LazyScope, name: string, binding: Binding): void {
  const before = bindings instanceof TracedBindings ? bindings.at(name) : bindings.get(name);
  if (before === undefined) bindings.set(name, [binding]);
  else before.push(binding);
}
