import * as vscode from 'vscode';
import { languageOf } from '../core/source';
import { type EngineClient, EngineLostError } from '../worker/client';
import type { DocumentResult } from '../worker/protocol';
import type { SettingsObserver } from './configuration';
import { pathOf } from './documents';
import type { Log } from './output';

/** Imports of imports …: so often a report is asked for anew with more files known. */
const MOST_ROUNDS = 10;
/** A slow file system must not hold up a report for longer: what comes later changes it then. */
const PATIENCE_MS = 300;
/** Code is smaller; what is larger is data. */
const LARGEST_BYTES = 1_000_000;

/**
 * The other files that the reports of open documents rest on: reads those that the engine asks for, and has the documents
 * looked at again when one of them changes, in an editor or on disk.
 */
export class ProjectFiles implements vscode.Disposable {
  /** By the addresses of the files: the documents whose reports rest on them, by theirs. */
  private readonly dependants = new Map<string, Set<string>>();
  private readonly changed = new Set<string>();
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly subscriptions: vscode.Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Called with the address of a document whose report may be another one now. */
  onStale: (uri: string) => void = () => undefined;

  constructor(
    private readonly engine: EngineClient,
    private readonly settings: SettingsObserver,
    private readonly log: Log,
  ) {
    const typed = (document: vscode.TextDocument): void => {
      this.touch(document.uri, this.settings.current.typingDelayMs);
    };
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        typed(document);
      }),
      // Closing may throw unsaved changes away: then the file on disk counts again.
      vscode.workspace.onDidCloseTextDocument(typed),
    );
  }

  /** The answer about a document with the files known that it asks for. */
  async complete(document: vscode.TextDocument, answer: Promise<DocumentResult>): Promise<DocumentResult> {
    const uri = document.uri.toString();
    let result = await answer;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const elsewhere = result.kind === 'analysed' && result.analysis.kind === 'report' && result.analysis.elsewhere;
      if (!elsewhere) break;
      this.remember(document, elsewhere.asked);
      if (elsewhere.missing.length === 0 || !(await this.supply(document, elsewhere.missing))) break;
      result = await this.engine.request('refresh', { uri });
    }
    return result;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
    for (const watcher of this.watchers.values()) watcher.dispose();
  }

  private remember(document: vscode.TextDocument, paths: readonly string[]): void {
    const from = document.uri.toString();
    for (const path of paths) {
      const uri = addressOf(path, document)?.toString();
      if (uri === undefined || uri === from) continue;
      const dependants = this.dependants.get(uri);
      if (dependants) dependants.add(from);
      else this.dependants.set(uri, new Set([from]));
    }
    this.watch(vscode.workspace.getWorkspaceFolder(document.uri));
  }

  /** Hands the engine the texts of some files; false where they could not be read in time. */
  private async supply(document: vscode.TextDocument, paths: readonly string[]): Promise<boolean> {
    const reading = Promise.all(
      paths.map(async (path) => {
        const uri = addressOf(path, document);
        return { path, text: uri === null ? null : await readText(uri) };
      }),
    ).then((files) => this.engine.request('provide', { folder: folderOf(document), files }));
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<false>((resolve) => {
      timer = setTimeout(() => {
        late = true;
        resolve(false);
      }, PATIENCE_MS);
    });
    const supplied = reading.then(() => {
      if (late) this.onStale(document.uri.toString());
      return true;
    });
    try {
      return await Promise.race([supplied, patience]);
    } finally {
      clearTimeout(timer);
      supplied.catch((error: unknown) => {
        if (!(error instanceof EngineLostError)) this.log.error('a file could not be handed over:', String(error));
      });
    }
  }

  private watch(folder: vscode.WorkspaceFolder | undefined): void {
    const key = folder?.uri.toString();
    if (!folder || key === undefined || this.watchers.has(key)) return;
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, '**/*.{py,pyi,ts,tsx,mts,cts,js,jsx,mjs,cjs}'),
    );
    const touched = (uri: vscode.Uri): void => {
      this.touch(uri, 0);
    };
    watcher.onDidCreate(touched);
    watcher.onDidChange(touched);
    watcher.onDidDelete(touched);
    this.watchers.set(key, watcher);
  }

  private touch(uri: vscode.Uri, delayMs: number): void {
    const key = uri.toString();
    if (!this.dependants.has(key)) return;
    this.changed.add(key);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.again(), delayMs);
  }

  /** Hands over the files that changed, and has the documents looked at again that rest on them. */
  private async again(): Promise<void> {
    const changed = [...this.changed];
    this.changed.clear();
    if (!this.engine.running) return;
    const stale = new Set<string>();
    for (const key of changed) {
      const uri = vscode.Uri.parse(key, true);
      const text = await readText(uri);
      const folders = new Set<string | null>();
      for (const from of this.dependants.get(key) ?? []) {
        stale.add(from);
        folders.add(vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(from, true))?.uri.toString() ?? null);
      }
      for (const folder of folders) {
        try {
          await this.engine.request('provide', { folder, files: [{ path: pathOf({ uri }), text }] });
        } catch (error) {
          if (!(error instanceof EngineLostError)) this.log.error('a file could not be handed over:', String(error));
        }
      }
    }
    for (const uri of stale) this.onStale(uri);
  }
}

function folderOf(document: vscode.TextDocument): string | null {
  return vscode.workspace.getWorkspaceFolder(document.uri)?.uri.toString() ?? null;
}

/** The file at a path of a report; null where it is outside of the folder, or, of a document in no folder, not beside it. */
function addressOf(path: string, document: vscode.TextDocument): vscode.Uri | null {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (folder) return vscode.Uri.joinPath(folder.uri, path);
  const beside = document.uri.with({ path: path.startsWith('/') ? path : `/${path}` });
  const own = document.uri.path.slice(0, document.uri.path.lastIndexOf('/') + 1);
  return beside.path.startsWith(own) ? beside : null;
}

/** As it is now, saved or not; null where there is no such file, or it is too large to be code. */
async function readText(uri: vscode.Uri): Promise<string | null> {
  if (languageOf(uri.path) === undefined) return null;
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((each) => !each.isClosed && each.uri.toString() === key);
  if (open) return open.getText();
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_BYTES || (type & vscode.FileType.File) === 0) return null;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
