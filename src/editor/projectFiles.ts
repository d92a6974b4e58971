import * as vscode from 'vscode';
import { DATA_ENDINGS, dataFormatOf } from '../core/data/dataFormat';
import { withoutSecrets } from '../core/data/environment';
import { languageOf } from '../core/source';
import { type EngineClient, EngineLostError } from '../worker/client';
import type { DocumentResult, Takes } from '../worker/protocol';
import type { SettingsObserver } from './configuration';
import { Dependants } from './dependants';
import { uriOf } from './documents';
import type { Log } from './output';

/** Imports of imports …: so often a report is asked for anew with more files known. */
const MOST_ROUNDS = 10;
/** A slow file system must not hold up a report for longer: what comes later changes it then. */
const PATIENCE_MS = 3_000;
/** Code is smaller; what is larger is data. */
const LARGEST_BYTES = 1_000_000;

const CODE_ENDINGS = ['py', 'pyi', 'ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'];
/** Braces in braces are no glob to the editor. */
const READ_GLOB = `**/{${[...CODE_ENDINGS, 'env', ...DATA_ENDINGS].map((ending) => `*.${ending}`).join(',')},.env.*}`;

/**
 * The other files that the reports of open documents rest on: reads those that the engine asks for, and has the documents
 * looked at again when one of them changes, in an editor or on disk.
 */
export class ProjectFiles implements vscode.Disposable {
  private readonly dependants = new Dependants();
  private readonly changed = new Set<string>();
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly subscriptions: vscode.Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Called with the address of a document whose report may be another one now. */
  onStale: (uri: string) => void = () => undefined;
  /** Whether a document leads to a file with a word of an SDK, which it need not have itself: what an index knows. */
  reaches: (uri: string) => boolean = () => false;

