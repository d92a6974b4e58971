import * as vscode from 'vscode';
import { type CallArgument, command, commandTitle } from '../contributions';
import { AskAgain } from './askAgain';
import { CODE } from './documents';
import { registerWhileShown } from './editorSetting';
import { lensText } from './lensText';
import { spanIn } from './places';
import type { ReportStore } from './store';
import { SteadyItems } from './typing';

/** Above each call: what it costs, of which model, and the best way to pay less. */
export function register(store: ReportStore): vscode.Disposable {
  return registerWhileShown('codeLens', (languages) => {
    const provider = new CallLenses(store);
    return vscode.Disposable.from(
      provider,
      store.use(({ languageId }) => languages.includes(languageId)),
      vscode.languages.registerCodeLensProvider(
        CODE.filter(({ language = '' }) => languages.includes(language)),
        provider,
      ),
    );
  });
}

class CallLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly steady = new SteadyItems<vscode.Command>();
  private readonly again: AskAgain;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(private readonly store: ReportStore) {
    this.again = new AskAgain(store, this.steady);
    this.onDidChangeCodeLenses = this.again.event;
  }

  async provideCodeLenses(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeLens[] | undefined> {
    const report = await this.store.settled(document, token);
    if (token.isCancellationRequested) return undefined;
    this.again.hasAnswered(document);
    if (!report) return undefined;
    const uri = document.uri.toString();
    const wanted = report.calls.flatMap((call) => {
      const title = lensText(call);
      if (title === null) return [];
      const argument: CallArgument = { uri, id: call.id };
      const item = { title, tooltip: TOOLTIP, command: command.showActions, arguments: [argument] };
      return [{ ...spanIn(document, call), item }];
    });
    return this.steady.draw(document, wanted).map(({ start, item }) => {
      const at = document.positionAt(start);
      return new vscode.CodeLens(new vscode.Range(at, at), item);
    });
  }

  dispose(): void {
    this.again.dispose();
    this.steady.dispose();
  }
}

const TOOLTIP = `Promptfare: ${commandTitle.showActions}`;
