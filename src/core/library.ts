import { readData } from './data/dataFile';
import { type DataFormat, dataFormatOf } from './data/dataFormat';
import { withoutSecrets } from './data/environment';
import type { OtherFiles } from './detect/project';
import { languageOf, type LanguageId } from './source';
import { type Parsed, type Parsers, release } from './syntax/parser';
import { readSyntax, type SyntaxFile } from './syntax/syntaxFile';
import { TooLongError } from './syntax/tooLong';
import { unreadable } from './unreadable';

/** More than the imports of one file lead to; a bound for what is kept, not for what is followed. */
const KEPT = 100;
/** A chain of imports is followed so far: each round reads the files that the one before asked for. */
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
  /** Where the next file begins in the row of texts. Never reused: a place in it is one place. */
  private next = FIRST;

  constructor(private readonly parsers: Parsers) {}

  visit(textOf: TextOf, importersOf: ImportersOf = () => []): Visit {
    return new Visit(this, textOf, importersOf);
  }

  has(path: string, text: string): SyntaxFile | undefined {
    const shelved = this.shelf.get(path);
    return shelved?.text === text ? shelved.file : undefined;
  }

  /** Reads a file; null where it is none that an adapter reads. */
  async read(path: string, text: string): Promise<SyntaxFile | null> {
    const language: LanguageId | undefined = languageOf(path);
    if (language === undefined || unreadable(text) !== null) return null;
    this.drop(path);
    try {
      const parsed = await this.parsers.parse(language, text);
      const file = await readSyntax({ path, language, text }, parsed, this.parsers, this.next);
      this.next += text.length + 2;
      this.shelf.set(path, { text, parsed, file });
      return file;
    } catch (error) {
      if (error instanceof TooLongError) return null;
      throw error;
    }
  }

  /** Reads a file as data; null where it is none of the format. */
  async readAs(path: string, format: DataFormat, text: string): Promise<SyntaxFile | null> {
    const file = await readData(path, format, text, this.next);
    if (file === null) return null;
    const key = dataKey(path, format);
    this.drop(key);
    this.next += text.length + 2;
    this.shelf.set(key, { text, file });
    return file;
  }

  /** Lets the oldest go. Not during an analysis, which reads from their trees. */
  tidy(): void {
    for (const path of this.shelf.keys()) {
      if (this.shelf.size <= KEPT) return;
      this.drop(path);
    }
  }

  private drop(path: string): void {
    const shelved = this.shelf.get(path);
    if (shelved?.parsed !== undefined) release(shelved.parsed);
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

/** The other files as one analysis sees them. What it asks for and is not read yet can be read between two of its rounds. */
export class Visit implements OtherFiles {
  /** Every path that was asked for. */
  readonly asked = new Set<string>();
  private readonly unread = new Map<string, Unread>();
  private readonly closed = new Set<string>();
  /** Asked of the host once, so that one analysis sees one text of a file. */
  private readonly texts = new Map<string, ReturnType<TextOf>>();

  constructor(
    private readonly library: Library,
    private readonly host: TextOf,
    readonly importersOf: ImportersOf,
  ) {}

  at(path: string): SyntaxFile | null | undefined {
    this.asked.add(path);
    if (this.closed.has(path)) return null;
    const text = this.textOf(path);
    if (typeof text !== 'string') return text;
    const file = this.library.has(path, text);
    if (file !== undefined) return file;
    if (this.unread.size >= MOST_FILES) return null;
    this.unread.set(path, { path, text, format: null });
    return undefined;
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
