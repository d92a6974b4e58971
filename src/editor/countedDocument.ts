import type * as vscode from 'vscode';
import type { EngineClient } from '../worker/client';
import type { Gives, TextChange } from '../worker/protocol';
import { lengthOf } from './documents';
import { isEngineLost } from './engineLost';
import type { Log } from './output';
import { folderOf } from './textToCount';
import { type Uncounted, uncounted } from './uncounted';

/** What the engine says of a text, or why it says nothing. */
export type TokenAnswer = Gives<'countText'> | Uncounted;

/** One document's talk with the engine about its tokens: sends the text once, then its changes, each as soon as the one before is answered. */
export class CountedDocument implements vscode.Disposable {
  /** The last answer; `undefined` before the first. */
  answer: TokenAnswer | undefined;
  /** The engine holds the text as it was after the last change that was sent. */
  private watched = false;
  private unsent: TextChange[] = [];
  /** Something was said or changed since the engine was last asked. */
  private stale = true;
  private asking = false;
  private eol: vscode.EndOfLine;
  private disposed = false;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly model: string | null,
    private readonly engine: EngineClient,
    private readonly log: Log,
    private readonly onDidAnswer: () => void,
  ) {
    this.eol = document.eol;
    void this.ask();
  }

  edited(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const sameEnds = this.document.eol === this.eol;
    if (changes.length === 0 && sameEnds) return;
    if (sameEnds) {
      for (const { rangeOffset, rangeLength, text } of changes)
        this.unsent.push({ offset: rangeOffset, deletedLength: rangeLength, text });
    } else {
      // Other line ends move every offset, and no change says so.
      this.eol = this.document.eol;
      this.lost();
    }
    this.refresh();
  }

  /** Asks again, after something changed: the text, or what it is priced by. */
  refresh(): void {
    this.stale = true;
    void this.ask();
  }

  dispose(): void {
    this.disposed = true;
    if (this.watched && this.engine.running)
      this.engine.request('unwatchText', { uri: this.document.uri.toString() }).catch(() => undefined);
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    while (this.stale && !this.disposed) {
      this.stale = false;
      this.take(await this.request());
    }
    this.asking = false;
  }

  private take(answer: TokenAnswer | undefined): void {
    if (this.disposed) return;
    if (answer === undefined) {
      // The engine does not have this text: it gets the whole of it.
      this.lost();
      this.stale = true;
      return;
    }
    this.answer = answer;
    this.onDidAnswer();
  }

  /** `undefined`: ask again with the whole text. */
  private async request(): Promise<TokenAnswer | undefined> {
    const { document, model } = this;
    const uri = document.uri.toString();
    const changes = this.unsent;
    this.unsent = [];
    try {
      if (this.watched)
        return (await this.engine.request('changeText', { uri, changes, length: lengthOf(document) })) ?? undefined;
      this.watched = true;
      return await this.engine.request('watchText', {
        uri,
        folder: folderOf(document),
        text: document.getText(),
        model,
      });
    } catch (error) {
      this.lost();
      // What made the engine end is left alone until it is edited; the others are asked again, of a new engine.
      if (isEngineLost(error) && !error.culprit && !this.engine.stopped) return undefined;
      return uncounted(error, this.log);
    }
  }

  private lost(): void {
    this.watched = false;
    this.unsent = [];
  }
}
