import * as vscode from 'vscode';
import { dataFormatOf } from '../core/data/dataFormat';
import { isSettings } from '../core/index/settingsNames';
import { fileLanguageOf } from '../core/source';
import type { Takes } from '../worker/protocol';
import type { AskedFiles } from './askedFiles';
import { pathIn, textOfFile, type WorkspaceFiles, workspaceFiles } from './workspaceFiles';

/** What happened to a file or a folder: on disk, or in an editor. */
export type FileEvent = 'created' | 'changed' | 'deleted' | 'edited';

/** Which files a folder has, which of them the engine knows, and what happened to them since it was told. */
export class FolderChanges {
  /** The files that the engine knows. */
  private readonly paths = new Set<string>();
  /** What happened to which since the engine was told of it; of new and lost files of the list too. */
  private readonly touched = new Map<string, FileEvent>();
  /** Which files there are, as they were listed last. */
  private listed: WorkspaceFiles | undefined;
  /** What the engine has heard of. */
  private toldBeside: WorkspaceFiles['beside'] | undefined;
  /** Which files there are is to be looked up: at the start, and when files or rules about them come and go. */
  private unlisted = true;

  constructor(
    private readonly folder: vscode.WorkspaceFolder,
    private readonly asked: AskedFiles,
  ) {}

  /** Begins anew: the engine knows no file of it. */
  begin(): void {
    this.paths.clear();
    this.touched.clear();
    this.toldBeside = undefined;
    this.unlisted = true;
  }

  listAgain(): void {
    this.unlisted = true;
  }

  /** Whether what happened to a file, or to a folder, may change what is found. */
  async happened(uri: vscode.Uri, event: FileEvent): Promise<boolean> {
    const path = pathIn(this.folder, uri);
    if (path === undefined) return false;
    // Code that git ignores may be imported all the same.
    const isAsked = this.asked.has(path);
    if (this.listed?.isIgnored(path) === true && !isAsked) return false;
    const comesOrGoes = event === 'created' || event === 'deleted';
    const isCode = fileLanguageOf(path) !== undefined;
    const isKnown = this.paths.has(path);
    if (isKnown || isAsked || dataFormatOf(path) !== undefined) {
      if (event !== 'edited' || !this.touched.has(path)) this.touched.set(path, event);
      // Which settings there are decides where each import is looked for.
      if (comesOrGoes && (isSettings(path) || (isCode && !isKnown))) this.unlisted = true;
      return true;
    }
    const isRule = /(?:^|\/)\.gitignore$/.test(path) && event !== 'edited';
    if (!isRule && !comesOrGoes) return false;
    // A folder that comes or goes is one event, and none of the files in it.
    const matters = isRule || isCode || (event === 'created' ? await isFolder(uri) : this.hasBelow(path));
    if (matters) this.unlisted = true;
    return matters;
  }

  /** Looks up which files there are, where that may be others by now. */
  async list(token: vscode.CancellationToken | undefined): Promise<void> {
    if (!this.unlisted) return;
    this.unlisted = false;
    const listed = await workspaceFiles(this.folder, token);
    if (token?.isCancellationRequested === true) {
      this.unlisted = true;
      return;
    }
    this.listed = listed;
    for (const path of listed.paths) if (!this.paths.has(path)) this.touched.set(path, 'created');
    for (const path of this.paths) if (!listed.paths.has(path)) this.touched.set(path, 'deleted');
  }

  /** What the engine is not told of yet. */
  untold(): ReadonlyMap<string, FileEvent> {
    return new Map(this.touched);
  }

  /** Reads some of these, and tells the engine. */
  async tell(
    paths: readonly string[],
    tell: (files: Omit<Takes<'survey'>, 'folder'>) => Promise<unknown>,
  ): Promise<void> {
    const read = await Promise.all(
      paths.map(async (path) => {
        const event = this.touched.get(path);
        // Whatever happens from here on is in no text that is read now.
        this.touched.delete(path);
        const isOwn = event !== 'deleted' && (this.paths.has(path) || this.listed?.paths.has(path) === true);
        return { path, text: isOwn ? await textOfFile(vscode.Uri.joinPath(this.folder.uri, path)) : null };
      }),
    );
    const files = read.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
    const removed = read.filter(({ text }) => text === null).map(({ path }) => path);
    const beside = this.listed?.beside;
    await tell({ files, removed, ...(beside && beside !== this.toldBeside && { beside }) });
    this.toldBeside = beside;
    for (const { path } of files) this.paths.add(path);
    for (const path of removed) this.paths.delete(path);
  }

  private hasBelow(folder: string): boolean {
    return [...this.paths, ...(this.listed?.beside.settings ?? [])].some((path) => path.startsWith(`${folder}/`));
  }
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
