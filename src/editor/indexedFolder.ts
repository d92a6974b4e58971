import * as vscode from 'vscode';
import { dataFormatOf } from '../core/data/dataFormat';
import { fileLanguageOf } from '../core/source';
import type { EngineClient } from '../worker/client';
import type { SurveyedCalls } from '../worker/protocol';
import { askedText, pathIn, textOfFile, workspaceFiles } from './workspaceFiles';

/** So many files are read and handed to the engine at once. */
const BATCH = 50;
/** Imports of imports …: so often a file is analysed anew with more files known. */
const MOST_ROUNDS = 10;

/** What happened to a file or a folder: on disk, or in an editor. */
export type FileEvent = 'created' | 'changed' | 'deleted' | 'edited';

/** One folder of the workspace whose files are scanned: which they are, and which of them the engine does not know as they are. */
export class IndexedFolder implements vscode.Disposable {
  /** The addresses of the files that may hold calls without a word of an SDK. */
  reaching: readonly string[] = [];
  private readonly key: string;
  private readonly watcher: vscode.FileSystemWatcher;
  /** The files that the engine knows. */
  private readonly paths = new Set<string>();
  /** What happened to which since the engine was told of it; of new and lost files of the list too. */
  private readonly touched = new Map<string, FileEvent>();
  private isIgnored: (path: string) => boolean = () => false;
  /** Which files there are is to be looked up: at the start, and when files or rules about them come and go. */
  private unlisted = true;
  private begun = false;
  /** The engine that runs has heard of its files. */
  private told = false;
  private disposed = false;

  constructor(
    readonly folder: vscode.WorkspaceFolder,
    private readonly engine: EngineClient,
    onEvent: (uri: vscode.Uri, event: FileEvent) => void,
  ) {
    this.key = folder.uri.toString();
    this.watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**'));
    this.watcher.onDidCreate((uri) => {
      onEvent(uri, 'created');
    });
    this.watcher.onDidChange((uri) => {
      onEvent(uri, 'changed');
    });
    this.watcher.onDidDelete((uri) => {
      onEvent(uri, 'deleted');
    });
  }

  /** Begins anew: the engine knows no file of it. */
  begin(): void {
    this.paths.clear();
    this.touched.clear();
    this.unlisted = true;
    this.begun = false;
  }

  listAgain(): void {
    this.unlisted = true;
  }

  /** Whether what happened to a file, or to a folder, may change what is found. */
  async happened(uri: vscode.Uri, event: FileEvent): Promise<boolean> {
    const path = pathIn(this.folder, uri);
    if (path === undefined || this.isIgnored(path)) return false;
    if (this.paths.has(path) || dataFormatOf(path) !== undefined) {
      if (event !== 'edited' || !this.touched.has(path)) this.touched.set(path, event);
      return true;
    }
    const isRule = /(?:^|\/)\.gitignore$/.test(path) && event !== 'edited';
    if (!isRule && (event === 'changed' || event === 'edited')) return false;
    // A folder that comes or goes is one event, and none of the files in it.
    const matters =
      isRule ||
      fileLanguageOf(path) !== undefined ||
      (event === 'created' ? await isFolder(uri) : [...this.paths].some((each) => each.startsWith(`${path}/`)));
    if (matters) this.unlisted = true;
    return matters;
  }

  /**
   * Brings what the engine knows up to date, as far as the token lets it. False where it knows nothing of the folder.
   *
   * @param onStale hears the addresses of the files whose reports may be others now, but for what is merely typed in them
   */
  async update(
    report: (message: string) => void,
    onStale: (stale: ReadonlySet<string>) => void,
    token?: vscode.CancellationToken,
  ): Promise<boolean> {
    // An engine that was stopped meanwhile, since every surface was switched off, is not started again for this.
    const isEnded = (): boolean =>
      token?.isCancellationRequested === true || this.disposed || (this.told && !this.engine.running);
    // What is told of some files to an engine that does not know the others would pass for all of them.
    if (this.begun && (await this.engine.request('pending', { folder: this.key })) === null) return false;
    this.begun = true;
    if (this.unlisted) await this.list(token);
    const changed = new Map(this.touched);
    const all = [...changed.keys()];
    for (let at = 0; at < all.length && !isEnded(); at += BATCH) {
      report(`${this.folder.name}: ${at} of ${all.length} files read`);
      await this.survey(all.slice(at, at + BATCH));
    }
    if (isEnded()) return this.engine.running;
    if (all.length === 0) await this.survey([]);
    if (isEnded()) return this.engine.running;
    const pending = await this.engine.request('pending', { folder: this.key });
    if (pending === null) return false;
    this.reaching = pending.reaching.map((path) => this.addressOf(path));
    const reaching = new Set(pending.reaching);
    const stale = pending.paths.filter((path) => changed.get(path) !== 'edited' || reaching.has(path));
    onStale(new Set(stale.map((path) => this.addressOf(path))));
    for (const [index, path] of pending.paths.entries()) {
      if (isEnded()) return this.engine.running;
      report(`${this.folder.name}: ${index} of ${pending.paths.length} files that may hold calls analysed`);
      await this.analyse(path);
    }
    // Lets the texts go that it was done with.
    if (pending.paths.length > 0 && !isEnded()) await this.engine.request('pending', { folder: this.key });
    return true;
  }

  async calls(): Promise<readonly SurveyedCalls[]> {
    return (await this.engine.request('surveyed', { folder: this.key })) ?? [];
  }

  dispose(): void {
    this.disposed = true;
    this.watcher.dispose();
  }

  private async list(token: vscode.CancellationToken | undefined): Promise<void> {
    this.unlisted = false;
    const { paths, isIgnored } = await workspaceFiles(this.folder, token);
    if (token?.isCancellationRequested === true) {
      this.unlisted = true;
      return;
    }
    this.isIgnored = isIgnored;
    for (const path of paths) if (!this.paths.has(path)) this.touched.set(path, 'created');
    for (const path of this.paths) if (!paths.has(path)) this.touched.set(path, 'deleted');
  }

  private async survey(paths: readonly string[]): Promise<void> {
    const read = await Promise.all(
      paths.map(async (path) => {
        const event = this.touched.get(path);
        // Whatever happens from here on is in no text that is read now.
        this.touched.delete(path);
        const isCode = fileLanguageOf(path) !== undefined && (this.paths.has(path) || event === 'created');
        return { path, text: isCode && event !== 'deleted' ? await textOfFile(this.uriOf(path)) : null };
      }),
    );
    const files = read.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
    const removed = read.filter(({ text }) => text === null).map(({ path }) => path);
    await this.engine.request('survey', { folder: this.key, files, removed });
    this.told = true;
    for (const { path } of files) this.paths.add(path);
    for (const path of removed) this.paths.delete(path);
  }

  private async analyse(path: string): Promise<void> {
    let missing: readonly string[] = [path];
    for (let round = 0; round < MOST_ROUNDS && missing.length > 0; round++) {
      const files = await Promise.all(
        missing.map(async (each) => ({ path: each, text: await askedText(this.folder, each) })),
      );
      if (!this.engine.running) return;
      ({ missing } = await this.engine.request('analyseSurveyed', { folder: this.key, path, files }));
    }
  }

  private addressOf(path: string): string {
    return this.uriOf(path).toString();
  }

  private uriOf(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder.uri, path);
  }
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
