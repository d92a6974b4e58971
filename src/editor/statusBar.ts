import * as vscode from 'vscode';
import { command } from '../contributions';
import { pricesLine } from './pricesLine';
import { statusText } from './statusText';
import { statusTooltip } from './statusTooltip';
import type { ReportStore } from './store';

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
      const why = `Promptfare did not read this file: ${state.analysis.reason}`;
      show('LLM calls not read', why, command.showOutput, `LLM calls not read. ${why}`);
      return;
    }
    const status = statusText(state.totals);
    if (status) {
      const { report, prices } = state.analysis;
      const age = pricesLine({ ...(prices && { prices }), isTrusted: vscode.workspace.isTrusted });
      const tooltip = new vscode.MarkdownString(statusTooltip(report.calls, age));
      tooltip.isTrusted = { enabledCommands: [command.refreshPrices] };
      show(status.text, tooltip, command.showCalls, `${status.label}. Select to list them.`);
    } else item.hide();
  };

  const show = (text: string, tooltip: string | vscode.MarkdownString, onClick: string, label: string): void => {
    item.text = text;
    item.tooltip = tooltip;
    item.command = onClick;
    item.accessibilityInformation = { label, role: 'button' };
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
