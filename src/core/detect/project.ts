import { VALUE } from '../data/dataFile';
import { type DataFormat, importedData } from '../data/dataFormat';
import { plainData } from '../data/plainData';
import { ownCopy } from '../ownCopy';
import type { Location, Span } from '../source';
import type { Expression } from '../syntax/expression';
import { exported, type Imported, type Outline } from '../syntax/outline';
import type { SyntaxFile } from '../syntax/syntaxFile';
import type { Trace } from '../syntax/trace';
import { filesOf, isOfApi, stemsOf } from './modules';
import { unknown } from './found';
import type { ReadData } from './pythonRoots';

/** Where imports lead, by the language and the folder that they stand in and by what they name. */
export interface Resolved {
  readonly size: number;
  get(asked: string): readonly string[] | undefined;
  set(asked: string, stems: readonly string[]): void;
  clear(): void;
}

/** The other files of a workspace, as far as they are known. */
export interface OtherFiles {
  /** Kept by a host whose files do not change; without it the imports of each analysis are resolved anew. */
  readonly resolved?: Resolved | undefined;
  /** The file at a path; null where there is none; undefined where that is not known yet, which asking makes known next time. */
  at(path: string): SyntaxFile | null | undefined;
  /** The same of a file of data. */
  data(path: string, format: DataFormat): SyntaxFile | null | undefined;
  /** The paths of the files that import from a file, as far as they are known. */
  importersOf(path: string): readonly string[];
  /** Whether a file may call a function of a name, by its text alone; false where there is no such file, or nothing is known of it yet. */
  mayCall(path: string, name: string): boolean;
}

/**
 * The file that is analysed and the files that its imports lead to, as one row of texts. It is itself the analysed file:
 * only places and texts of spans may be another's.
 */
export class Project implements SyntaxFile {
  /** The other files that were looked into, by where they begin. */
  private readonly others: SyntaxFile[] = [];
  private readonly imports = new Map<Imported, Expression>();
  private readonly modules: Resolved;
  private readonly plain = new Map<string, ReturnType<ReadData>>();
  /** The one that an offset was last in: the next is likely there, too. */
  private lastFile: SyntaxFile;

  constructor(
    private readonly main: SyntaxFile,
    private readonly files: OtherFiles,
  ) {
    this.lastFile = main;
    this.modules = files.resolved ?? new Map<string, readonly string[]>();
    if (this.modules.size > MOST_RESOLVED) this.modules.clear();
  }

  readonly start = 0;

  get source(): SyntaxFile['source'] {
    return this.main.source;
  }

  get outline(): Outline {
    return this.main.outline;
  }

  /** The other files that places are in. */
  placesIn(): readonly SyntaxFile[] {
    return this.others;
  }

  /** Places may be in these, too, which another look at the file has led to. */
  addPlacesIn(files: readonly SyntaxFile[]): void {
    for (const file of files) if (!this.others.includes(file)) this.others.push(file);
  }

  /** What is looked at in the file itself; absent where nobody goes on from it. */
  get trace(): Trace | undefined {
    return this.main.traced?.trace;
  }

  errors(): readonly Span[] {
    return this.main.errors();
  }

  comments(): ReturnType<SyntaxFile['comments']> {
    return this.main.comments();
  }

  around(span: Span): ReturnType<SyntaxFile['around']> {
    return this.fileAt(span.start).around(span);
  }

  equalities(span: Span): ReturnType<SyntaxFile['equalities']> {
    return this.fileAt(span.start).equalities(span);
  }

  handedOn(name: string): readonly Span[] {
    return this.main.handedOn(name);
  }

  commentableAbove(span: Span): boolean {
    return this.main.commentableAbove(span);
  }

  written(span: Span): string {
    return this.fileAt(span.start).written(span);
  }

  location(span: Span): Location {
    const file = this.fileAt(span.start);
    const location = file.location(span);
    return file === this.main ? location : { path: file.source.path, ...location };
  }

