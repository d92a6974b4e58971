import type { Span } from '../source';
import { type Binding, contains, type Guard, type Outline, type Scope, scopeAt } from '../syntax/outline';
import type { Trace } from '../syntax/trace';
import { keyOf } from '../syntax/tested';

/** The definitions that a use may see. */
export interface Reached {
  /** Any of these; none where only what is set in absence is known. */
  readonly sets: readonly Binding[];
  /** Set only where the name was missing: `if not model: model = "id"`. */
  readonly whenAbsent: readonly Binding[];
  /** Taken instead of the others where they are there: `if settings.model: model = settings.model`. */
  readonly whenPresent: readonly Binding[];
  /** What is added afterwards, in the order of the text. */
  readonly growth: readonly { readonly binding: Binding; readonly certain: boolean }[];
}

export interface PropertySet {
  readonly binding: Binding;
  readonly property: string;
  readonly certain: boolean;
}

/** Which definitions of a file reach which uses. */
export class Scopes {
  /** `outlineAt`: the outline of the file that an offset is in. `trace` hears what is looked for in all of a file. */
  constructor(
    private readonly outlineAt: (offset: number) => Outline,
    private readonly trace?: Trace,
  ) {}

  at(offset: number): Scope {
    return scopeAt(this.outlineAt(offset), offset);
  }

  /** Whether a function around a stretch has such a name. */
  isWithin(span: Span, names: RegExp): boolean {
    for (let scope: Scope | null = this.at(span.start); scope !== null; scope = scope.parent)
      if (scope.kind === 'function' && names.test(scope.name ?? '')) return true;
    return false;
  }

  /** The scope that a function or class expression opens. */
  scopeOf(span: Span): Scope | null {
    let scope: Scope | undefined = this.outlineAt(span.start).module;
    while (scope !== undefined && (scope.span.start !== span.start || scope.span.end !== span.end)) {
      scope = scope.childAt(span.start);
    }
    return scope ?? null;
  }

  /** The definitions of a name or path that a use at `use` may see; null where there are none in the file. */
  reaching(name: string, use: Span): Reached | null {
    const found = this.holder(name, use);
    if (found === null) return null;
    const { bindings, local, scope } = found;
    const cell = scope.kind === 'module' ? this.cellOf(use) : undefined;
    const known = cell === undefined ? bindings : bindings.filter((binding) => binding.span.start < cell.end);
    if (local) {
      if (known.length > 0) return inOrder(known, use);
      return this.outlineAt(use.start).cellsAreRun === true ? null : inOrder(bindings, use);
    }
    // A function is called where its cell is run or further down: what its cell leaves counts, until a later one sets it anew.
    return cell === undefined || known.length === 0
      ? anyOrder(bindings)
      : inOrder(known, { start: cell.end, end: cell.end });
  }

  private cellOf({ start }: Span): Span | undefined {
    return this.outlineAt(start).cells?.find((cell) => cell.start <= start && start <= cell.end);
  }

  /** What assignments below a path set on the object there: `params.model = …` for `params`. */
  propertiesSet(path: string, use: Span): readonly PropertySet[] {
    const holder = this.holder(path, use);
    const scope = holder?.scope ?? this.at(use.start);
    const properties: PropertySet[] = [];
    for (const name of scope.namesBelow(path)) {
      for (const binding of scope.bindings.get(name) ?? []) {
        if (binding.operation !== 'set' || (holder?.local !== false && binding.span.end > use.start)) continue;
        const certain = binding.guards().every((guard) => contains(guard.branch, use));
        properties.push({ binding, property: name.slice(path.length + 1), certain });
      }
    }
    return properties.sort((a, b) => a.binding.span.start - b.binding.span.start);
  }

  private holder(name: string, use: Span): Holder | null {
    return this.nearest(name, use) ?? this.sharedAs(name, use);
  }

  /** What any function of the file keeps under the name of a session or an application. */
  private sharedAs(name: string, use: Span): Holder | null {
    const key = SHARED.exec(name)?.[1];
    if (key === undefined) return null;
    this.trace?.mention(key.slice(key.lastIndexOf('.') + 1));
    return sharedIn(this.outlineAt(use.start)).get(key) ?? null;
  }

  private nearest(name: string, use: Span): Holder | null {
    const start = this.at(use.start);
    if (name.startsWith('self.')) {
      const scope = classOf(start);
      const bindings = scope?.bindings.get(name);
      return scope === null || bindings === undefined ? null : { scope, bindings, local: false };
    }
    for (let scope: Scope | null = start; scope !== null; scope = scope.parent) {
      if (scope.kind === 'class' && scope !== start) continue;
      const bindings = scope.bindings.get(name)?.filter((binding) => contains(binding.visible, use));
      if (bindings !== undefined && bindings.length > 0) return { scope, bindings, local: scope === start };
      // A name of an inner scope hides paths below the same name further out.
      const root = name.split('.', 1)[0] ?? name;
      if (
        root !== name &&
        scope.bindings.get(root)?.some((binding) => binding.operation === 'set' && contains(binding.visible, use))
      )
        return null;
    }
    return null;
  }
}

