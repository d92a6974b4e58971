import * as vscode from 'vscode';
import { command } from '../contributions';
import { statusText } from './statusText';
import type { ReportStore } from './store';

const TOOLTIP = 'Promptfare: what the LLM calls in this file cost. Select to list them.';

/** What the active editor's file comes to, in the status bar; nothing where it has no calls. */
export function register(store: ReportStore): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('promptfare.calls', vscode.StatusBarAlignment.Right, 101);
  item.name = 'Promptfare: LLM Calls';

  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const state = document && store.stateOf(document);
    if (!state) {
      item.hide();
      return;
    }
    if (state.analysis.kind === 'skipped') {
      show('LLM calls not read', `Promptfare did not read this file: ${state.analysis.reason}`, command.showOutput);
      return;
    }
    const status = statusText(state.totals);
    if (status) show(status.text, TOOLTIP, command.showCalls, status.label);
    else item.hide();
  };

  const show = (text: string, tooltip: string, onClick: string, label = text): void => {
    item.text = text;
    item.tooltip = tooltip;
    item.command = onClick;
    item.accessibilityInformation = { label: `${label}. ${tooltip}`, role: 'button' };
    item.show();
  };

  update();
  return vscode.Disposable.from(
    item,
    store.use(),
    vscode.window.onDidChangeActiveTextEditor(update),
    store.onDidChange((document) => {
      if (document === vscode.window.activeTextEditor?.document) update();
    }),
  );
}
