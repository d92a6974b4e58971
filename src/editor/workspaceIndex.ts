import * as vscode from 'vscode';
import type { SurveyedCalls } from '../worker/protocol';
import { isEngineLost } from './engineLost';
import type { FileEvent } from './folderChanges';
import { IndexedFolder } from './indexedFolder';
import type { World } from './world';

/** Edits and events that come together are taken together, after a pause in them. */
const PAUSE_MS = 1_000;

/** What the index works with. */
export type IndexServices = Pick<World, 'engine' | 'store' | 'configurations' | 'prices' | 'exactCounts' | 'log'>;

/** The calls of one folder of the workspace. */
export interface FolderCalls {
  readonly folder: vscode.WorkspaceFolder;
  readonly files: readonly SurveyedCalls[];
}

/**
 * The calls of all files of the workspace. The engine keeps them; this follows the files, in editors and on disk, and has
 * those analysed again that changed and those that rest on them. Nothing is read or followed before the first scan.
 */
export class WorkspaceIndex implements vscode.Disposable {
  private readonly folders = new Map<string, IndexedFolder>();
  private readonly subscriptions: vscode.Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** One scan or update after the other. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly services: IndexServices) {
    const { configurations, prices, exactCounts } = services;
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) void this.happened(document.uri, 'edited');
      }),
      // Closing may throw unsaved changes away: then the file on disk counts again.
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.happened(uri, 'edited')),
      // Whose a file is may be another one now.
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        for (const [key, each] of this.folders) this.leave(key, each);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        for (const each of this.folders.values()) {
          if (!event.affectsConfiguration('files.exclude', each.folder)) continue;
          each.listAgain();
          this.updateLater();
        }
      }),
      ...[configurations, prices, exactCounts].map(({ onDidApply }) =>
        onDidApply(() => {
          this.updateLater();
        }),
      ),
    );
  }

  /** The calls of the folders as they are now; null where the token was cancelled before all was known. */
  scan(report: (message: string) => void, token: vscode.CancellationToken): Promise<readonly FolderCalls[] | null> {
    return this.inTurn(async () => {
      const all: FolderCalls[] = [];
      for (const folder of vscode.workspace.workspaceFolders ?? []) {
        const files = await this.scanFolder(folder, report, token);
        if (files === null) return null;
        all.push({ folder, files });
      }
      return all;
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
    for (const each of this.folders.values()) each.dispose();
    this.folders.clear();
  }

  private async scanFolder(
    folder: vscode.WorkspaceFolder,
    report: (message: string) => void,
    token: vscode.CancellationToken,
  ): Promise<readonly SurveyedCalls[] | null> {
    const key = folder.uri.toString();
    const known = this.folders.get(key);
    const each =
      known ?? new IndexedFolder(folder, this.services.engine, (uri, event) => void this.happened(uri, event));
    this.folders.set(key, each);
    try {
      if (!(await this.update(each, report, token))) {
        // The engine is another one than that which knew it.
        each.begin();
        await this.update(each, report, token);
      }
      if (!token.isCancellationRequested) return await each.calls();
      if (!known) this.leave(key, each);
      return null;
    } catch (error) {
      this.leave(key, each);
      throw error;
    }
  }

  /** False where the engine knows nothing of the folder. */
  private update(
    each: IndexedFolder,
    report: (message: string) => void,
    token?: vscode.CancellationToken,
  ): Promise<boolean> {
    const onStale = (stale: ReadonlySet<string>): void => {
      const reaching = [...this.folders.values()].flatMap((folder) => folder.reaching);
      this.services.store.indexed(new Set(reaching), stale);
    };
    return each.update(report, onStale, token);
  }

  private async happened(uri: vscode.Uri, event: FileEvent): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const each = folder && this.folders.get(folder.uri.toString());
    if (each && uri.scheme === folder.uri.scheme && (await each.happened(uri, event))) this.updateLater();
  }

  private updateLater(): void {
    clearTimeout(this.timer);
    if (this.folders.size === 0) return;
    this.timer = setTimeout(() => void this.inTurn(() => this.updateAll()), PAUSE_MS);
  }

  private async updateAll(): Promise<void> {
    const { engine, log } = this.services;
    for (const [key, each] of this.folders) {
      try {
        // An engine that ended, or was started anew, knows nothing: the next scan begins again.
        if (!engine.running || !(await this.update(each, () => undefined))) this.leave(key, each);
      } catch (error) {
        this.leave(key, each);
        if (!isEngineLost(error)) log.error('the index of the workspace failed:', String(error));
      }
    }
  }

  private leave(key: string, each: IndexedFolder): void {
    each.dispose();
    this.folders.delete(key);
    if (this.services.engine.running)
      this.services.engine.request('leaveIndex', { folder: key }).catch(() => undefined);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}
