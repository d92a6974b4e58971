import type * as vscode from 'vscode';
import { reportFor } from './callAtCursor';
import { nameOf } from './documents';
import { renderSum } from './renderSum';
import type { ReportStore } from './store';

/**
 * The text of the sheet with a call's sum.
 *
 * @param id the call's in the document's report
 */
export async function sumSheet(document: vscode.TextDocument, id: string, store: ReportStore): Promise<string> {
  const report = await reportFor(document, store);
  const call = report?.calls.find((each) => each.id === id);
  if (!call) return `This call is not in ${nameOf(document)} any more.\n`;
  const analysis = store.stateOf(document)?.analysis;
  return renderSum(call, nameOf(document), analysis?.kind === 'report' ? analysis.prices : undefined);
}
