import type { Analysis, Surroundings } from '../core/analyse';
import { EVERY_SDK, NO_SDKS, type Sdks } from '../core/detect/sdks';
import { CallFiles } from '../core/index/callFiles';
import { factsOf } from '../core/index/textFacts';
import type { CallReport } from '../core/report';
import { fileLanguageOf, languageOf, type SourceFile } from '../core/source';
import { BesideFiles } from './besideFiles';
import { KeptTexts } from './keptTexts';
import type { FilesBeside, SurveyedCalls } from './protocol';

/** What the calls of a file that was analysed rest on, beside its own text. */
interface Rests {
  /** Other files, whether or not there are such. */
  readonly files: Set<string>;
  /** Who imported these files then. */
  readonly importers: Map<string, readonly string[]>;
  readonly sdks: Sdks;
}

/** What one analysis of a file of the folder is told by it. */
export interface Look {
  readonly around: Pick<Surroundings, 'importersOf' | 'reaches' | 'sdks'>;
  /** What came of it. */
  readonly take: (analysis: Analysis) => void;
}

/** What one folder's files are and what was found in them: of their texts nothing is kept once all are analysed. */
export class SurveyedFolder {
  private readonly beside = new BesideFiles();
  private readonly files: CallFiles;
  /** What was found in each file that may hold calls. */
  private readonly calls = new Map<string, readonly CallReport[]>();
  private readonly rests = new Map<string, Rests>();
  /** What was found in open documents of it, until the folder has heard of the texts that it was found in. */
  private readonly documents = new Map<
    string,
    { readonly text: string; readonly calls: readonly CallReport[]; readonly rests: Rests }
  >();
  /** May hold other calls than were found. */
  private readonly stale = new Set<string>();
  private readonly texts = new KeptTexts();
  /** Goes up with every change. */
  private revision = 0;

  constructor() {
    const { beside } = this;
    this.files = new CallFiles({
      has: (path) => beside.has(path),
      hasFolder: (path) => beside.hasFolder(path),
      textOf: (path) => (fileLanguageOf(path) === undefined ? beside.textOf(path) : this.has(path) ? '' : null),
    });
  }

  /** A file that is new, or has another text by now. */
  set(path: string, text: string): void {
    const language = fileLanguageOf(path);
    if (language === undefined) {
      this.delete(path);
      return;
    }
    const document = this.documents.get(path);
    this.changed(path);
    this.beside.addFolders(path);
    this.files.set(path, language, factsOf(text, language));
    this.texts.keepIfFits(path, text);
    this.stale.add(path);
    if (document?.text !== text) return;
    this.stale.delete(path);
    this.calls.set(path, document.calls);
    this.rests.set(path, document.rests);
  }

  /** A file that is gone, or one of data that has another text by now. */
  delete(path: string): void {
    this.changed(path);
    this.files.delete(path);
    for (const files of [this.calls, this.rests, this.stale]) files.delete(path);
  }

  setBeside(files: FilesBeside): void {
    const changed = this.beside.set(files);
    if (changed?.length === 0) return;
    this.revision += 1;
    for (const path of changed ?? files.settings) this.files.besideChanged(path);
    this.files.besideChanged(null);
  }

  /** Follows all imports. Gives the files of settings whose texts are to be known for this. */
  async settle(files: readonly { readonly path: string; readonly text: string | null }[]): Promise<readonly string[]> {
    for (const { path, text } of files) this.beside.provide(path, text);
    const missing = await this.files.settle();
    if (missing.length === 0) this.beside.letTextsGo();
    return missing;
  }

  /** Everything rests on something else by now: prices, a configuration. */
  staleAll(): void {
    this.revision += 1;
    this.documents.clear();
    for (const path of this.calls.keys()) this.stale.add(path);
  }

  /** The files that may hold calls and were not analysed since they, or what they rest on, last changed. */
  pending(): readonly string[] {
    const pending: string[] = [];
    for (const path of this.files.paths()) {
      const sdks = this.files.sdksOf(path);
      if (sdks === null) {
        for (const files of [this.calls, this.rests]) files.delete(path);
      } else if (this.stale.has(path) || !this.calls.has(path) || !this.isAsBefore(path, sdks)) pending.push(path);
    }
    if (pending.length === 0) this.texts.clear();
    return pending.sort();
  }

