import type { Span } from '../source';
import type { Expression } from './expression';
import type { Binding, CallCandidate, Scope } from './outline';

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
  readonly returnType: () => Expression | null;
  readonly bases: () => readonly Expression[];
  private pending: (() => void) | null = null;

  /** `text`: what stands in it, to tell what need not be read. */
  constructor(
    readonly kind: Scope['kind'],
    readonly name: string | null,
    readonly span: Span,
    readonly parent: LazyScope | null,
    private readonly text: () => string,
    { returnType = (): null => null, bases = (): readonly Expression[] => [] }: ScopeDetails = {},
  ) {
    const bindings =
      kind === 'class'
        ? new ClassBindings((word) => {
            this.revealBelow(word);
          })
        : new Map<string, Binding[]>();
    this.own = { children: [], bindings, returns: [], calls: [] };
    this.returnType = returnType;
    this.bases = bases;
  }

  /** Has it read later. */
  defer(read: () => void): void {
    this.pending = read;
  }

  reveal(): void {
    const read = this.pending;
    this.pending = null;
    read?.();
  }

  /** Reads it and all scopes in it that have a word; all of them without one. */
  revealBelow(word: string | RegExp | null): void {
    if (this.pending !== null && !this.has(word)) return;
    this.reveal();
    for (const child of this.own.children) child.revealBelow(word);
  }

  private has(word: string | RegExp | null): boolean {
    if (word === null) return true;
    return typeof word === 'string' ? this.text().includes(word) : word.test(this.text());
  }

  get children(): readonly Scope[] {
    this.reveal();
    return this.own.children;
  }

  get bindings(): Map<string, Binding[]> {
    this.reveal();
    return this.own.bindings;
  }

  get returns(): readonly (() => Expression)[] {
    this.reveal();
    return this.own.returns;
  }

  get calls(): readonly CallCandidate[] {
    this.reveal();
    return this.own.calls;
  }

  bindingsAround({ start, end }: Span): readonly Binding[] {
    this.reveal();
    const around: Binding[] = [];
    // Methods that bind names of their class, and are not read, do not stand around what somebody knows of.
    const lists = this.own.bindings instanceof ClassBindings ? this.own.bindings.known() : this.own.bindings.values();
    for (const bindings of lists)
      for (const binding of bindings) if (binding.span.start <= start && end <= binding.span.end) around.push(binding);
    return around;
  }
}

const SELF = 'self.';

/** What a class binds: its methods add to it (`self.client = …`), and those are read that may bind what is asked for. */
class ClassBindings extends Map<string, Binding[]> {
  constructor(private readonly reveal: (word: string | null) => void) {
    super();
  }

  override get(name: string): Binding[] | undefined {
    this.revealFor(name);
    const bindings = super.get(name);
    // Methods are read in any order.
    return name.startsWith(SELF) ? bindings?.sort((a, b) => a.span.start - b.span.start) : bindings;
  }

  override has(name: string): boolean {
    this.revealFor(name);
    return super.has(name);
  }

  override keys(): MapIterator<string> {
    this.reveal(null);
    return super.keys();
  }

  override values(): MapIterator<Binding[]> {
    this.reveal(null);
    return super.values();
  }

  override entries(): MapIterator<[string, Binding[]]> {
    this.reveal(null);
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Binding[]]> {
    return this.entries();
  }

  /** Without reading more. */
  known(): MapIterator<Binding[]> {
    return super.values();
  }

  /** To add to it, without reading more. */
  at(name: string): Binding[] | undefined {
    return super.get(name);
  }

  private revealFor(name: string): void {
    if (name.startsWith(SELF)) this.reveal(name.slice(name.lastIndexOf('.') + 1));
  }
}

/** Adds a binding to what a scope has, without reading more of it. */
export function bind({ own: { bindings } }: LazyScope, name: string, binding: Binding): void {
  const before = bindings instanceof ClassBindings ? bindings.at(name) : bindings.get(name);
  if (before === undefined) bindings.set(name, [binding]);
  else before.push(binding);
}
