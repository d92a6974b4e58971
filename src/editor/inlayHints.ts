import * as vscode from 'vscode';
import { type CallArgument, command, commandTitle } from '../contributions';
import { AskAgain } from './askAgain';
import { CODE } from './documents';
import { registerWhileShown } from './editorSetting';
import { type Hint, hintsOf } from './hintText';
import { commandLink, plain } from './markdown';
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
    const wanted = hintsOf(report.calls).flatMap((item) => {
      const { end } = asRange(item.at);
      const start = document.offsetAt(end);
      return range.contains(end) ? [{ start, end: start, item }] : [];
    });
    const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return this.steady
      .draw(document, wanted, within)
      .map(({ start, item }) => asInlayHint(item, document.positionAt(start), document));
  }

  dispose(): void {
    this.again.dispose();
    this.steady.dispose();
  }
}

function asInlayHint(
  { label, tooltip, hole }: Hint,
  at: vscode.Position,
  document: vscode.TextDocument,
): vscode.InlayHint {
  const part = new vscode.InlayHintLabelPart(label);
  const markdown = new vscode.MarkdownString(tooltip);
  // What it takes is written into the workspace, which is not done to one that is not trusted.
  if (hole && vscode.workspace.isTrusted) {
    const argument: CallArgument = { uri: document.uri.toString(), id: hole.id, hole: hole.written };
    part.command = { title: commandTitle.setSize, command: command.setSize, arguments: [argument] };
    markdown.appendMarkdown(` · ${commandLink(plain(commandTitle.setSize), command.setSize, argument)}`);
    markdown.isTrusted = { enabledCommands: [command.setSize] };
  }
  part.tooltip = markdown;
  const hint = new vscode.InlayHint(at, [part]);
  hint.paddingLeft = true;
  return hint;
}