  /** The files that may call what is defined at a place under a name: its own, and those that import from it. */
  callersOf({ start }: Span, name: string): readonly SyntaxFile[] {
    const own = this.fileAt(start);
    // What is given away by default goes by any name.
    const isDefault = own.outline.module.bindings.has(exported('default'));
    const importers = this.files
      .importersOf(own.source.path)
      .filter((path) => isDefault || path === this.main.source.path || this.files.mayCall(path, name))
      .flatMap((path) => this.other(path) ?? []);
    return [...new Set([own, ...importers])];
  }

  /** Whether a module is an SDK's; asked through here by what the SDKs' tables themselves rest on. */
  isOfSdk(module: string): boolean {
    return isOfApi(module);
  }

  /** What a file of data says; null where there is none such; undefined where that is not known yet. */
  saidBy(path: string, format: DataFormat): Expression | null | undefined {
    const file = this.files.data(path, format);
    if (!file) return file;
    if (!this.others.includes(file)) this.others.push(file);
    const value = file.outline.module.bindings.get(VALUE)?.[0]?.value();
    return value ?? null;
  }

  private readonly readData: ReadData = (path, format) => {
    const key = `${format} ${path}`;
    if (!this.plain.has(key)) {
      const said = this.saidBy(path, format);
      this.plain.set(key, said && plainData(said));
    }
    return this.plain.get(key);
  };

  /** The file of data whose whole text a string is; null for every other string. */
  fileOfText({ start, end }: Span): string | null {
    const file = this.fileAt(start);
    const isWhole = file.data === 'text' && file.start === start && file.start + file.source.text.length === end;
    return isWhole ? file.source.path : null;
  }

  private other(path: string): SyntaxFile | null | undefined {
    if (path === this.main.source.path) return this.main;
    const file = this.files.at(path);
    if (file && !this.others.includes(file)) this.others.push(file);
    return file;
  }

  private stemsOf(module: string, path: string, language: SyntaxFile['source']['language']): readonly string[] {
    const key = `${language} ${path.slice(0, path.lastIndexOf('/') + 1)} ${module}`;
    const known = this.modules.get(key);
    if (known !== undefined) return known;
    const unread: string[] = [];
    const stems = stemsOf(module, path, language, (file, format) => {
      const said = this.readData(file, format);
      if (said === undefined) unread.push(file);
      return said;
    });
    // What a file of data says that is not read yet may lead elsewhere: the next round knows it.
    if (unread.length === 0 || this.files.resolved === undefined) this.modules.set(ownCopy(key), stems);
    return stems;
  }

  /** The file that an offset is in. */
  fileAt(offset: number): SyntaxFile {
    // Asked at every step of following a value, nearly always in the file itself.
    if (offset <= this.main.source.text.length) return this.main;
    if (!isIn(offset, this.lastFile)) this.lastFile = this.others.find((file) => isIn(offset, file)) ?? this.main;
    return this.lastFile;
  }

  /** What an import stands for: a name at the end of another file, or a module; `unknown` where it leads out of the workspace. */
  importedAt(imported: Imported, use: Span): Expression {
    const { trace } = this;
    const find = (): Expression => {
      let known = this.imports.get(imported);
      if (known === undefined) this.imports.set(imported, (known = this.importedNow(imported, use)));
      return known;
    };
    return trace === undefined ? find() : trace.within(use.start, find);
  }

  private importedNow({ module, symbol }: Imported, use: Span): Expression {
    const { path, language } = this.fileAt(use.start).source;
    const data = language === 'python' ? null : importedData(module);
    const stems = this.stemsOf(data?.path ?? module, path, language);
    const outside = unknown(use, `it is imported from ${module}`);
    if (stems.length === 0) return outside;
    if (data !== null) {
      const [value] = stems.flatMap((stem) => this.saidBy(stem, data.format) ?? []);
      if (value === undefined || symbol === '*' || symbol === 'default') return value ?? outside;
      return { kind: 'member', object: value, property: symbol, propertySpan: use, span: use };
    }
    const whole: Expression = { kind: 'module', written: module, stems, span: use };
    if (symbol === '*') return whole;
    return this.member(whole, symbol, use) ?? outside;
  }

