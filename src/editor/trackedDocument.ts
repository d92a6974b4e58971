import type * as vscode from 'vscode';
import type { Analysis } from '../core/analyse';
import { hasHint } from '../core/detect/hint';
import { type EngineClient, EngineLostError } from '../worker/client';
import type { DocumentResult, Takes, TextChange } from '../worker/protocol';
import type { Log } from './output';
import type { ProjectFiles } from './projectFiles';
import { type Totals, totalsOf } from './totals';
import type { TrackedText } from './trackedText';

/** The last that the engine said of a document, and of which version of it. */
export interface FileState {
  readonly version: number;
  readonly analysis: Analysis;
  readonly totals: Totals;
}

/** One open document's talk with the engine: sends it once, then its changes, and keeps the last good answer. */
export class TrackedDocument implements vscode.Disposable {
  state: FileState | undefined;
  /** What talks with the engine of this document: of a cell, its notebook's. */
  readonly talk: TrackedDocument = this;
  /** The engine holds the text as it was after the last change that was sent. */
  private opened = false;
  private unsent: TextChange[] = [];
  private sentVersion: number | undefined;
  private answer: Promise<void> = Promise.resolve();
  /** Runs while the typing has not paused. */
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** How many requests wait for the engine. */
  private asking = 0;
  private readonly waiting = new Set<() => void>();
  private eol: vscode.EndOfLine | null;
  /** Whatever still comes then is nobody's: nothing is asked again, since that would start an engine that nobody ends. */
  private disposed = false;

  constructor(
    readonly document: TrackedText,
    private readonly engine: EngineClient,
    private readonly files: ProjectFiles,
    private readonly log: Log,
    private readonly onDidChange: () => void,
  ) {
    this.eol = document.eol;
  }

  get isFresh(): boolean {
    return this.state?.version === this.document.version;
  }

  edited(changes: readonly vscode.TextDocumentContentChangeEvent[], delayMs: number): void {
    if (this.document.eol !== this.eol) {
      // Other line ends move every offset, and no change says so.
      this.eol = this.document.eol;
      this.reopenLater();
    }
    for (const { rangeOffset, rangeLength, text } of changes) {
      this.unsent.push({ offset: rangeOffset, deletedLength: rangeLength, text });
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.sync(), delayMs);
  }

  /**
   * Resolves when the typing has paused and the engine has said what it will of the text as it is then, which may be
   * nothing: `isFresh` tells. Further edits are waited for too, until the token is cancelled.
   */
  settled(token: vscode.CancellationToken): Promise<void> {
    const idle = this.timer === undefined && this.asking === 0;
    if (this.isFresh || idle || token.isCancellationRequested) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.waiting.delete(done);
        cancellation.dispose();
        resolve();
      };
      const cancellation = token.onCancellationRequested(done);
      this.waiting.add(done);
    });
  }

  /** Sends what the engine does not have yet, at once; resolves when it has answered. */
  sync(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.disposed && this.sentVersion !== this.document.version) {
      this.sentVersion = this.document.version;
      this.answer = this.send();
    }
    return this.answer;
  }

  /** Asks again, after something other than the text changed. */
  refresh(): void {
    if (!this.opened) return;
    const uri = this.document.uri.toString();
    this.answer = this.take(this.request('refresh', { uri }));
  }

  /** Asks again, also where nobody was asked before, since there was no word of an SDK. */
  lookAgain(): void {
    if (this.opened) this.refresh();
    else this.again();
  }

  /** The engine is a new one that knows nothing. What was said stays. */
  reopenLater(): void {
    this.opened = false;
    this.unsent = [];
  }

  /** Sends the whole text to an engine that was started anew. */
  again(): void {
    this.reopenLater();
    this.sentVersion = undefined;
    void this.sync();
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.endWaiting();
    if (this.opened && this.engine.running) {
      this.engine.request('close', { uri: this.document.uri.toString() }).catch(() => undefined);
    }
    this.opened = false;
    this.files.forget(this.document);
  }

  private send(): Promise<void> {
    const { document } = this;
    const changes = this.unsent;
    this.unsent = [];
    const length = document.length();
    if (this.opened && length !== null) {
      const uri = document.uri.toString();
      const { version } = document;
      return this.take(this.request('change', { uri, version, changes, length }));
    }
    const text = document.getText();
    const open = document.asOpen(text);
    if (!this.opened && !hasHint(text) && !this.files.reaches(open.uri)) {
      const { path, language } = open.source;
      this.say(open.version, { kind: 'report', report: { path, language, calls: [] } });
      return Promise.resolve();
    }
    this.opened = true;
    return this.take(this.request('open', open));
  }

  private request<C extends 'open' | 'change' | 'refresh'>(call: C, takes: Takes<C>): Promise<DocumentResult> {
    return this.files.complete(this.document, this.engine.request(call, takes), () => !this.disposed);
  }

  private async take(answer: Promise<DocumentResult>): Promise<void> {
    const asked = this.sentVersion;
    this.asking += 1;
    try {
      const result = await answer;
      if (result.kind === 'analysed') {
        this.say(result.version, result.analysis);
      } else if (result.kind === 'outOfStep' && this.opened) {
        this.log.debug('the engine lost step with', this.document.uri.toString());
        this.reopenLater();
        this.sentVersion = undefined;
        await this.sync();
      }
    } catch (error) {
      if (!(error instanceof EngineLostError)) {
        this.log.error('analysis failed:', error instanceof Error ? error.message : String(error));
        return;
      }
      if (this.disposed) return;
      this.reopenLater();
      // What made the engine end is left alone until it is edited; the others are asked again, of a new engine.
      if (error.culprit || this.engine.stopped || this.sentVersion !== asked) return;
      this.sentVersion = undefined;
      await this.sync();
    } finally {
      this.asking -= 1;
      if (this.asking === 0 && this.timer === undefined) this.endWaiting();
    }
  }

  private say(version: number, analysis: Analysis): void {
    if (this.disposed || (this.state && version < this.state.version)) return;
    this.state = { version, analysis, totals: totalsOf(analysis.kind === 'report' ? analysis.report.calls : []) };
    if (this.isFresh) this.endWaiting();
    this.onDidChange();
  }

  private endWaiting(): void {
    for (const done of [...this.waiting]) done();
  }
}
