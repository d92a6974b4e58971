import * as vscode from 'vscode';
import { type CallArgument, command, commandTitle } from '../contributions';
import type { FileReport } from '../core/report';
import { AskAgain } from './askAgain';
import { CODE } from './documents';
import { registerWhileShown } from './editorSetting';
import { type Hint, hintsOf, hintTooltip } from './hintText';
import { asRange } from './places';
import type { ReportStore } from './store';
import { SteadyItems } from './typing';

/** Behind each prompt text its tokens, behind each hole the size that is reckoned with. */
export function register(store: ReportStore): vscode.Disposable {
  return registerWhileShown('inlayHints.enabled', (languages) => {
    const provider = new PromptHints(store);
    return vscode.Disposable.from(
      provider,
      store.use(({ languageId }) => languages.includes(languageId)),
      vscode.languages.registerInlayHintsProvider(
        CODE.filter(({ language = '' }) => languages.includes(language)),
        provider,
      ),
    );
  });
}

class PromptHints implements vscode.InlayHintsProvider, vscode.Disposable {
  private readonly steady = new SteadyItems<Hint>();
  private readonly again: AskAgain;
  private readonly known = new WeakMap<FileReport, readonly Hint[]>();
  readonly onDidChangeInlayHints: vscode.Event<void>;

  constructor(private readonly store: ReportStore) {
    this.again = new AskAgain(store, this.steady);
    this.onDidChangeInlayHints = this.again.event;
  }

  async provideInlayHints(
    document: vscode.TextDocument,
    range: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlayHint[] | undefined> {
    const report = await this.store.settled(document, token);
    if (token.isCancellationRequested) return undefined;
    this.again.hasAnswered(document);
    if (!report) return undefined;
    const wanted = this.hintsOf(report).flatMap((item) => {
      const { end } = asRange(item.at);
      if (!range.contains(end)) return [];
      const start = document.offsetAt(end);
      return [{ start, end: start, item }];
    });
    const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return this.steady
      .draw(document, wanted, within)
      .map(({ start, item }) => new PromptHint(document.positionAt(start), item, document.uri));
  }

  resolveInlayHint(hint: vscode.InlayHint): vscode.InlayHint {
    if (hint instanceof PromptHint) hint.resolve();
    return hint;
  }

  /** Scrolling asks again and again about the same report. */
  private hintsOf(report: FileReport): readonly Hint[] {
    const known = this.known.get(report) ?? hintsOf(report.calls);
    this.known.set(report, known);
    return known;
  }

  dispose(): void {
    this.again.dispose();
    this.steady.dispose();
  }
}

/** With the hint it is drawn for: what a pointer on it shows is made when one is there. */
class PromptHint extends vscode.InlayHint {
  private readonly part: vscode.InlayHintLabelPart;

  constructor(
    position: vscode.Position,
    private readonly hint: Hint,
    private readonly uri: vscode.Uri,
  ) {
    const part = new vscode.InlayHintLabelPart(hint.label);
    super(position, [part]);
    this.part = part;
    this.paddingLeft = true;
  }

  resolve(): void {
    const { hole } = this.hint;
    // What it takes is written into the workspace, which is not done to one that is not trusted.
    const argument: CallArgument | null =
      hole && vscode.workspace.isTrusted ? { uri: this.uri.toString(), id: hole.id, hole: hole.written } : null;
    const tooltip = new vscode.MarkdownString(hintTooltip(this.hint, argument));
    tooltip.isTrusted = { enabledCommands: [command.setSize] };
    this.part.tooltip = tooltip;
    if (argument) this.part.command = { title: commandTitle.setSize, command: command.setSize, arguments: [argument] };
  }
}
