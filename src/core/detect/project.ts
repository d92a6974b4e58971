import type { Location, Span } from '../source';
import type { Expression } from '../syntax/expression';
import { exported, type Imported, type Outline } from '../syntax/outline';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { filesOf, stemsOf } from './modules';
import { unknown } from './found';

/** The other files of a workspace, as far as they are known. */
export interface OtherFiles {
  /** The file at a path; null where there is none; undefined where that is not known yet, which asking makes known next time. */
  at(path: string): SyntaxFile | null | undefined;
}

/** No file but the one that is analysed. */
export const NO_OTHER_FILES: OtherFiles = { at: () => null };

/**
 * The file that is analysed and the files that its imports lead to, as one row of texts. It is itself the analysed file:
 * only places and texts of spans may be another's.
 */
export class Project implements SyntaxFile {
  /** The other files that were looked into, by where they begin. */
  private readonly others: SyntaxFile[] = [];

  constructor(
    private readonly main: SyntaxFile,
    private readonly files: OtherFiles,
  ) {}

  readonly start = 0;

  get source(): SyntaxFile['source'] {
    return this.main.source;
  }

  get outline(): Outline {
    return this.main.outline;
  }

  errors(): readonly Span[] {
    return this.main.errors();
  }

  comments(): ReturnType<SyntaxFile['comments']> {
    return this.main.comments();
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

  /** The file that an offset is in. */
  fileAt(offset: number): SyntaxFile {
    return (
      this.others.find((file) => file.start <= offset && offset <= file.start + file.source.text.length) ?? this.main
    );
  }

  /** What an import stands for: a name at the end of another file, or a module; `unknown` where it leads out of the workspace. */
  importedAt({ module, symbol }: Imported, use: Span): Expression {
    const { path, language } = this.fileAt(use.start).source;
    const stems = stemsOf(module, path, language);
    const outside = unknown(use, `it is imported from ${module}`);
    if (stems.length === 0) return outside;
    const whole: Expression = { kind: 'module', written: module, stems, span: use };
    if (symbol === '*') return whole;
    return this.member(whole, symbol, use) ?? outside;
  }

  /** What a module gives under a name; null where it gives nothing of that name, or is not there. */
  member(module: Expression & { readonly kind: 'module' }, name: string, use: Span): Expression | null {
    const { language } = this.fileAt(use.start).source;
    // All are asked for at once: each answer may be a journey.
    const files = module.stems.map((stem) => this.first(stem, language));
    for (const file of files) {
      if (file === undefined) return null;
      const found = file === null ? null : this.export(file, name, use, 0);
      if (found !== null) return found;
    }
    if (language !== 'python') return null;
    // `from package import module`, `package.module`.
    const stems = module.stems.map((stem) => (stem === '' ? name : `${stem}/${name}`));
    const there = stems.some((stem) => this.first(stem, language) != null);
    return there ? { kind: 'module', written: `${module.written}.${name}`, stems, span: use } : null;
  }

  private export(file: SyntaxFile, name: string, use: Span, depth: number): Expression | null {
    const { bindings } = file.outline.module;
    // At its end, where every definition of the file has been made.
    const end = file.start + file.source.text.length;
    const span: Span = { start: end, end };
    const own: Expression = { kind: 'name', name, span };
    if (file.source.language === 'python') return bindings.has(name) ? own : null;
    if (bindings.has(exported(name))) return { ...own, name: exported(name) };
    if (name !== 'default' && bindings.has(name)) return own;
    for (const all of bindings.get(exported('*')) ?? []) {
      if (all.imported === undefined || depth >= DEEPEST) continue;
      for (const stem of stemsOf(all.imported.module, file.source.path, file.source.language)) {
        const inner = this.first(stem, file.source.language);
        const found = inner ? this.export(inner, name, use, depth + 1) : null;
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

/** Of files that give away all of other files. */
const DEEPEST = 8;
