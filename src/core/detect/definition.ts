import type { Span } from '../source';
import type { Expression } from '../syntax/expression';
import { type Binding, contains, exported, type Scope } from '../syntax/outline';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { codeText } from './codeText';
import type { Evaluator } from './evaluate';
import { modelObject } from './modelObject';

/** A name that holds a literal, and what else hangs on it. */
export interface Definition {
  /** As code elsewhere writes it: `MODEL`, `Models.FAST`. */
  readonly name: string;
  /** Other files may take it from there. */
  readonly shared: boolean;
  /** Declared with a type that may not allow another text. */
  readonly typed: boolean;
  /** Where the name is read, other than to give the value another name. */
  readonly uses: readonly Span[];
  /** Where a function gives the name another value. */
  readonly setAnew: readonly Span[];
}

interface Place {
  readonly scope: Scope;
  readonly binding: Binding;
  /** The keys that lead to the literal in the object that the name is; empty where the name is the literal. */
  readonly keys: readonly string[];
}

/** A name for a name for a name … */
const DEEPEST = 4;
/** Uses of one name that are asked whether they give it another; a bound against code that is made of them. */
const MOST_FOLLOWED = 100;
/** Words of a type that any text is of. */
const TEXT_TYPE =
  /^(?:[\s:|[\].,?()"']|\b(?:str|string|Final|ClassVar|Optional|None|Union|null|undefined|Any|any|object|unknown|typing|typing_extensions|t)\b)*$/;

const known = new WeakMap<Evaluator, Map<number, Definition | null>>();

/** The name that holds the literal at a span; null where it has none, as a literal at the call itself. */
export function definitionOf(literal: Span, evaluator: Evaluator): Definition | null {
  const definitions = definitionsBy(evaluator);
  return evaluator.inPiece(literal.start, () => {
    const before = definitions.get(literal.start);
    if (before !== undefined) return before;
    const place = placeOf(literal, evaluator);
    const definition = place && read(place, literal, evaluator);
    definitions.set(literal.start, definition);
    return definition;
  });
}

/** What the definition of a call's model came to before an edit that it does not rest on. */
export function rememberDefinition(
  { definedAt, definition }: { readonly definedAt: Span | null; readonly definition?: Definition },
  evaluator: Evaluator,
): void {
  if (definedAt === null || definition === undefined) return;
  definitionsBy(evaluator).set(definedAt.start, definition);
}

function definitionsBy(evaluator: Evaluator): Map<number, Definition | null> {
  const definitions = known.get(evaluator) ?? new Map<number, Definition | null>();
  known.set(evaluator, definitions);
  return definitions;
}

function read(place: Place, literal: Span, evaluator: Evaluator): Definition {
  const { scope, binding, keys } = place;
  const file = evaluator.file.fileAt(literal.start);
  const own = binding.name.replace(/^self\./, '');
  const owner = scope.kind === 'class' && scope.name !== null ? [scope.name] : [];
  return {
    // In a file of data, by its keys alone.
    name: (file.data === undefined ? [...owner, own, ...keys] : keys).join('.'),
    shared: isShared(place, file),
    typed: keys.length === 0 && isTyped(binding, literal, evaluator),
    uses: usesOf(place, literal, evaluator, 0),
    setAnew: keys.length === 0 ? setAnew(place, file, evaluator) : [],
  };
}

/** The innermost definition around a literal whose value it is, or is in. */
function placeOf(literal: Span, evaluator: Evaluator): Place | null {
  for (let scope: Scope | null = evaluator.scopes.at(literal.start); scope !== null; scope = scope.parent) {
    for (const binding of scope.bindingsAround(literal)) {
      if (binding.kind !== 'value' && binding.kind !== 'parameter') continue;
      const value = binding.value();
      const keys = value && keysTo(literal, value, evaluator);
      if (keys) return { scope, binding, keys };
    }
  }
  return null;
}

/** How a value leads to a literal: by no key where it is the literal. Null where it does not. */
function keysTo(literal: Span, value: Expression, evaluator: Evaluator, depth = 0): readonly string[] | null {
  for (const { expression, others = [] } of evaluator.resolve(value)) {
    if ([expression.span, ...others].some(({ start }) => start === literal.start)) {
      if (expression.kind !== 'object') return [];
    }
    if (expression.kind !== 'object' || !contains(expression.span, literal) || depth >= DEEPEST) continue;
    for (const entry of expression.entries) {
      if (entry.kind !== 'entry' || !contains(expression.span, entry.value.span)) continue;
      const keys = contains(entry.value.span, literal) ? keysTo(literal, entry.value, evaluator, depth + 1) : null;
      if (keys !== null) return [entry.key, ...keys];
    }
  }
  return null;
}

function isShared({ scope, binding: { name } }: Place, file: SyntaxFile): boolean {
  if (file.data !== undefined) return true;
  const outer = scope.kind === 'class' ? scope.parent : scope;
  if (outer?.kind !== 'module') return false;
  if (file.source.language === 'python') return true;
  const { bindings } = file.outline.module;
  const given = scope.kind === 'class' ? (scope.name ?? '') : name;
  const paths = ['module.exports', `module.exports.${given}`, `exports.${given}`, exported(given), exported('default')];
  if (paths.some((path) => bindings.has(path))) return true;
  const declaration = `(?:const|let|var|enum|class)\\s+${escaped(given)}`;
  return new RegExp(
    `\\bexport\\s+(?:declare\\s+|const\\s+|abstract\\s+)*${declaration}(?![\\w$])|\\bexport\\s*\\{[^}]*(?<![\\w$])${escaped(given)}(?![\\w$])`,
  ).test(codeText(file));
}

function isTyped(binding: Binding, literal: Span, evaluator: Evaluator): boolean {
  const type = binding.type();
  const { file } = evaluator;
  // `constant: LanguageModel = anthropic("…")`: the type is not the literal's.
  const isDirect = binding.value()?.kind !== 'call';
  if (type !== null && isDirect && type.span.end > 0 && !TEXT_TYPE.test(file.written(type.span))) return true;
  const rest = file.written({ start: literal.end, end: binding.span.end });
  return /^[\s)]*(?:as|satisfies)\s+(?!const\b|string\b)/.test(rest);
}

/** Where a definition is read, in its own file and in the one that is analysed, through its other names. */
function usesOf(place: Place, literal: Span, evaluator: Evaluator, depth: number): readonly Span[] {
  for (const word of [place.binding.name, ...place.keys]) evaluator.file.trace?.mention(word);
  const own = evaluator.file.fileAt(literal.start);
  const main = evaluator.file.fileAt(0);
  const uses = readsOf(place, own, evaluator);
  if (own.start !== main.start) uses.push(...readsElsewhere(place, main, evaluator));
  return uses.flatMap((use, index): readonly Span[] => {
    if (index >= MOST_FOLLOWED) return [use];
    const name = nameGiven(use, literal, evaluator);
    if (name === 'import') return [];
    if (name === null) return [use];
    return depth < DEEPEST && name.binding !== place.binding
      ? usesOf(name, literal, evaluator, depth + 1).filter(({ start }) => start !== use.start)
      : [];
  });
}

function readsOf({ scope, binding, keys }: Place, file: SyntaxFile, evaluator: Evaluator): Span[] {
  const own = binding.name.replace(/^self\./, '');
  const after = keys.map(stepTo).join('');
  const isMember = scope.kind === 'class';
  const pattern = isMember
    ? `(?<![\\w$.])(?:self|cls|this|${escaped(scope.name ?? 'self')})\\s*\\.\\s*${escaped(own)}(?![\\w$])${after}`
    : `(?<![\\w$.])${escaped(own)}(?![\\w$])${after}`;
  return matches(pattern, file).filter((span) => {
    evaluator.budget.look();
    if (contains(binding.span, span) || (keys.length === 0 && isWritten(span, file))) return false;
    if (isMember) return true;
    const reached = evaluator.scopes.reaching(own, { start: span.start, end: span.start + own.length });
    return reached !== null && [...reached.sets, ...reached.whenAbsent, ...reached.whenPresent].includes(binding);
  });
}

/** In a file that imports the name, or the module that it is in. */
function readsElsewhere({ binding, keys }: Place, file: SyntaxFile, evaluator: Evaluator): Span[] {
  const after = keys.map(stepTo).join('');
  const found = matches(`(?<=[\\w$]\\s*\\.\\s*)${escaped(binding.name)}(?![\\w$])${after}`, file);
  for (const [name, bindings] of file.outline.module.bindings) {
    const local = bindings.find(({ imported }) => imported?.symbol === binding.name);
    if (local === undefined) continue;
    evaluator.file.trace?.mention(name);
    const here = matches(`(?<![\\w$.])${escaped(name)}(?![\\w$])${after}`, file).filter((span) => {
      evaluator.budget.look();
      const reached = evaluator.scopes.reaching(name, { start: span.start, end: span.start + name.length });
      return !contains(local.span, span) && !isWritten(span, file) && reached?.sets.includes(local) === true;
    });
    found.push(...here);
  }
  return found;
}

/** The name that a use gives the value: `MODEL = FAST`, `def ask(model=MODEL)`, `model = anthropic(MODEL)`. */
function nameGiven(use: Span, literal: Span, evaluator: Evaluator): Place | 'import' | null {
  for (let scope: Scope | null = evaluator.scopes.at(use.start); scope !== null; scope = scope.parent) {
    for (const binding of scope.bindingsAround(use)) {
      if (binding.kind === 'import') return 'import';
      if (binding.kind !== 'value' && binding.kind !== 'parameter') continue;
      const value = binding.value();
      if (value === null) continue;
      const inner = modelObject(value, evaluator, true)?.id ?? value;
      const leads = evaluator.resolve(inner).some(({ expression }) => expression.span.start === literal.start);
      if (leads) return { scope, binding, keys: [] };
    }
  }
  return null;
}

function setAnew({ scope, binding }: Place, file: SyntaxFile, { scopes }: Evaluator): readonly Span[] {
  if (scope.kind !== 'module') return [];
  const { name } = binding;
  const code = codeText(file);
  return matches(`(?<![\\w$.])${escaped(name)}(?=\\s*(?:[?|]{2})?=(?![=>]))`, file).filter((span) => {
    const inner = scopes.at(span.start);
    if (inner.kind !== 'function' || inner.bindings.get(name)?.some(({ kind }) => kind === 'parameter')) return false;
    const before = code.slice(inner.span.start - file.start, span.start - file.start);
    if (file.source.language === 'python') return new RegExp(`\\bglobal\\s[^\\n]*\\b${escaped(name)}\\b`).test(before);
    return !/(?:\b(?:const|let|var)\s|,)\s*$/.test(before);
  });
}

/** A key of an object or the name of an argument, and no reading: `{ model: … }`, `ask(model=…)`. */
function isWritten(span: Span, file: SyntaxFile): boolean {
  const code = codeText(file);
  const before = code.slice(Math.max(0, span.start - file.start - 40), span.start - file.start).trimEnd();
  const after = code.slice(span.end - file.start, span.end - file.start + 40).trimStart();
  if (file.source.language === 'python') return /^=(?!=)/.test(after);
  return (/[{,]$/.test(before) && /^\??:/.test(after)) || /^=(?![=>])/.test(after);
}

function matches(pattern: string, file: SyntaxFile): Span[] {
  const { text } = file.source;
  const code = codeText(file);
  return [...text.matchAll(new RegExp(pattern, 'g'))]
    .filter(({ index }) => code[index] === text[index])
    .map(({ index, 0: whole }) => ({ start: file.start + index, end: file.start + index + whole.length }));
}

/** `.fast`, `["fast"]`. */
function stepTo(key: string): string {
  const name = escaped(key);
  return `\\s*(?:\\??\\.\\s*${name}(?![\\w$])|\\[\\s*["'\`]${name}["'\`]\\s*\\])`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
