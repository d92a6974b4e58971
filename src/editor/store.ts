import * as vscode from 'vscode';
import type { FileReport } from '../core/report';
import type { EngineClient } from '../worker/client';
import type { SettingsObserver } from './configuration';
import type { ConfigurationFiles } from './configurationFile';
import { isCode } from './documents';
import type { ExactCountStore } from './exactCounts';
import type { Log } from './output';
import type { Prices } from './prices';
import { ProjectFiles } from './projectFiles';
import { type FileState, TrackedDocument } from './trackedDocument';

/** How long someone who waits for a report is kept waiting. */
const PATIENCE_MS = 200;
/** The first report of a file may have to wait for the engine itself. */
const FIRST_PATIENCE_MS = 500;

type Wants = (document: vscode.TextDocument) => boolean;

/** The reports of the open documents. Surfaces ask it and listen to it; it works only while one of them uses it. */
export class ReportStore implements vscode.Disposable {
  private readonly documents = new Map<vscode.TextDocument, TrackedDocument>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly subscriptions: vscode.Disposable;
  private readonly files: ProjectFiles;
  /** What each surface that is on wants reports of. */
  private readonly users = new Set<Wants>();

  /** A document's state is another one: ask for it. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly engine: EngineClient,
    private readonly settings: SettingsObserver,
    private readonly configurations: ConfigurationFiles,
    private readonly prices: Pick<Prices, 'ready' | 'onDidApply'>,
    exactCounts: Pick<ExactCountStore, 'onDidApply'>,
    private readonly log: Log,
  ) {
    this.files = new ProjectFiles(engine, settings, log);
    this.files.onStale = (uri) => {
      for (const [document, tracked] of this.documents) if (document.uri.toString() === uri) tracked.refresh();
    };
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.files,
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.track(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.untrack(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        this.documents.get(document)?.edited(contentChanges, this.settings.current.typingDelayMs);
      }),
      ...[configurations, prices, exactCounts].map(({ onDidApply }) =>
        onDidApply(() => {
          for (const tracked of this.documents.values()) tracked.refresh();
        }),
      ),
    );
  }

  /** A surface needs reports of the documents it wants, until the result is disposed. */
  use(wants: Wants = () => true): vscode.Disposable {
    const user: Wants = (document) => wants(document);
    this.users.add(user);
    // The first reports should be those with the user's own words in them.
    void this.ready.then(() => {
      for (const document of vscode.workspace.textDocuments) this.track(document);
    });
    return new vscode.Disposable(() => {
      if (!this.users.delete(user)) return;
      for (const document of [...this.documents.keys()]) {
        if (!this.isWanted(document)) this.untrack(document);
      }
      if (this.users.size === 0) this.engine.restart();
    });
  }

  /** What is known now, of whatever version. */
  stateOf(document: vscode.TextDocument): FileState | undefined {
    return this.documents.get(document)?.state;
  }

  /** The report of the document's text as it is now, if it can be had soon. */
  async fresh(document: vscode.TextDocument, token?: vscode.CancellationToken): Promise<FileReport | undefined> {
    await this.ready;
    const tracked = this.track(document);
    if (!tracked || token?.isCancellationRequested) return undefined;
    if (!tracked.isFresh) {
      await atMost(tracked.state ? PATIENCE_MS : FIRST_PATIENCE_MS, tracked.sync());
    }
    const analysis = tracked.isFresh ? tracked.state?.analysis : undefined;
    return analysis?.kind === 'report' ? analysis.report : undefined;
  }

  /**
   * The report of the text as it is once the typing has paused, of the very version that the document then has: for
   * what is drawn at places of the text. `undefined` where it can't be had, or is not waited for any more.
   */
  async settled(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<FileReport | undefined> {
    await this.ready;
    const tracked = this.track(document);
    if (!tracked) return undefined;
    await tracked.settled(token);
    if (token.isCancellationRequested || !tracked.isFresh) return undefined;
    const analysis = tracked.state?.analysis;
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

  /** The user's own words and the refreshed prices are known. */
  private get ready(): Promise<unknown> {
    return Promise.all([this.configurations.ready, this.prices.ready]);
  }

  private track(document: vscode.TextDocument): TrackedDocument | undefined {
    const known = this.documents.get(document);
    if (known || document.isClosed || !isCode(document) || !this.isWanted(document)) return known;
    const tracked = new TrackedDocument(document, this.engine, this.files, this.log, () => {
      this.changed.fire(document);
    });
    this.documents.set(document, tracked);
    void tracked.sync();
    return tracked;
  }

  private isWanted(document: vscode.TextDocument): boolean {
    for (const wants of this.users) {
      if (wants(document)) return true;
    }
    return false;
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
