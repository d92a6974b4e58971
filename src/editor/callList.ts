import * as vscode from 'vscode';
import { command, contextKey } from '../contributions';
import { formatUsd } from '../core/format';
import type { CallReport } from '../core/report';
import { costSign } from './evidenceWords';
import type { ReportStore } from './store';
import { byCost } from './totals';

interface CallItem extends vscode.QuickPickItem {
  readonly call: CallReport;
}

/** The command that lists the calls of the active file, the dearest first, and goes to the chosen one. */
export function register(store: ReportStore): vscode.Disposable {
  let offered = false;
  const offer = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const hasCalls = ((document && store.stateOf(document)?.totals.calls) ?? 0) > 0;
    if (hasCalls === offered) return;
    offered = hasCalls;
    void vscode.commands.executeCommand('setContext', contextKey.hasCalls, hasCalls);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(offer),
    store.onDidChange(offer),
    vscode.commands.registerCommand(command.showCalls, () => pick(store)),
  );
}

async function pick(store: ReportStore): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const report = editor && (await store.fresh(editor.document));
  if (!report || report.calls.length === 0) {
    void vscode.window.showInformationMessage('Promptfare found no LLM calls in this file.');
    return;
  }
  const chosen = await vscode.window.showQuickPick(byCost(report.calls).map(asItem), {
    title: 'LLM Calls in This File',
    placeHolder: 'Go to a call, the dearest first',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!chosen) return;
  const at = new vscode.Position(chosen.call.line - 1, chosen.call.column - 1);
  await vscode.window.showTextDocument(editor.document, {
    selection: new vscode.Range(at, at),
    ...(editor.viewColumn === undefined ? {} : { viewColumn: editor.viewColumn }),
  });
}

function asItem(call: CallReport): CallItem {
  const { perCallUsd } = call.cost;
  const price = perCallUsd
    ? `${costSign(call)}${formatUsd(perCallUsd.likely * 1000)} per 1,000 calls`
    : 'price unknown';
  const model = call.model.value ?? (call.model.expression || 'no model');
  return {
    call,
    // A label draws `$(name)` as an icon; what the workspace wrote stays text.
    label: model.replaceAll('$(', '$\u200b('),
    description: price,
    detail: `${call.api} · ${call.function === null ? '' : `in ${call.function} · `}line ${call.line}`,
  };
}
