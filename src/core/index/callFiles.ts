import { EVERY_SDK, NO_SDKS, type Sdks, TOLD_ALONE } from '../detect/sdks';
import { type FileLanguage, isDocumentFormat } from '../source';
import { type FolderFacts, ImportGraph, type Leads } from './importGraph';
import { SdksAround } from './sdksAround';
import { SettingsFiles } from './settingsFiles';
import { saySame, type TextFacts } from './textFacts';

/** So many files may stand between a call and what is passed for its prompt: `ask.py` → `answer.py` → `main.py`. */
const FURTHEST_CALLER = 3;

/** What is known of a folder beside what the texts of its files say. */
export interface FolderBeside extends Omit<FolderFacts, 'read'> {
  /** The text of a file of settings; null where there is none, undefined where that is not known yet. */
  readonly textOf: (path: string) => string | null | undefined;
}

/** What holds while no file and no setting changes. */
interface Together {
  /** Files with a word of an SDK, and those that import them, by way of others too. */
  readonly reached: ReadonlySet<string>;
  readonly around: SdksAround;
}

/** The files of one folder, whose paths count from it: which of them may hold calls, by what all of them say together. */
export class CallFiles {
  private readonly graph: ImportGraph;
  private readonly settings: SettingsFiles;
  private readonly languages = new Map<string, FileLanguage>();
  private readonly facts = new Map<string, TextFacts>();
  private together: Together | undefined;

  constructor({ textOf, ...beside }: FolderBeside) {
    this.settings = new SettingsFiles(textOf);
    this.graph = new ImportGraph({ ...beside, read: this.settings.read });
  }

  set(path: string, language: FileLanguage, facts: TextFacts): void {
    const before = this.facts.get(path);
    this.facts.set(path, facts);
    // Most edits change neither what a file imports nor the names that it calls.
    if (before !== undefined && this.languages.get(path) === language && saySame(before, facts)) return;
    this.languages.set(path, language);
    if (!isDocumentFormat(language)) this.graph.set(path, language, facts.imports);
    this.together = undefined;
  }

  delete(path: string): void {
    if (!this.facts.delete(path)) return;
    this.languages.delete(path);
    this.graph.delete(path);
    this.together = undefined;
  }

  has(path: string): boolean {
    return this.facts.has(path);
  }

  paths(): IterableIterator<string> {
    return this.facts.keys();
  }

  /** A file beside these is new, gone or another one, if `path` was ever asked for; null: which ones there are. */
  besideChanged(path: string | null): void {
    if (path !== null && !this.settings.forget(path)) return;
    this.graph.besideChanged();
    this.together = undefined;
  }

  /** Follows all imports, once all files are set. Gives the files of settings that are to be known for this. */
  async settle(): Promise<readonly string[]> {
    const { graph, settings } = this;
    do {
      if (graph.settle()) this.together = undefined;
      for (const path of graph.paths()) graph.leadsOf(path);
      for (const [path, facts] of this.facts) this.leadsOfCode(path, facts);
    } while (await settings.readAsked());
    return settings.missing();
  }

  /** Has a word of an SDK itself. */
  isHinted(path: string): boolean {
    return (this.facts.get(path)?.hinted ?? 0) > 0;
  }

  /** Imports a file that has a word of an SDK, by way of others too. */
  isReached(path: string): boolean {
    const { reached } = this.now();
    if (reached.has(path)) return true;
    const facts = this.facts.get(path);
    return facts !== undefined && this.leadsOfCode(path, facts).some(({ paths }) => intersects(paths, reached));
  }

  /** The SDKs that a value in a file may be of; null where it can't hold a call. */
  sdksOf(path: string): Sdks | null {
    const facts = this.facts.get(path);
    if (facts === undefined || facts.called === NO_SDKS || !(facts.hinted > 0 || this.isReached(path))) return null;
    const { around } = this.now();
    let sdks = facts.imported | TOLD_ALONE | around.of(path);
    for (const leads of this.leadsOfCode(path, facts)) sdks |= around.through(leads);
    return (facts.called & sdks) === NO_SDKS ? null : sdks;
  }

  /** Of some SDKs those whose methods a file calls by their names. */
  calledOf(path: string, sdks: Sdks): Sdks {
    return sdks & (this.facts.get(path)?.called ?? EVERY_SDK);
  }

  /** Who imports a file, who imports those, and so on: as far as wrappers are followed, the nearest first. */
  importersAround(path: string): ReadonlyMap<string, readonly string[]> {
    const all = new Map<string, readonly string[]>();
    const seen = new Set([path]);
    let last: readonly string[] = [path];
    for (let step = 0; step < FURTHEST_CALLER; step++) {
      const next: string[] = [];
      for (const file of last) {
        const importers = this.graph.importersOf(file);
        if (importers.length === 0) continue;
        all.set(file, importers);
        for (const importer of importers) {
          if (seen.has(importer)) continue;
          seen.add(importer);
          next.push(importer);
        }
      }
      last = next;
    }
    return all;
  }

  private leadsOfCode(path: string, { importsOfCode = [] }: TextFacts): readonly Leads[] {
    return importsOfCode.map(({ language, imports }) => this.graph.leadsFrom(path, language, imports));
  }

  private now(): Together {
    if (this.together === undefined) {
      const hinted: string[] = [];
      const imported = new Map<string, Sdks>();
      for (const [path, facts] of this.facts) {
        if (facts.hinted > 0) hinted.push(path);
        if (facts.imported !== NO_SDKS) imported.set(path, facts.imported);
      }
      this.together = { reached: this.graph.reaching(hinted), around: new SdksAround(this.graph, imported) };
    }
    return this.together;
  }
}

function intersects(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const each of some) if (others.has(each)) return true;
  return false;
}
