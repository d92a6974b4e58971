import type { Surroundings } from '../core/analyse';
import { hasCall, hasHint } from '../core/detect/hint';
import { ImportGraph } from '../core/index/importGraph';
import { importsIn } from '../core/index/importsIn';
import { fileLanguageOf, type SourceFile } from '../core/source';
import type { Gives, Takes } from './protocol';

/** Of one folder; beyond it texts are asked for again when they are needed. */
const MOST_CHARACTERS = 100_000_000;

interface IndexedFolder {
  readonly graph: ImportGraph;
  readonly hinted: Set<string>;
  /** Without a hint, but with a call of some method that sends requests. */
  readonly calling: Set<string>;
  readonly sources: Map<string, SourceFile>;
  characters: number;
  /** Made when it is first asked for after a change. */
  reached: ReadonlySet<string> | undefined;
}

/** What the engine knows of all files of the folders that the user had scanned, before any of them is parsed. */
export class IndexOfEngine {
  private readonly folders = new Map<string, IndexedFolder>();

  survey({ folder, files, removed }: Takes<'survey'>): Gives<'survey'> {
    const known = this.folders.get(folder) ?? {
      graph: new ImportGraph(),
      hinted: new Set(),
      calling: new Set(),
      sources: new Map<string, SourceFile>(),
      characters: 0,
      reached: undefined,
    };
    this.folders.set(folder, known);
    known.reached = undefined;
    for (const path of removed) drop(path, known);
    for (const file of files) {
      const { path, text } = file;
      drop(path, known);
      const language = fileLanguageOf(path);
      if (language === undefined) continue;
      known.graph.set(path, language, importsIn(text, language));
      if (hasHint(text)) known.hinted.add(path);
      else if (hasCall(text)) known.calling.add(path);
      if (known.characters + text.length > MOST_CHARACTERS) continue;
      known.characters += text.length;
      known.sources.set(path, { path, language, text });
    }
    return null;
  }

  /** The files that may hold a call: those with a word of an SDK, and those that import one and call a method of such a name. */
  candidates({ folder }: Takes<'candidates'>): Gives<'candidates'> {
    const known = this.folders.get(folder);
    if (known === undefined) return [];
    const reached = reachedIn(known);
    return [...known.hinted, ...[...known.calling].filter((path) => reached.has(path))].sort();
  }

  leave({ folder }: Takes<'leaveIndex'>): null {
    this.folders.delete(folder);
    return null;
  }

  has(folder: string | null): boolean {
    return folder !== null && this.folders.has(folder);
  }

  source(folder: string, path: string): SourceFile | undefined {
    return this.folders.get(folder)?.sources.get(path);
  }

  /** What the index adds to what is known of a folder's files; nothing for a folder that is not in it. */
  around(folder: string | null, path?: string): Pick<Surroundings, 'importersOf' | 'reaches'> {
    const known = folder === null ? undefined : this.folders.get(folder);
    if (known === undefined) return {};
    const reaches = path !== undefined && !known.hinted.has(path) && reachedIn(known).has(path);
    return { importersOf: (of) => known.graph.importersOf(of), ...(reaches && { reaches }) };
  }
}

function reachedIn(folder: IndexedFolder): ReadonlySet<string> {
  return (folder.reached ??= folder.graph.reaching(folder.hinted));
}

function drop(path: string, folder: IndexedFolder): void {
  folder.graph.delete(path);
  folder.hinted.delete(path);
  folder.calling.delete(path);
  folder.characters -= folder.sources.get(path)?.text.length ?? 0;
  folder.sources.delete(path);
}