interface Holder {
  readonly scope: Scope;
  readonly bindings: readonly Binding[];
  readonly local: boolean;
}

/** `st.session_state.llm` of Streamlit, `request.app.state.client` of Starlette: set in one function, used in others. */
const SHARED = /(?:^|\.)((?:session_state|app\.state)\.\w+)$/;

function sharedIn({ module }: Outline): ReadonlyMap<string, Holder> {
  const shared = new Map<string, Holder>();
  const add = (scope: Scope): void => {
    for (const [name, bindings] of scope.bindings) {
      const key = SHARED.exec(name)?.[1];
      if (key === undefined) continue;
      const before = shared.get(key)?.bindings ?? [];
      shared.set(key, { scope, bindings: [...before, ...bindings], local: false });
    }
    scope.children.forEach(add);
  };
  add(module);
  return shared;
}

/** The class that a scope stands in. */
export function classOf(scope: Scope): Scope | null {
  let at: Scope | null = scope;
  while (at !== null && at.kind !== 'class') at = at.parent;
  return at;
}

/** From the use backwards, up to the first definition that always runs. */
function inOrder(bindings: readonly Binding[], use: Span): Reached {
  // `MODEL = MODEL or "id"` reads what was there before it.
  const seen = bindings.filter((each) => sees(each, use) && !(each.operation === 'set' && isInValue(each, use)));
  const before = seen.filter(
    (binding) => binding.span.end <= use.start || binding.span.start === binding.visible.start,
  );
  const ordered = before.length > 0 ? before : seen;
  const sets: Binding[] = [];
  const whenAbsent: Binding[] = [];
  const whenPresent: Binding[] = [];
  const growth: { binding: Binding; certain: boolean }[] = [];
  for (const binding of [...ordered].reverse()) {
    const open = binding.guards().filter((guard) => !contains(guard.branch, use));
    if (binding.operation !== 'set')
      growth.unshift({ binding, certain: open.length === 0 && !grownInLoop(binding, use) });
    else if (open.some((guard) => guard.absent === binding.name)) whenAbsent.unshift(binding);
    else if (isOfPresent(binding, open)) whenPresent.unshift(binding);
    else {
      sets.unshift(binding);
      if (open.length === 0) break;
    }
  }
  for (const binding of seen) if (isFromLastRound(binding, use, sets)) sets.push(binding);
  // With nothing besides, it is all that is known.
  if (sets.length === 0 && whenAbsent.length === 0) sets.push(...whenPresent.splice(0));
  return { sets, whenAbsent, whenPresent, growth };
}

/** It is given what a condition around it has found to be there. */
function isOfPresent(binding: Binding, guards: readonly Guard[]): boolean {
  const present = guards.flatMap((guard) => guard.present() ?? []);
  const value = present.length === 0 ? null : binding.value();
  return value !== null && present.includes(keyOf(value) ?? '');
}

function isInValue({ kind, span, each }: Binding, use: Span): boolean {
  // What is taken at the end of a file stands behind all of it.
  return kind === 'value' && each === undefined && contains(span, use) && use.start < span.end;
}

/** Set further down in a loop around both, and not set anew before the use: `except: model = "larger"`. */
function isFromLastRound(binding: Binding, use: Span, sets: readonly Binding[]): boolean {
  if (binding.operation !== 'set' || binding.span.start < use.end) return false;
  const around = binding.guards().filter((guard) => guard.loop && contains(guard.branch, use));
  const anew = (guard: Guard): boolean =>
    sets.some((set) => contains(guard.branch, set.span) && set.guards().every((each) => contains(each.branch, use)));
  return around.length > 0 && !around.some(anew);
}

/** From another function, run time decides which definition came last. */
function anyOrder(bindings: readonly Binding[]): Reached {
  const absent = (binding: Binding): boolean => binding.guards().some((guard) => guard.absent === binding.name);
  const present = (binding: Binding): boolean => isOfPresent(binding, binding.guards());
  const all = bindings.filter((binding) => binding.operation === 'set' && !absent(binding));
  // `llm = None` at the top keeps the place of what a function or a branch sets.
  const filled = all.filter((binding) => binding.kind !== 'value' || binding.value()?.kind !== 'null');
  const settled = filled.length > 0 ? filled : all;
  const some = settled.filter((binding) => !present(binding));
  const sets = some.length > 0 ? some : settled;
  const whenPresent = some.length > 0 ? settled.filter(present) : [];
  const whenAbsent = bindings.filter((binding) => binding.operation === 'set' && absent(binding));
  const growth = bindings
    .filter((binding) => binding.operation !== 'set')
    .map((binding) => ({ binding, certain: false }));
  return { sets, whenAbsent, whenPresent, growth };
}

/** A definition in the `if` is not seen in its `else`. */
function sees(binding: Binding, use: Span): boolean {
  return binding
    .guards()
    .every((guard: Guard) => contains(guard.branch, use) || !contains(guard.statement, use) || guard.loop);
}

/** In a loop around both, the list has grown by an unknown number of rounds. */
function grownInLoop(binding: Binding, use: Span): boolean {
  return binding.guards().some((guard) => guard.loop && contains(guard.branch, use));
}
