import { filesOf, stemsOf } from '../detect/modules';
import { type FileLanguage, isDocumentFormat, type LanguageId } from '../source';
import type { WrittenImport } from './importsIn';

/** So many files may stand between a call and the file that makes its client: `sub.py` → `base.py` → `llm.py`. */
const FURTHEST = 3;

interface Importer {
  readonly path: string;
  readonly language: LanguageId;
  readonly imports: readonly WrittenImport[];
}

/** Which files of one folder import which, by their paths relative to it: what their texts say, by each language's own rules. */
export class ImportGraph {
  private readonly files = new Map<string, Importer>();
  /** The names of files and folders: what begins with another name leads out of the workspace. */
  private readonly names = new Set<string>();
  private importers: ReadonlyMap<string, readonly string[]> | undefined;

  set(path: string, written: FileLanguage, imports: readonly WrittenImport[]): void {
    this.files.set(path, { path, language: codeOf(written), imports });
    for (const name of path.split('/')) this.names.add(name.replace(/\.\w+$/, ''));
    this.importers = undefined;
  }

  delete(path: string): void {
    if (this.files.delete(path)) this.importers = undefined;
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  /** The files that a file imports, of those that are known. */
  importsOf(path: string): readonly string[] {
    const file = this.files.get(path);
    return file === undefined ? [] : [...this.importedBy(file)];
  }

  importersOf(path: string): readonly string[] {
    this.importers ??= this.turned();
    return this.importers.get(path) ?? [];
  }

  /** The files that import one of `start`, by way of others too, each with `start` itself. */
  reaching(start: Iterable<string>): ReadonlySet<string> {
    const reached = new Set(start);
    let last: readonly string[] = [...reached];
    for (let step = 0; step < FURTHEST && last.length > 0; step++) {
      last = last.flatMap((path) => this.importersOf(path)).filter((path) => !reached.has(path));
      for (const path of last) reached.add(path);
    }
    return reached;
  }

  private turned(): ReadonlyMap<string, readonly string[]> {
    const importers = new Map<string, string[]>();
    for (const file of this.files.values()) {
      for (const path of this.importedBy(file)) {
        const all = importers.get(path);
        if (all === undefined) importers.set(path, [file.path]);
        else all.push(file.path);
      }
    }
    return importers;
  }

  private importedBy({ path, language, imports }: Importer): ReadonlySet<string> {
    const found = new Set<string>();
    for (const { module, names } of imports) {
      if (language === 'python' && !module.startsWith('.') && !this.names.has(module.split('.')[0] ?? '')) continue;
      for (const stem of stemsOf(module, path, language)) {
        const file = this.fileOf(stem, language);
        if (file !== undefined) found.add(file);
        for (const name of names) {
          const module = this.fileOf(stem === '' ? name : `${stem}/${name}`, language);
          if (module !== undefined) found.add(module);
        }
      }
    }
    found.delete(path);
    return found;
  }

  private fileOf(stem: string, language: LanguageId): string | undefined {
    return filesOf(stem, language).find((path) => this.files.has(path));
  }
}

/** The language whose rules an import of a file follows. */
function codeOf(language: FileLanguage): LanguageId {
  if (!isDocumentFormat(language)) return language;
  return language === 'jupyter' ? 'python' : 'typescript';
}