  constructor(
    private readonly engine: EngineClient,
    private readonly settings: SettingsObserver,
    private readonly log: Log,
  ) {
    const typed = (document: Pick<vscode.TextDocument, 'uri'>): void => {
      this.touch(document.uri, this.settings.current.typingDelayMs);
    };
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        typed(document);
      }),
      // Closing may throw unsaved changes away: then the file on disk counts again.
      vscode.workspace.onDidCloseTextDocument(typed),
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const folder of removed) this.unwatch(folder);
      }),
    );
  }

  /** The answer about a document with the files known that it asks for, as far as it is wanted still. */
  async complete(
    document: Pick<vscode.TextDocument, 'uri'>,
    answer: Promise<DocumentResult>,
    isWanted: () => boolean,
  ): Promise<DocumentResult> {
    const uri = document.uri.toString();
    let result = await answer;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const elsewhere = result.kind === 'analysed' && result.analysis.kind === 'report' && result.analysis.elsewhere;
      if (!elsewhere || !isWanted()) break;
      this.remember(document, elsewhere.asked);
      if (elsewhere.missing.length === 0 || !(await this.supply(document, elsewhere.missing))) break;
      // No engine is started for what nobody waits for.
      if (!isWanted() || !this.engine.running) break;
      result = await this.engine.request('refresh', { uri });
    }
    return result;
  }

  /** A document is let go. What only it rested on is not watched for it any more, and so not kept by the engine. */
  forget(document: Pick<vscode.TextDocument, 'uri'>): void {
    const left = this.dependants.forget(document.uri.toString());
    if (!this.engine.running) return;
    for (const folder of new Set(left.map((each) => each.folder))) {
      const paths = left.filter((each) => each.folder === folder).map(({ path }) => path);
      this.request('withdraw', { folder, paths });
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
    for (const watcher of this.watchers.values()) watcher.dispose();
  }

  private remember(document: Pick<vscode.TextDocument, 'uri'>, paths: readonly string[]): void {
    const from = document.uri.toString();
    const folder = folderOf(document);
    for (const path of paths) {
      const uri = uriOf(path, document)?.toString();
      if (uri !== undefined && uri !== from) this.dependants.add(uri, { folder, path }, from);
    }
    this.watch(vscode.workspace.getWorkspaceFolder(document.uri));
  }

  /** Hands the engine the texts of some files; false where they could not be read in time. */
  private async supply(document: Pick<vscode.TextDocument, 'uri'>, paths: readonly string[]): Promise<boolean> {
    const folder = folderOf(document);
    const reading = this.dependants.beginReading();
    const handing = Promise.all(
      paths.map(async (path) => {
        const uri = uriOf(path, document);
        return { path, uri, text: uri === null ? null : await readText(uri) };
      }),
    ).then(async (read) => {
      // Switched off meanwhile: no engine is started for it.
      if (!this.engine.running) return false;
      const files = read
        .filter(({ path, uri }) => uri === null || this.dependants.hand(uri.toString(), { folder, path }, reading))
        .map(({ path, text }) => ({ path, text }));
      await this.engine.request('provide', { folder, files });
      return true;
    });
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<false>((resolve) => {
      timer = setTimeout(() => {
        late = true;
        resolve(false);
      }, PATIENCE_MS);
    });
    const supplied = handing.then((handed) => {
      if (handed && late) this.onStale(document.uri.toString());
      return handed;
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
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, READ_GLOB));
    const touched = (uri: vscode.Uri): void => {
      this.touch(uri, 0);
    };
    watcher.onDidCreate(touched);
    watcher.onDidChange(touched);
    watcher.onDidDelete(touched);
    // A folder that comes or goes is one event, and none of the files in it.
    const folders = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, '**'),
      false,
      true,
      false,
    );
    const touchedBelow = (uri: vscode.Uri): void => {
      for (const each of this.dependants.below(uri.toString())) this.touch(vscode.Uri.parse(each, true), 0);
    };
    folders.onDidCreate(touchedBelow);
    folders.onDidDelete(touchedBelow);
    this.watchers.set(key, vscode.Disposable.from(watcher, folders));
  }

  private unwatch(folder: vscode.WorkspaceFolder): void {
    const key = folder.uri.toString();
    this.watchers.get(key)?.dispose();
    this.watchers.delete(key);
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
    const isRunning = (): boolean => this.engine.running;
    if (!isRunning()) return;
    const stale = new Set<string>();
    for (const key of changed) {
      const reading = this.dependants.beginReading();
      const text = await readText(vscode.Uri.parse(key, true));
      // Gone meanwhile: none is started for it.
      if (!isRunning()) return;
      for (const { folder, path, documents } of this.dependants.placesOf(key)) {
        if (!this.dependants.hand(key, { folder, path }, reading)) continue;
        for (const document of documents) stale.add(document);
        this.request('provide', { folder, files: [{ path, text }] });
      }
    }
    for (const uri of stale) this.onStale(uri);
  }

  /** What nobody waits for; the engine takes it before what is asked after it. */
  private request<C extends 'provide' | 'withdraw'>(call: C, takes: Takes<C>): void {
    this.engine.request(call, takes).catch((error: unknown) => {
      if (!(error instanceof EngineLostError)) this.log.error('a file could not be handed over:', String(error));
    });
  }
}

function folderOf(document: Pick<vscode.TextDocument, 'uri'>): string | null {
  return vscode.workspace.getWorkspaceFolder(document.uri)?.uri.toString() ?? null;
}

/** As it is now, saved or not, without what may be secret; null where there is no such file, or it is too large. */
async function readText(uri: vscode.Uri): Promise<string | null> {
  const format = languageOf(uri.path) === undefined ? dataFormatOf(uri.path) : null;
  if (format === undefined) return null;
  const text = await textAt(uri, format !== null);
  return text !== null && format === 'environment' ? withoutSecrets(text) : text;
}

async function textAt(uri: vscode.Uri, isData: boolean): Promise<string | null> {
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((each) => !each.isClosed && each.uri.toString() === key);
  if (open) return open.getText();
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_BYTES || (type & vscode.FileType.File) === 0) return null;
    // Data is read only of the folder itself: a link may lead to anybody's file.
    if (isData && (type & vscode.FileType.SymbolicLink) !== 0) return null;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
