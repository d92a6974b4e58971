import * as vscode from 'vscode';
import type { FileReport } from '../core/report';
import type { EngineClient } from '../worker/client';
import type { SettingsObserver } from './configuration';
import type { ConfigurationFiles } from './configurationFile';
import { isCode } from './documents';
import type { Log } from './output';
import { type FileState, TrackedDocument } from './trackedDocument';

/** How long someone who waits for a report is kept waiting. */
const PATIENCE_MS = 200;
/** The first report of a file may have to wait for the engine itself. */
const FIRST_PATIENCE_MS = 500;

/** The reports of the open documents. Surfaces ask it and listen to it; it works only while one of them uses it. */
export class ReportStore implements vscode.Disposable {
  private readonly documents = new Map<vscode.TextDocument, TrackedDocument>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly subscriptions: vscode.Disposable;
  private users = 0;

  /** A document's state is another one: ask for it. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly engine: EngineClient,
    private readonly settings: SettingsObserver,
    private readonly configurations: ConfigurationFiles,
    private readonly log: Log,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.track(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.untrack(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        this.documents.get(document)?.edited(contentChanges, this.settings.current.typingDelayMs);
      }),
      configurations.onDidApply(() => {
        for (const tracked of this.documents.values()) tracked.refresh();
      }),
    );
  }

  /** A surface needs reports, until the result is disposed. */
  use(): vscode.Disposable {
    this.users += 1;
    // The first reports should be those with the user's own words in them.
    void this.configurations.ready.then(() => {
      for (const document of vscode.workspace.textDocuments) this.track(document);
    });
    return new vscode.Disposable(() => {
      this.users -= 1;
      if (this.users > 0) return;
      for (const document of [...this.documents.keys()]) this.untrack(document);
      this.engine.restart();
    });
  }

  /** What is known now, of whatever version. */
  stateOf(document: vscode.TextDocument): FileState | undefined {
    return this.documents.get(document)?.state;
  }

  /** The report of the document's text as it is now, if it can be had soon. */
  async fresh(document: vscode.TextDocument, token?: vscode.CancellationToken): Promise<FileReport | undefined> {
    await this.configurations.ready;
    const tracked = this.track(document);
    if (!tracked || token?.isCancellationRequested) return undefined;
    if (!tracked.isFresh) {
      await atMost(tracked.state ? PATIENCE_MS : FIRST_PATIENCE_MS, tracked.sync());
    }
    const analysis = tracked.isFresh ? tracked.state?.analysis : undefined;
    return analysis?.kind === 'report' ? analysis.report : undefined;
  }

  /** The engine is gone: what was said stays, the next change goes to a new one. */
  engineCrashed(): void {
    for (const tracked of this.documents.values()) tracked.reopenLater();
  }

  /** Ends the engine and asks a new one for every document. */
  restartEngine(): void {
    this.engine.restart();
    for (const tracked of this.documents.values()) tracked.again();
  }

  dispose(): void {
    this.subscriptions.dispose();
    for (const tracked of this.documents.values()) tracked.dispose();
    this.documents.clear();
  }

  private track(document: vscode.TextDocument): TrackedDocument | undefined {
    const known = this.documents.get(document);
    if (known || this.users === 0 || document.isClosed || !isCode(document)) return known;
    const tracked = new TrackedDocument(document, this.engine, this.log, () => {
      this.changed.fire(document);
    });
    this.documents.set(document, tracked);
    void tracked.sync();
    return tracked;
  }

  private untrack(document: vscode.TextDocument): void {
    this.documents.get(document)?.dispose();
    if (this.documents.delete(document)) this.changed.fire(document);
  }
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
