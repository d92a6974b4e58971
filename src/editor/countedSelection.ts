import type * as vscode from 'vscode';
import type { EngineClient } from '../worker/client';
import type { TokenAnswer } from './countedDocument';
import type { Log } from './output';
import { folderOf, rangesOf, textOf } from './textToCount';
import { uncounted } from './uncounted';

/** Counts what is selected in the active editor, once the selection has come to rest. */
export class CountedSelection implements vscode.Disposable {
  private last: { readonly key: string; readonly answer: TokenAnswer } | undefined;
  /** What is counted now, or soon. */
  private wanted: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly engine: EngineClient,
    private readonly log: Log,
    private readonly onDidAnswer: () => void,
  ) {}

  /** The answer for what is selected now; `undefined` where it is not there yet: `onDidAnswer` is called when it is. */
  of(editor: vscode.TextEditor, model: string | null, delayMs: number): TokenAnswer | undefined {
    const { document } = editor;
    const ranges = rangesOf(editor);
    const places = ranges.map((range) => `${document.offsetAt(range.start)}-${document.offsetAt(range.end)}`);
    const key = [model, document.uri.toString(), document.version, ...places].join(' ');
    if (this.last?.key === key) return this.last.answer;
    if (this.wanted === key) return undefined;
    clearTimeout(this.timer);
    this.wanted = key;
    // What was never counted is what a command has just been run for.
    this.timer = setTimeout(() => void this.ask(key, editor.document, ranges, model), this.last ? delayMs : 0);
    return undefined;
  }

  /** What was counted is priced by something else now. */
  forget(): void {
    clearTimeout(this.timer);
    this.wanted = undefined;
    this.last = undefined;
  }

  dispose(): void {
    this.forget();
  }

  private async ask(
    key: string,
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    model: string | null,
  ): Promise<void> {
    const text = textOf(document, ranges);
    const answer = await countOnce(this.engine, this.log, { folder: folderOf(document), text, model });
    if (this.wanted !== key) return;
    this.wanted = undefined;
    this.last = { key, answer };
    this.onDidAnswer();
  }
}

export async function countOnce(
  engine: EngineClient,
  log: Log,
  takes: { readonly folder: string | null; readonly text: string; readonly model: string | null },
): Promise<TokenAnswer> {
  try {
    return await engine.request('countText', takes);
  } catch (error) {
    return uncounted(error, log);
  }
}