  /** Without a word of an SDK, but with an import that leads to one. */
  reaching(): readonly string[] {
    return [...this.files.paths()]
      .filter((path) => !this.files.isHinted(path) && this.files.sdksOf(path) !== null)
      .sort();
  }

  /**
   * A file as it is analysed next, with its text; undefined where nobody has handed that over yet, null where there is
   * no such file.
   */
  begin(path: string): (Look & { readonly source: SourceFile }) | null | undefined {
    const language = fileLanguageOf(path);
    const text = this.texts.get(path);
    const sdks = this.files.sdksOf(path);
    if (language === undefined || text === null || sdks === null) return null;
    if (text === undefined) return undefined;
    // What changes from here on is not in what will be found.
    this.stale.delete(path);
    const rests = noRests(sdks);
    this.rests.set(path, rests);
    const take = (analysis: Analysis): void => {
      // Gone meanwhile.
      if (this.has(path)) this.calls.set(path, callsIn(analysis));
    };
    return { source: { path, language, text }, around: { ...this.around(path, rests), sdks }, take };
  }

  /**
   * An open document of it that is analysed: nothing of what it may hold is left out, since the user edits it. What comes
   * of it need not be found again for the folder where all that it asked for was known, and nothing has changed meanwhile.
   */
  document({ path, text }: SourceFile): Look {
    const { revision } = this;
    const rests = noRests(EVERY_SDK);
    const take = (analysis: Analysis): void => {
      if (revision !== this.revision || !this.has(path) || analysis.kind !== 'report') return;
      const { asked = [], missing = [] } = analysis.elsewhere ?? {};
      if (missing.length > 0) return;
      for (const other of asked) rests.files.add(other);
      this.documents.set(path, { text, calls: callsIn(analysis), rests });
    };
    return { around: this.around(path, rests), take };
  }

  /** The text of another file that `path` rests on. */
  textFor(path: string, other: string): string | null | undefined {
    this.rests.get(path)?.files.add(other);
    const text = this.texts.get(other);
    if (text !== undefined) return text;
    return languageOf(other) !== undefined && !this.has(other) && !this.beside.has(other) ? null : undefined;
  }

  provide(path: string, text: string | null): void {
    this.texts.set(path, text);
  }

  /** Not while a file is analysed, which may need any text that was handed over. */
  tidy(): void {
    this.texts.tidy();
  }

  found(): readonly SurveyedCalls[] {
    return [...this.calls]
      .filter(([, calls]) => calls.length > 0)
      .map(([path, calls]) => ({ path, calls }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  private has(path: string): boolean {
    return this.files.has(path);
  }

  private around(path: string, rests: Rests): Look['around'] {
    let all: ReadonlyMap<string, readonly string[]> | undefined;
    const importersOf = (of: string): readonly string[] => {
      all ??= this.files.importersAround(path);
      const importers = all.get(of) ?? [];
      rests.importers.set(of, importers);
      for (const each of importers) rests.files.add(each);
      return importers;
    };
    const reaches = !this.files.isHinted(path) && this.files.isReached(path);
    return { importersOf, ...(reaches && { reaches: true as const }) };
  }

  /** Whether what a file's calls rest on is the same still, but for the texts of other files. */
  private isAsBefore(path: string, sdks: Sdks): boolean {
    const rests = this.rests.get(path);
    if (rests === undefined) return true;
    if (this.files.calledOf(path, sdks & ~rests.sdks) !== NO_SDKS) return false;
    if (rests.importers.size === 0) return true;
    const importers = this.files.importersAround(path);
    for (const [of, before] of rests.importers) {
      const now = importers.get(of) ?? [];
      if (now.length !== before.length || now.some((each, at) => each !== before[at])) return false;
    }
    return true;
  }

  private changed(path: string): void {
    this.revision += 1;
    this.files.besideChanged(path);
    this.texts.letGo(path);
    this.documents.delete(path);
    for (const [from, { files }] of this.rests) if (files.has(path)) this.stale.add(from);
    for (const [from, { rests }] of this.documents) {
      if (!rests.files.has(path)) continue;
      this.stale.add(from);
      this.documents.delete(from);
    }
  }
}

function noRests(sdks: Sdks): Rests {
  return { files: new Set(), importers: new Map(), sdks };
}

function callsIn(analysis: Analysis): readonly CallReport[] {
  return analysis.kind === 'report' ? analysis.report.calls : [];
}
