import type { Analysis, Surroundings } from '../core/analyse';
import type { SourceFile } from '../core/source';
import type { Gives, Takes } from './protocol';
import { SurveyedFolder } from './surveyedFolder';

/** What the engine knows of all files of the folders that the user had scanned. */
export class IndexOfEngine {
  private readonly folders = new Map<string, SurveyedFolder>();

  survey({ folder, files, removed }: Takes<'survey'>): Gives<'survey'> {
    const known = this.folders.get(folder) ?? new SurveyedFolder();
    this.folders.set(folder, known);
    for (const path of removed) known.delete(path);
    for (const { path, text } of files) known.set(path, text);
    return null;
  }

  pending({ folder }: Takes<'pending'>): Gives<'pending'> {
    const known = this.folders.get(folder);
    return known ? { paths: known.pending(), reaching: known.reaching() } : null;
  }

  surveyed({ folder }: Takes<'surveyed'>): Gives<'surveyed'> {
    return this.folders.get(folder)?.found() ?? null;
  }

  leave({ folder }: Takes<'leaveIndex'>): null {
    this.folders.delete(folder);
    return null;
  }

  of(folder: string): SurveyedFolder | undefined {
    return this.folders.get(folder);
  }

  /** To be called before an open document is analysed: what comes of it takes the analysis. */
  before(folder: string | null, source: SourceFile): (analysis: Analysis) => void {
    return (folder !== null && this.folders.get(folder)?.before(source)) || (() => undefined);
  }

  /** What all reports rest on is another one by now. */
  staleAll(): void {
    for (const folder of this.folders.values()) folder.staleAll();
  }

  /** What the index adds to what is known of a folder's files; nothing for a folder that is not in it. */
  around(folder: string | null, path: string): Pick<Surroundings, 'importersOf' | 'reaches'> {
    const known = folder === null ? undefined : this.folders.get(folder);
    if (known === undefined) return {};
    const importersOf = (of: string): readonly string[] => known.graph.importersOf(of);
    return { importersOf, ...(known.reaches(path) && { reaches: true as const }) };
  }
}
