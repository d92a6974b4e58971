import {
  Edit,
  Language,
  type Node,
  Parser,
  Query,
  type QueryCapture,
  type QueryOptions,
  type Tree,
} from 'web-tree-sitter';
import type { Assets } from '../assets';
import { commonEnds } from '../commonEnds';
import type { LanguageId, Span } from '../source';
import { KnownTrees } from './knownTrees';
import { type Clock, FileTime } from './tooLong';

const GRAMMAR: Readonly<Record<LanguageId, string>> = {
  python: 'tree-sitter-python.wasm',
  typescript: 'tree-sitter-typescript.wasm',
  typescriptreact: 'tree-sitter-tsx.wasm',
  javascript: 'tree-sitter-javascript.wasm',
  javascriptreact: 'tree-sitter-javascript.wasm',
  shellscript: 'tree-sitter-bash.wasm',
};

/** The tree of a text, and the text itself, to parse the next text of the same file from. */
export interface Parsed {
  readonly language: LanguageId;
  readonly tree: Tree;
  readonly text: string;
  /** Trees of what was read in place of a text that does not parse; they live as long. */
  readonly repairs?: Tree[];
}

/** Gives back the memory of all of its trees. */
export function release({ tree, repairs }: Parsed): void {
  tree.delete();
  for (const each of repairs ?? []) each.delete();
}

/** Parsers by language; each grammar is loaded when the first file of it is parsed. */
export class Parsers {
  private runtime: Promise<void> | undefined;
  private readonly languages = new Map<string, Promise<Language>>();
  private readonly loaded = new Map<string, Language>();
  private readonly queries = new Map<string, Query>();
  private readonly known = new KnownTrees();
  private parser: Parser | undefined;
  private time: FileTime;

  /** Without a clock nothing takes too long. */
  constructor(
    private readonly assets: Assets,
    readonly clock: Clock = () => 0,
  ) {
    this.time = new FileTime(clock);
  }

  /** Another file: what is done for it, and for those it imports, has all of its time. */
  begin(): FileTime {
    return (this.time = new FileTime(this.clock));
  }

  /**
   * Parses `text`; with the previous tree of the same file, only what changed. The previous tree stays as it is. Throws a
   * `TooLongError`.
   */
  async parse(language: LanguageId, text: string, previous?: Parsed): Promise<Parsed> {
    return this.parseWith(await this.grammar(language), language, text, previous);
  }

  /** The same at once; null where its grammar is not loaded yet. */
  parseNow(language: LanguageId, text: string): Parsed | null {
    const grammar = this.loaded.get(GRAMMAR[language]);
    return grammar === undefined ? null : this.parseWith(grammar, language, text);
  }

  private parseWith(grammar: Language, language: LanguageId, text: string, previous?: Parsed): Parsed {
    this.parser ??= new Parser();
    this.parser.setLanguage(grammar);
    const known = previous === undefined ? this.known.copyOf(GRAMMAR[language], text) : null;
    if (known !== null) return { language, tree: known, text, repairs: [] };
    // The editor lets a person change a file's language: a tree of another grammar is no start.
    const from = previous?.language === language ? previous.tree.copy() : null;
    if (previous !== undefined) from?.edit(difference(previous.text, text));
    try {
      const tree = this.tree(text, from);
      if (previous === undefined) this.known.keep(GRAMMAR[language], text, tree);
      return { language, tree, text, repairs: [] };
    } finally {
      from?.delete();
    }
  }

  /** Parses a text that differs from a parsed one of the same length within `span` alone. The parsed one stays as it is. */
  reparse({ tree, text: before }: Pick<Parsed, 'tree' | 'text'>, text: string, { start, end }: Span): Tree {
    const copy = tree.copy();
    const [startPosition, endPosition] = [point(before, start), point(before, end)];
    const places = { startPosition, oldEndPosition: endPosition, newEndPosition: endPosition };
    copy.edit(new Edit({ startIndex: start, oldEndIndex: end, newEndIndex: end, ...places }));
    this.parser?.setLanguage(tree.language);
    try {
      return this.tree(text, copy);
    } finally {
      copy.delete();
    }
  }

  /** Parses a piece of a parsed text by itself. */
  parsePiece({ tree }: Pick<Parsed, 'tree'>, text: string): Tree {
    this.parser?.setLanguage(tree.language);
    return this.tree(text, null);
  }

  /** What a query finds below a node, where that overlaps a stretch of the text if one is given. Throws a `TooLongError`. */
  captures(query: Query, node: Node, stretch?: Pick<QueryOptions, 'startPosition' | 'endPosition'>): QueryCapture[] {
    const time = this.time.step('read');
    const captures = query.captures(node, { ...stretch, progressCallback: () => time.looksOver() });
    time.check();
    return captures;
  }

  /** After the engine of the parser failed: what it had in hand is not touched again. */
  renew(): void {
    this.parser = undefined;
    this.known.forget();
  }

  private tree(text: string, from: Tree | null): Tree {
    const time = this.time.step('parse');
    const tree = this.parser?.parse(text, from, { progressCallback: () => time.looksOver() });
    if (tree) return tree;
    // Else it would go on with this text at the next.
    this.parser?.reset();
    time.check();
    throw new Error('The parser gave no tree: it has no language.');
  }

  /** Compiled once per grammar; call after a text of it was parsed. */
  query(language: LanguageId, source: string): Query {
    const key = GRAMMAR[language];
    let query = this.queries.get(key);
    if (query === undefined) {
      const grammar = this.loaded.get(key);
      if (grammar === undefined) throw new Error(`The grammar of ${language} is not loaded.`);
      query = new Query(grammar, source);
      this.queries.set(key, query);
    }
    return query;
  }

  private grammar(language: LanguageId): Promise<Language> {
    const name = GRAMMAR[language];
    let loading = this.languages.get(name);
    if (loading === undefined) {
      loading = this.load(name);
      this.languages.set(name, loading);
      // A grammar that could not be read is tried again at the next file.
      loading.catch(() => this.languages.delete(name));
    }
    return loading;
  }

  private async load(name: string): Promise<Language> {
    const [bytes] = await Promise.all([this.assets.load(name), this.start()]);
    const grammar = await Language.load(bytes);
    this.loaded.set(name, grammar);
    return grammar;
  }

  private start(): Promise<void> {
    this.runtime ??= this.assets
      .load('web-tree-sitter.wasm')
      .then((wasmBinary) => Parser.init({ wasmBinary: wasmBinary as unknown as ArrayBuffer }));
    this.runtime.catch(() => (this.runtime = undefined));
    return this.runtime;
  }
}

/** The one edit that turns `before` into `after`: what lies between their common start and their common end. */
export function difference(before: string, after: string): Edit {
  const { start, end } = commonEnds(before, after);
  const oldEndIndex = before.length - end;
  const newEndIndex = after.length - end;
  return new Edit({
    startIndex: start,
    oldEndIndex,
    newEndIndex,
    startPosition: point(before, start),
    oldEndPosition: point(before, oldEndIndex),
    newEndPosition: point(after, newEndIndex),
  });
}

function point(text: string, index: number): { readonly row: number; readonly column: number } {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: index - lineStart };
}
