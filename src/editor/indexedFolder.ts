import * as vscode from 'vscode';
import type { EngineClient } from '../worker/client';
import type { SurveyedCalls } from '../worker/protocol';
import { AskedFiles } from './askedFiles';
import { type FileEvent, FolderChanges } from './folderChanges';

/** So many files are read and handed to the engine at once. */
const BATCH = 50;
/** So many files are asked for at once: the engine, which takes one after the other, waits for no message then. */
const AT_ONCE = 4;
/** How far it is is said so often. */
const PROGRESS_MS = 100;

/** One folder of the workspace whose files are scanned: has the engine know them, and analyse those that may hold calls. */
export class IndexedFolder implements vscode.Disposable {
  /** The addresses of the files that may hold calls without a word of an SDK. */
  reaching: readonly string[] = [];
  private readonly key: string;
  private readonly watcher: vscode.FileSystemWatcher;
  private readonly asked: AskedFiles;
  private readonly changes: FolderChanges;
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
    this.asked = new AskedFiles(folder);
    this.changes = new FolderChanges(folder, this.asked);
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
    this.changes.begin();
    this.begun = false;
  }

  listAgain(): void {
    this.changes.listAgain();
  }

  /** Whether what happened to a file, or to a folder, may change what is found. */
  happened(uri: vscode.Uri, event: FileEvent): Promise<boolean> {
    return this.changes.happened(uri, event);
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
    const { key, engine, changes } = this;
    // What is told of some files to an engine that does not know the others would pass for all of them.
    if (this.begun && (await engine.request('settle', { folder: key, files: [] })) === null) return false;
    this.begun = true;
    await changes.list(token);
    const untold = changes.untold();
    const all = [...untold.keys()];
    for (let at = 0; (at === 0 || at < all.length) && !isEnded(); at += BATCH) {
      if (all.length > 0) report(`${this.folder.name}: ${at} of ${all.length} files read`);
      await changes.tell(all.slice(at, at + BATCH), (files) => engine.request('survey', { folder: key, ...files }));
      this.told = true;
    }
    if (isEnded()) return engine.running;
    if (!(await this.asked.complete((files) => engine.request('settle', { folder: key, files }), isEnded)))
      return isEnded() && engine.running;
    const pending = await engine.request('pending', { folder: key });
    if (pending === null) return false;
    this.reaching = pending.reaching.map((path) => this.addressOf(path));
    const reaching = new Set(pending.reaching);
    const stale = pending.paths.filter((path) => untold.get(path) !== 'edited' || reaching.has(path));
    onStale(new Set(stale.map((path) => this.addressOf(path))));
    await this.analyse(pending.paths, report, isEnded);
    // Lets the texts go that it was done with.
    if (pending.paths.length > 0 && !isEnded()) await engine.request('pending', { folder: key });
    return !isEnded() || engine.running;
  }

  async calls(): Promise<readonly SurveyedCalls[]> {
    return (await this.engine.request('surveyed', { folder: this.key })) ?? [];
  }

  dispose(): void {
    this.disposed = true;
    this.watcher.dispose();
  }

  private async analyse(
    paths: readonly string[],
    report: (message: string) => void,
    isEnded: () => boolean,
  ): Promise<void> {
    const all = paths.entries();
    let said = 0;
    const next = async (): Promise<void> => {
      for (const [index, path] of all) {
        if (isEnded()) return;
        if (Date.now() - said >= PROGRESS_MS) {
          said = Date.now();
          report(`${this.folder.name}: ${index} of ${paths.length} files that may hold calls analysed`);
        }
        await this.asked.complete(
          (files) => this.engine.request('analyseSurveyed', { folder: this.key, path, files }),
          isEnded,
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  private addressOf(path: string): string {
    return vscode.Uri.joinPath(this.folder.uri, path).toString();
  }
}
