import type { Analysis } from '../core/analyse';
import { hasCall, hasHint } from '../core/detect/hint';
import { ImportGraph } from '../core/index/importGraph';
import { importsIn } from '../core/index/importsIn';
import type { CallReport } from '../core/report';
import { fileLanguageOf, languageOf, type SourceFile } from '../core/source';
import type { SurveyedCalls } from './protocol';

/** Of texts that are kept while files are analysed, so that what many import is not read for each. */
const MOST_CHARACTERS = 20_000_000;

/** What one folder's files are and what was found in them: of their texts nothing is kept once all are analysed. */
export class SurveyedFolder {
  readonly graph = new ImportGraph();
  private readonly hinted = new Set<string>();
  /** Without a hint, but with a call of some method that sends requests. */
  private readonly calling = new Set<string>();
  /** What was found in each file that may hold calls. */
  private readonly calls = new Map<string, readonly CallReport[]>();
  /** The other files that each of these rests on, whether or not there are such. */
  private readonly asked = new Map<string, Set<string>>();
  /** What was found in open documents of it, until the folder has heard of the texts that it was found in. */
  private readonly documents = new Map<string, { readonly text: string; readonly analysis: Analysis }>();
  /** May hold other calls than were found. */
  private readonly stale = new Set<string>();
  private readonly texts = new Map<string, string | null>();
  private characters = 0;
  /** Goes up with every change. */
  private revision = 0;
  /** Made when it is first asked for after a change. */
  private reached: ReadonlySet<string> | undefined;

  /** A file that is new, or has another text by now. */
  set(path: string, text: string): void {
    const language = fileLanguageOf(path);
    if (language === undefined) {
      this.delete(path);
      return;
    }
    const document = this.documents.get(path);
    this.changed(path);
    this.graph.set(path, language, importsIn(text, language));
    this.hinted.delete(path);
    this.calling.delete(path);
    if (hasHint(text)) this.hinted.add(path);
    else if (hasCall(text)) this.calling.add(path);
    this.stale.add(path);
    for (const other of this.graph.importsOf(path)) this.restsOnOther(other);
    if (document?.text !== text) return;
    this.stale.delete(path);
    this.asked.set(path, new Set(askedBy(document.analysis)));
    this.take(path, document.analysis);
  }

  /**
   * To be called before an open document of it is analysed: what comes of it takes the analysis, which need not be made
   * again for the folder where all that it asked for was known, and nothing has changed meanwhile.
   */
  before({ path, text }: SourceFile): (analysis: Analysis) => void {
    const { revision } = this;
    return (analysis) => {
      if (revision !== this.revision || !this.graph.has(path) || analysis.kind !== 'report') return;
      if (analysis.elsewhere === undefined || analysis.elsewhere.missing.length === 0)
        this.documents.set(path, { text, analysis });
    };
  }

  /** A file that is gone, or one of data that has another text by now. */
  delete(path: string): void {
    this.changed(path);
    this.graph.delete(path);
    for (const files of [this.hinted, this.calling, this.calls, this.asked, this.documents, this.stale])
      files.delete(path);
  }

  /** Everything rests on something else by now: prices, a configuration. */
  staleAll(): void {
    this.revision += 1;
    this.documents.clear();
    for (const path of this.calls.keys()) this.stale.add(path);
  }

  /** The files that may hold calls and were not analysed since they, or what they rest on, last changed. */
  pending(): readonly string[] {
    const candidates = this.candidates();
    for (const path of [...this.calls.keys()]) {
      if (candidates.has(path)) continue;
      this.calls.delete(path);
      this.asked.delete(path);
    }
    const pending = [...candidates].filter((path) => this.stale.has(path) || !this.calls.has(path)).sort();
    if (pending.length === 0) this.letTextsGo();
    return pending;
  }

  /** Without a word of an SDK, but with an import that leads to one. */
  reaching(): readonly string[] {
    return [...this.candidates()].filter((path) => !this.hinted.has(path)).sort();
  }

  reaches(path: string): boolean {
    return !this.hinted.has(path) && this.reachedNow().has(path);
  }

  /** A file as it is analysed next, with its text; undefined where nobody has handed that over. */
  begin(path: string): SourceFile | undefined {
    const language = fileLanguageOf(path);
    const text = this.texts.get(path);
    if (language === undefined || typeof text !== 'string') return undefined;
    // What changes from here on is not in what will be found.
    this.stale.delete(path);
    this.asked.set(path, new Set());
    return { path, language, text };
  }

  /** The text of another file that `path` rests on. */
  textFor(path: string, other: string): string | null | undefined {
    this.asked.get(path)?.add(other);
    const text = this.texts.get(other);
    if (text !== undefined) return text;
    return languageOf(other) !== undefined && !this.graph.has(other) ? null : undefined;
  }

  take(path: string, analysis: Analysis): void {
    // Gone meanwhile.
    if (!this.graph.has(path)) return;
    this.calls.set(path, analysis.kind === 'report' ? analysis.report.calls : []);
  }

  provide(path: string, text: string | null): void {
    this.letGo(path);
    this.characters += text?.length ?? 0;
    this.texts.set(path, text);
  }

  /** Lets the texts go that were not handed over last. Not while a file is analysed, which may need any of them. */
  tidy(): void {
    for (const path of this.texts.keys()) {
      if (this.characters <= MOST_CHARACTERS) return;
      this.letGo(path);
    }
  }

  found(): readonly SurveyedCalls[] {
    return [...this.calls]
      .filter(([, calls]) => calls.length > 0)
      .map(([path, calls]) => ({ path, calls }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  private changed(path: string): void {
    this.revision += 1;
    this.reached = undefined;
    this.letGo(path);
    this.documents.delete(path);
    for (const other of this.graph.importsOf(path)) this.restsOnOther(other);
    for (const [from, asked] of this.asked) if (asked.has(path)) this.restsOnOther(from);
    for (const [from, { analysis }] of this.documents) if (askedBy(analysis).includes(path)) this.restsOnOther(from);
  }

  /** What a file rests on is another by now. */
  private restsOnOther(path: string): void {
    this.stale.add(path);
    this.documents.delete(path);
  }

  private candidates(): ReadonlySet<string> {
    const reached = this.reachedNow();
    return new Set([...this.hinted, ...[...this.calling].filter((path) => reached.has(path))]);
  }

  private reachedNow(): ReadonlySet<string> {
    return (this.reached ??= this.graph.reaching(this.hinted));
  }

  private letGo(path: string): void {
    this.characters -= this.texts.get(path)?.length ?? 0;
    this.texts.delete(path);
  }

  private letTextsGo(): void {
    this.texts.clear();
    this.characters = 0;
  }
}

/** The other files that were looked for. */
function askedBy(analysis: Analysis): readonly string[] {
  return (analysis.kind === 'report' && analysis.elsewhere?.asked) || [];
}
