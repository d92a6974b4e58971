import { readData } from './data/dataFile';
import { type DataFormat, dataFormatOf } from './data/dataFormat';
import { withoutSecrets } from './data/environment';
import { mayCallBy } from './detect/mayCallBy';
import type { OtherFiles, Resolved } from './detect/project';
import { languageOf, type LanguageId, type Source } from './source';
import { type Parsed, type Parsers, release } from './syntax/parser';
import { readSyntax, type SyntaxFile } from './syntax/syntaxFile';
import { TooLongError } from './syntax/tooLong';
import { unreadable } from './unreadable';

/** UTF-16 units of the texts that are kept with their trees, which take some ten times as much. */
const KEPT_UNITS = 300_000;
/** Made to be hard to read: a repository has none. */
const MOST_GIVEN_UP = 100;
/** Files that one analysis reads anew: it imports no more that matter, and what is kept already is free. */
const MOST_FILES = 60;

interface Shelved {
  readonly text: string;
  /** Absent where it was read as data. */
  readonly parsed?: Parsed;
  readonly file: SyntaxFile;
}

/**
 * The text of another file of the workspace, code or data: null where there is none; undefined where the host has not said
 * yet. Of a file of environment variables it need not have what may be secret: that is never read.
 */
export type TextOf = (path: string) => string | null | undefined;

/** The paths of the files that import from a file. */
export type ImportersOf = (path: string) => readonly string[];

/** The files that analysed ones import, parsed once for each text. */
export class Library {
  private readonly shelf = new Map<string, Shelved>();
  /** By the same keys, the texts that could not be read. */
  private readonly givenUp = new Map<string, string>();
  /** Where the next file begins in the row of texts. Never reused: a place in it is one place. */
  private next = FIRST;
  private units = 0;

  constructor(private readonly parsers: Parsers) {}

  visit(textOf: TextOf, importersOf: ImportersOf = () => [], resolved?: Resolved): Visit {
    return new Visit(this, textOf, importersOf, resolved);
  }

  has(path: string, text: string): SyntaxFile | undefined {
    const shelved = this.shelf.get(path);
    if (shelved?.text !== text) return undefined;
    // What was asked for last is let go last.
    this.shelf.delete(path);
    this.shelf.set(path, shelved);
    return shelved.file;
  }

  /** Whether files are the ones that are kept still: places in those that were read anew are others. */
  holds(files: readonly SyntaxFile[] = []): boolean {
    if (files.length === 0) return true;
    const held = new Set([...this.shelf.values()].map(({ file }) => file));
    return files.every((file) => held.has(file));
  }

  /** Reads a file at once; null where it is none that an adapter reads, undefined where its grammar is not loaded yet. */
  readNow(path: string, text: string): SyntaxFile | null | undefined {
    const language: LanguageId | undefined = languageOf(path);
    if (language === undefined || unreadable(text) !== null) return null;
    return this.unlessGivenUp(path, text, () => {
      const parsed = this.parsers.parseNow(language, text);
      return parsed === null ? undefined : this.keep({ path, language, text }, parsed);
    });
  }

  /** Reads a file; null where it is none that an adapter reads. */
  async read(path: string, text: string): Promise<SyntaxFile | null> {
    const language: LanguageId | undefined = languageOf(path);
    if (language === undefined || unreadable(text) !== null) return null;
    if (this.givenUp.get(path) === text) return null;
    const parsed = await this.parsers.parse(language, text).catch((error: unknown) => this.giveUp(path, text, error));
    return parsed && this.unlessGivenUp(path, text, () => this.keep({ path, language, text }, parsed));
  }

  private keep(source: Source, parsed: Parsed): SyntaxFile {
    const { path, text } = source;
    try {
      const file = readSyntax(source, parsed, this.parsers, this.next);
      this.put(path, { text, parsed, file });
      return file;
    } catch (error) {
      release(parsed);
      throw error;
    }
  }

  private put(key: string, shelved: Shelved): void {
    this.drop(key);
    this.next += shelved.text.length + 2;
    this.shelf.set(key, shelved);
    this.units += shelved.text.length;
  }

  /** Null for a text that is made to be hard to read, which many files may import: it is given up on once. */
  private unlessGivenUp<T>(key: string, text: string, read: () => T): T | null {
    if (this.givenUp.get(key) === text) return null;
    try {
      return read();
    } catch (error) {
      return this.giveUp(key, text, error);
    }
  }

  private giveUp(key: string, text: string, error: unknown): null {
    // The time of all files together is over: the one that imports this one is given up on.
    const isOwn = error instanceof TooLongError ? error.what !== 'analyse' : error instanceof RangeError;
    if (!isOwn) throw error;
    if (this.givenUp.size < MOST_GIVEN_UP) this.givenUp.set(key, text);
    return null;
  }

  /** Reads a file as data; null where it is none of the format. */
  async readAs(path: string, format: DataFormat, text: string): Promise<SyntaxFile | null> {
    const key = dataKey(path, format);
    if (this.givenUp.get(key) === text) return null;
    const reading = readData(path, format, text, this.next);
    const file = await reading.catch((error: unknown) => this.giveUp(key, text, error));
    if (file === null) return null;
    this.put(key, { text, file });
    return file;
  }