  /** What a module gives under a name; null where it gives nothing of that name, or is not there. */
  member(module: Expression & { readonly kind: 'module' }, name: string, use: Span): Expression | null {
    const { language } = this.fileAt(use.start).source;
    // All are asked for at once: each answer may be a journey.
    const files = module.stems.map((stem) => this.first(stem, language));
    const there = files.filter((file) => file !== null);
    if (there.includes(undefined)) return null;
    const found = there.flatMap((file) => (file && this.export(file, name, new Set())) ?? []);
    // Python looks in the folder of the script and in those that the environment names, in an order that no file says:
    // where two files have the name, run time picks.
    if (found.length > 1) return { kind: 'choice', how: 'condition', alternatives: found, span: use };
    const [only] = found;
    // A module that is there and has no such name is still the module: another one further up is not meant.
    if (only !== undefined) return there.length === 1 ? only : unsure(only, use, module.written);
    if (language !== 'python') return null;
    // `from package import module`, `package.module`.
    const stems = module.stems.map((stem) => (stem === '' ? name : `${stem}/${name}`));
    const isModule = stems.some((stem) => this.first(stem, language) != null);
    return isModule ? { kind: 'module', written: `${module.written}.${name}`, stems, span: use } : null;
  }

  /** A name that nothing in its file binds, but Python's `from module import *` may; null where there is none, or it does not. */
  starred(name: string, use: Span): Expression | null {
    const file = this.fileAt(use.start);
    if (file.source.language !== 'python') return null;
    for (const all of file.outline.module.bindings.get(exported('*')) ?? []) {
      const module = all.imported && this.importedAt(all.imported, all.span);
      const found = module?.kind === 'module' ? this.member(module, name, use) : null;
      if (found !== null) return found;
    }
    return null;
  }

  /** `seen`: the files that were gone through for this name, since files may give away all of each other. */
  private export(file: SyntaxFile, name: string, seen: Set<SyntaxFile>): Expression | null {
    if (seen.has(file)) return null;
    seen.add(file);
    const { bindings } = file.outline.module;
    // At its end, where every definition of the file has been made.
    const end = file.start + file.source.text.length;
    const span: Span = { start: end, end };
    const own: Expression = { kind: 'name', name, span };
    if (file.source.language === 'python' && bindings.has(name)) return own;
    if (bindings.has(exported(name))) return { ...own, name: exported(name) };
    if (name !== 'default' && bindings.has(name)) return own;
    for (const all of bindings.get(exported('*')) ?? []) {
      if (all.imported === undefined) continue;
      for (const stem of this.stemsOf(all.imported.module, file.source.path, file.source.language)) {
        const inner = this.first(stem, file.source.language);
        const found = inner ? this.export(inner, name, seen) : null;
        if (found !== null) return found;
      }
    }
    const common = ['module.exports', 'exports'].find((path) =>
      bindings.has(name === 'default' ? path : `${path}.${name}`),
    );
    if (common !== undefined) return { ...own, name: name === 'default' ? common : `${common}.${name}` };
    if (!bindings.has('module.exports')) return null;
    return { kind: 'member', object: { ...own, name: 'module.exports' }, property: name, propertySpan: span, span };
  }

  /** The first of the files that a stem may stand for; undefined where one before it is not known yet. */
  private first(stem: string, language: SyntaxFile['source']['language']): SyntaxFile | null | undefined {
    let unasked = false;
    for (const path of filesOf(stem, language)) {
      if (path === this.main.source.path) return this.main;
      const file = this.files.at(path);
      if (file === undefined) unasked = true;
      else if (file !== null && !unasked) {
        if (!this.others.includes(file)) this.others.push(file);
        return file;
      }
    }
    return unasked ? undefined : null;
  }
}

/** More than a repository's folders import; a bound for what is kept. */
const MOST_RESOLVED = 50_000;

function isIn(offset: number, { start, source: { text } }: SyntaxFile): boolean {
  return start <= offset && offset <= start + text.length;
}

/** A value that one of several modules of the same name has, and not the first: run time may take another one. */
function unsure(value: Expression, use: Span, module: string): Expression {
  const other = unknown(use, `several files may be ${module}`);
  return { kind: 'choice', how: 'condition', alternatives: [value, other], span: use };
}
