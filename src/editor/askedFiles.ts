import type * as vscode from 'vscode';
import { askedText } from './workspaceFiles';

/** Imports of imports …: so often the engine is asked anew with more files known. */
const MOST_ROUNDS = 10;

export interface AskedFile {
  readonly path: string;
  readonly text: string | null;
}

/** The files of a folder that the engine asks for. */
export class AskedFiles {
  private readonly given = new Set<string>();

  constructor(private readonly folder: vscode.WorkspaceFolder) {}

  /** Whether the engine was told of a file because it asked for it. */
  has(path: string): boolean {
    return this.given.has(path);
  }

  /**
   * Asks the engine until no file is missing any more, each time with those that were. False where it knows nothing of
   * the folder, or is not asked any more.
   */
  async complete(
    ask: (files: readonly AskedFile[]) => Promise<{ readonly missing: readonly string[] } | null>,
    isEnded: () => boolean,
  ): Promise<boolean> {
    let files: readonly AskedFile[] = [];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (isEnded()) return false;
      const said = await ask(files);
      if (said === null) return false;
      if (said.missing.length === 0) return true;
      files = await Promise.all(said.missing.map(async (path) => ({ path, text: await askedText(this.folder, path) })));
      for (const { path, text } of files) if (text !== null) this.given.add(path);
    }
    return true;
  }
}