  /** Lets the oldest go. Not during an analysis, which reads from their trees. */
  tidy(): void {
    for (const path of this.shelf.keys()) {
      if (this.units <= KEPT_UNITS) return;
      this.drop(path);
    }
  }

  private drop(path: string): void {
    const shelved = this.shelf.get(path);
    if (shelved === undefined) return;
    if (shelved.parsed !== undefined) release(shelved.parsed);
    this.units -= shelved.text.length;
    this.shelf.delete(path);
  }
}

/** Beyond the end of every text that can be analysed, which begin at 0. */
const FIRST = 2 ** 40;

/** `format`: null for code. */
interface Unread {
  readonly path: string;
  readonly text: string;
  readonly format: DataFormat | null;
}

/** No path has a blank before its first letter and is code as well. */
function dataKey(path: string, format: DataFormat): string {
  return `${format}: ${path}`;
}

/** What the host of an analysis was asked, and said. */
export interface Answers {
  readonly asked: ReadonlySet<string>;
  /** Where it did not know, as `TextOf` says it. */
  readonly texts: ReadonlyMap<string, ReturnType<TextOf>>;
  readonly importers: ReadonlyMap<string, readonly string[]>;
}

/** The other files as one analysis sees them. What it asks for and is not read yet can be read between two of its rounds. */
export class Visit implements OtherFiles {
  /** Every path that was asked for. */
  readonly asked = new Set<string>();
  private readonly unread = new Map<string, Unread>();
  private readonly closed = new Set<string>();
  private read = 0;
  /** Asked of the host once, so that one analysis sees one text of a file. */
  private readonly texts = new Map<string, ReturnType<TextOf>>();
  private readonly importers = new Map<string, readonly string[]>();

  constructor(
    private readonly library: Library,
    private readonly host: TextOf,
    private readonly importing: ImportersOf,
    readonly resolved?: Resolved,
  ) {}

  importersOf(path: string): readonly string[] {
    let importers = this.importers.get(path);
    if (importers === undefined) this.importers.set(path, (importers = this.importing(path)));
    return importers;
  }

  /** All that the host was asked, and said. */
  answers(): Answers {
    return { asked: this.asked, texts: this.texts, importers: this.importers };
  }

  /** Whether the host says the same still. */
  isAsBefore({ texts, importers }: Answers): boolean {
    for (const [path, text] of texts) if (this.textOf(path) !== text) return false;
    for (const [path, paths] of importers) if (this.importersOf(path).join('\n') !== paths.join('\n')) return false;
    return true;
  }

  /** What is taken from a visit before rests on what that one asked. */
  askedBefore({ asked }: Answers): void {
    for (const path of asked) this.asked.add(path);
  }

  at(path: string): SyntaxFile | null | undefined {
    this.asked.add(path);
    if (this.closed.has(path)) return null;
    const text = this.textOf(path);
    if (typeof text !== 'string') return text;
    const file = this.library.has(path, text);
    if (file !== undefined) return file;
    if (this.read++ >= MOST_FILES) return null;
    const read = this.library.readNow(path, text);
    if (read === undefined) this.unread.set(path, { path, text, format: null });
    if (read === null) this.closed.add(path);
    return read;
  }

  mayCall(path: string, name: string): boolean {
    const text = this.textOf(path);
    // Nothing is known of it yet: asking for it makes it known. One that has the name may call it after the next edit.
    if (text === undefined || text?.includes(name) === true) this.asked.add(path);
    return typeof text === 'string' && mayCallBy(name, text);
  }

  data(path: string, format: DataFormat): SyntaxFile | null | undefined {
    this.asked.add(path);
    const key = dataKey(path, format);
    if (this.closed.has(key)) return null;
    const text = this.textOf(path);
    if (typeof text !== 'string') return text;
    const file = this.library.has(key, text);
    if (file !== undefined) return file;
    if (this.unread.size >= MOST_FILES) return null;
    this.unread.set(key, { path, text, format });
    return undefined;
  }

  /** Reads what was asked for; false where there was nothing to read. */
  async readAsked(): Promise<boolean> {
    if (this.unread.size === 0) return false;
    for (const [key, { path, text, format }] of this.unread) {
      const file = await (format === null ? this.library.read(path, text) : this.library.readAs(path, format, text));
      if (file === null) this.closed.add(key);
    }
    this.unread.clear();
    return true;
  }

  private textOf(path: string): ReturnType<TextOf> {
    if (!this.texts.has(path)) {
      const text = this.host(path);
      const isEnvironment = typeof text === 'string' && dataFormatOf(path) === 'environment';
      this.texts.set(path, isEnvironment ? withoutSecrets(text) : text);
    }
    return this.texts.get(path);
  }

  /** The paths that the host has not said anything about yet. */
  unknown(): readonly string[] {
    return [...this.asked].filter((path) => this.textOf(path) === undefined);
  }
}
