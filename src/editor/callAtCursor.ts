import * as vscode from 'vscode';
import type { CallArgument } from '../contributions';
import type { CallReport, FileReport } from '../core/report';
import { isCallArgument } from './callArgument';
import { callItems } from './callItem';
import { isCode } from './documents';
import { callAt } from './hoverArea';
import type { ReportStore } from './store';

export interface ChosenCall {
  readonly document: vscode.TextDocument;
  /** Of the document's text as it was when the call was chosen. */
  readonly report: FileReport;
  readonly call: CallReport;
  /** The document's, that the report is of. */
  readonly version: number;
}

/**
 * The call that a command is about: the one its argument names, else the one at the cursor, else the one that the user
 * picks from the active file. `undefined` where there is none, which has been said, or where the user went away.
 *
 * @param argument what the command was given: anything, since anyone may run a command
 */
export async function callFor(argument: unknown, store: ReportStore): Promise<ChosenCall | undefined> {
  return isCallArgument(argument) ? await namedCall(argument, store) : await activeCall(store);
}

/** The report of the active editor's file; `undefined` where it has no calls, which has been said. */
export async function activeReport(
  store: ReportStore,
): Promise<{ readonly editor: vscode.TextEditor; readonly report: FileReport } | undefined> {
  const editor = vscode.window.activeTextEditor;
  const report = editor && (await reportFor(editor.document, store));
  if (editor && report && report.calls.length > 0) return { editor, report };
  const missing = editor ? 'Promptfare found no LLM calls in this file.' : 'Open a file with an LLM call first.';
  void vscode.window.showInformationMessage(missing);
  return undefined;
}

/** The report of the text as it is now; waits longer than a surface does, since the user asked for it. */
export async function reportFor(document: vscode.TextDocument, store: ReportStore): Promise<FileReport | undefined> {
  if (!isCode(document)) return undefined;
  // With every surface switched off, the engine runs only for as long as the answer takes.
  const use = store.use((each) => each === document);
  try {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      const report = await store.fresh(document);
      if (report) return report;
      const state = store.stateOf(document);
      if (document.isClosed || (state?.analysis.kind === 'skipped' && state.version === document.version)) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return undefined;
  } finally {
    use.dispose();
  }
}

const PATIENCE_MS = 10_000;

async function namedCall({ uri, id }: CallArgument, store: ReportStore): Promise<ChosenCall | undefined> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true)).then(
    (opened) => opened,
    () => undefined,
  );
  const report = document && (await reportFor(document, store));
  const call = report?.calls.find((each) => each.id === id);
  if (document && report && call) return { document, report, call, version: document.version };
  void vscode.window.showWarningMessage('Promptfare does not find this call any more: the file has changed.');
  return undefined;
}

async function activeCall(store: ReportStore): Promise<ChosenCall | undefined> {
  const active = await activeReport(store);
  if (!active) return undefined;
  const { editor, report } = active;
  const { version } = editor.document;
  const { line, character } = editor.selection.active;
  const call =
    callAt(report.calls, { line: line + 1, column: character + 1 }) ??
    (report.calls.length === 1 ? report.calls[0] : await pick(report.calls));
  return call && { document: editor.document, report, call, version };
}

async function pick(calls: readonly CallReport[]): Promise<CallReport | undefined> {
  const chosen = await vscode.window.showQuickPick(callItems(calls), {
    title: 'Which LLM Call?',
    placeHolder: 'Choose a call of this file, the dearest first',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.call;
}
