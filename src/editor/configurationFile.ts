import * as vscode from 'vscode';
import { CONFIGURATION_FILE } from '../contributions';
import type { ConfigurationProblem } from '../core/configuration/configuration';
import { type EngineClient, EngineLostError } from '../worker/client';
import type { SettingsObserver } from './configuration';
import type { Log } from './output';
import { StatedSettings } from './userSettings';

/** A slow file system must not hold up the first report for longer. */
const LONGEST_FIRST_READ_MS = 300;

interface ConfigurationText {
  /** As it is now, saved or not; null where there is no such file. */
  readonly text: string | null;
  /** The last text without errors, for an engine that starts anew. */
  readonly good: string | null;
}

/**
 * The `promptfare.json` of each workspace folder: follows it on disk and in an editor, hands it to the engine while that
 * runs, and shows what is wrong in the Problems view. The engine keeps the last good values. Under them lies what the
 * settings state.
 */
export class ConfigurationFiles implements vscode.Disposable {
  /** When the files that are there at the start have been read. */
  readonly ready: Promise<void>;
  private readonly texts = new Map<string, ConfigurationText>();
  /** The folders whose text the engine has judged. */
  private readonly sent = new Set<string>();
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly problems = vscode.languages.createDiagnosticCollection('promptfare');
  private readonly applied = new vscode.EventEmitter<void>();
  private readonly stated: StatedSettings;
  private readonly subscriptions: vscode.Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** The engine computes with other values from now on. */
  readonly onDidApply = this.applied.event;

  constructor(
    private readonly engine: EngineClient,
    private readonly settings: SettingsObserver,
    private readonly log: Log,
  ) {
    const opened = (document: vscode.TextDocument): void => {
      const folder = folderOf(document.uri);
      if (folder) void this.read(folder);
    };
    this.stated = new StatedSettings(engine, log, () => {
      this.applied.fire();
    });
    this.subscriptions = vscode.Disposable.from(
      this.stated,
      this.problems,
      this.applied,
      vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const folder of removed) this.unwatch(folder);
        for (const folder of added) void this.watch(folder);
      }),
      vscode.workspace.onDidOpenTextDocument(opened),
      // Closing may throw unsaved changes away: then the file counts again.
      vscode.workspace.onDidCloseTextDocument(opened),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (!folderOf(document.uri)) return;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          opened(document);
        }, this.settings.current.typingDelayMs);
      }),
    );
    const first = Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => this.watch(folder)));
    this.ready = Promise.race([
      first.then(() => undefined),
      new Promise<void>((resolve) => setTimeout(resolve, LONGEST_FIRST_READ_MS)),
    ]);
  }

  /** For an engine that has just been started and knows none of it. */
  sendAll(): void {
    void this.stated.sendAnew();
    for (const [folder, { text, good }] of this.texts) {
      if (good !== null && good !== text)
        this.engine.request('configure', { folder, text: good }).catch(() => undefined);
      if (text !== null) void this.send(folder, text);
    }
  }

  /** Reads a folder's file now, which is known to be another one, and hands it to the engine. */
  readNow(folder: vscode.WorkspaceFolder): Promise<void> {
    return this.read(folder);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
    for (const watcher of this.watchers.values()) watcher.dispose();
  }

  private async watch(folder: vscode.WorkspaceFolder): Promise<void> {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, CONFIGURATION_FILE));
    const read = (): void => void this.read(folder);
    watcher.onDidCreate(read);
    watcher.onDidChange(read);
    watcher.onDidDelete(read);
    this.watchers.set(folder.uri.toString(), watcher);
    await this.read(folder);
  }

  private unwatch(folder: vscode.WorkspaceFolder): void {
    const key = folder.uri.toString();
    this.watchers.get(key)?.dispose();
    this.watchers.delete(key);
    this.texts.delete(key);
    this.problems.delete(fileOf(folder.uri));
  }

  private async read(folder: vscode.WorkspaceFolder): Promise<void> {
    const key = folder.uri.toString();
    const uri = fileOf(folder.uri);
    const document = openDocument(uri);
    // A document outlives its file for a while: without changes of its own it is what is on disk.
    const text = document?.isDirty ? document.getText() : await readText(uri);
    const before = this.texts.get(key);
    const shown = document !== undefined && text !== null && !this.sent.has(key);
    if (before && before.text === text && !shown) return;
    this.sent.delete(key);
    // Of a file that is gone nothing stays in force.
    this.texts.set(key, { text, good: text === null ? null : (before?.good ?? null) });
    // Nothing is started for a file that nobody looks at.
    if (this.engine.running || (document && text !== null)) await this.send(key, text);
  }

  private async send(folder: string, text: string | null): Promise<void> {
    try {
      const { applied, problems } = await this.engine.request('configure', { folder, text });
      if (this.texts.get(folder)?.text !== text) return;
      this.sent.add(folder);
      this.problems.set(fileOf(vscode.Uri.parse(folder)), problems.map(asDiagnostic));
      if (!applied) return;
      this.texts.set(folder, { text, good: text });
      this.applied.fire();
    } catch (error) {
      if (!(error instanceof EngineLostError)) this.log.error('promptfare.json could not be read:', String(error));
    }
  }
}

function asDiagnostic(problem: ConfigurationProblem): vscode.Diagnostic {
  const { line, column, endLine, endColumn } = problem;
  const range = new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
  const severity = problem.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(range, problem.message, severity);
  diagnostic.source = 'Promptfare';
  return diagnostic;
}

function fileOf(folder: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(folder, CONFIGURATION_FILE);
}

/** The workspace folder that the file is the configuration of. */
function folderOf(uri: vscode.Uri): vscode.WorkspaceFolder | undefined {
  if (!uri.path.endsWith(`/${CONFIGURATION_FILE}`)) return undefined;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder && fileOf(folder.uri).toString() === uri.toString() ? folder : undefined;
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === key);
}

async function readText(uri: vscode.Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
