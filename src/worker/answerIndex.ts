import type { SourceFile } from '../core/source';
import type { Gives, Takes } from './protocol';
import { type Look, SurveyedFolder } from './surveyedFolder';

/** Of a document in no folder of the index. */
const APART: Look = { around: {}, take: () => undefined };

/** What the engine knows of all files of the folders that the user had scanned. */
export class IndexOfEngine {
  private readonly folders = new Map<string, SurveyedFolder>();

  survey({ folder, files, removed, beside }: Takes<'survey'>): Gives<'survey'> {
    const known = this.folders.get(folder) ?? new SurveyedFolder();
    this.folders.set(folder, known);
    if (beside) known.setBeside(beside);
    for (const path of removed) known.delete(path);
    for (const { path, text } of files) known.set(path, text);
    return null;
  }

  async settle({ folder, files }: Takes<'settle'>): Promise<Gives<'settle'>> {
    const known = this.folders.get(folder);
    return known ? { missing: await known.settle(files) } : null;
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

  /** To be called before an open document is analysed. */
  document(folder: string | null, source: SourceFile): Look {
    return (folder !== null && this.folders.get(folder)?.document(source)) || APART;
  }

  /** What all reports rest on is another one by now. */
  staleAll(): void {
    for (const folder of this.folders.values()) folder.staleAll();
  }
}
