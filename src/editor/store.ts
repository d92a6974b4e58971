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
import { cellOf } from './notebooks';
import { type FileState, TrackedDocument } from './trackedDocument';
import type { TrackedCell } from './trackedNotebook';
import { TrackedNotebooks } from './trackedNotebooks';
import { asTrackedText, type TrackedText } from './trackedText';

/** How long someone who waits for a report is kept waiting. */
const PATIENCE_MS = 200;
/** The first report of a file may have to wait for the engine itself. */
const FIRST_PATIENCE_MS = 500;

type Wants = (document: vscode.TextDocument) => boolean;

/** The reports of the open documents. Surfaces ask it and listen to it; it works only while one of them uses it. */
export class ReportStore implements vscode.Disposable {
  private readonly documents = new Map<vscode.TextDocument, TrackedDocument | TrackedCell>();
  private readonly notebooks = new TrackedNotebooks(
    (text, onDidChange) => this.talkOf(text, onDidChange),
    (cell) => {
      this.changed.fire(cell);
    },
  );
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
      for (const talk of this.talks()) if (talk.document.uri.toString() === uri) talk.refresh();
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
        this.documents.get(document)?.talk.edited(contentChanges, this.settings.current.typingDelayMs);
      }),
      // Its cells may have been opened before it was known.
      vscode.workspace.onDidOpenNotebookDocument((notebook) => {
        for (const { document } of notebook.getCells()) this.track(document);
      }),
      vscode.workspace.onDidChangeNotebookDocument((event) => {
        for (const { addedCells } of event.contentChanges) for (const { document } of addedCells) this.track(document);
        this.notebooks.changed(event, this.settings.current.typingDelayMs);
      }),
      ...[configurations, prices, exactCounts].map(({ onDidApply }) =>
        onDidApply(() => {
          for (const talk of this.talks()) talk.refresh();
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
    const { talk } = tracked;
    if (!talk.isFresh) {
      await atMost(talk.state ? PATIENCE_MS : FIRST_PATIENCE_MS, talk.sync());
    }
    const analysis = talk.isFresh ? tracked.state?.analysis : undefined;
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
    await tracked.talk.settled(token);
    if (token.isCancellationRequested || !tracked.talk.isFresh) return undefined;
    const analysis = tracked.state?.analysis;
    return analysis?.kind === 'report' ? analysis.report : undefined;
  }

  /** What an index of the workspace knows by now: the files that lead to one with a word of an SDK, and those to look at again. */
  indexed(reaching: ReadonlySet<string>, stale: ReadonlySet<string>): void {
    this.files.reaches = (uri) => reaching.has(uri);
    for (const talk of this.talks()) if (stale.has(talk.document.uri.toString())) talk.lookAgain();
  }

  /** The engine is gone: what was said stays, the next change goes to a new one. */
  engineCrashed(): void {
    for (const talk of this.talks()) talk.reopenLater();
  }

  /** Ends the engine and asks a new one for every document. */
  restartEngine(): void {
    this.engine.restart();
    for (const talk of this.talks()) talk.again();
  }

  dispose(): void {
    this.subscriptions.dispose();
    for (const talk of this.talks()) talk.dispose();
    this.documents.clear();
  }

  /** The user's own words and the refreshed prices are known. */
  private get ready(): Promise<unknown> {
    return Promise.all([this.configurations.ready, this.prices.ready]);
  }

  private track(document: vscode.TextDocument): TrackedDocument | TrackedCell | undefined {
    const known = this.documents.get(document);
    if (known || document.isClosed || !isCode(document) || !this.isWanted(document)) return known;
    const cell = cellOf(document);
    const tracked = cell
      ? this.notebooks.track(cell)
      : this.talkOf(asTrackedText(document), () => {
          this.changed.fire(document);
        });
    this.documents.set(document, tracked);
    void tracked.talk.sync();
    return tracked;
  }

  private talkOf(text: TrackedText, onDidChange: () => void): TrackedDocument {
    return new TrackedDocument(text, this.engine, this.files, this.log, onDidChange);
  }

  /** Of the cells of a notebook one. */
  private talks(): ReadonlySet<TrackedDocument> {
    return new Set([...this.documents.values()].map(({ talk }) => talk));
  }

  private isWanted(document: vscode.TextDocument): boolean {
    for (const wants of this.users) {
      if (wants(document)) return true;
    }
    return false;
  }

  private untrack(document: vscode.TextDocument): void {
    const tracked = this.documents.get(document);
    if (!tracked) return;
    this.documents.delete(document);
    if (tracked instanceof TrackedDocument) tracked.dispose();
    else this.notebooks.untrack(document);
    this.changed.fire(document);
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
