import * as vscode from 'vscode';
import type { AdviceEdit, AdviceReport, CallReport } from '../core/report';
import type { Location } from '../core/source';
import { pathOf, uriOf } from './documents';
import { contains } from './hoverArea';
import type { ReportStore } from './store';
import type { Reach } from './switchModelOffers';

export interface FedCall {
  /** Relative to its workspace folder; null for the document itself. */
  readonly path: string | null;
  readonly line: number;
}

/** The other calls that an edit changes: those of the document, and those of the other open files. */
export function fedCalls(advice: AdviceReport, document: vscode.TextDocument, store: ReportStore): readonly FedCall[] {
  const { edit, alsoFeeds } = advice;
  const here = alsoFeeds.map(({ line }) => ({ path: null, line }));
  if (!edit) return here;
  const target = fileOf(edit.at, document)?.toString();
  const elsewhere = vscode.workspace.textDocuments
    .filter((each) => each !== document && !each.isClosed)
    .flatMap((each) =>
      callsOf(each, store)
        .filter(
          ({ model }) => isDefinedAt(model.definedAt, edit) && fileOf(model.definedAt, each)?.toString() === target,
        )
        .map(({ line }) => ({ path: pathOf(each), line })),
    );
  return [...here, ...elsewhere];
}

export function reachOf(advice: AdviceReport, document: vscode.TextDocument, store: ReportStore): Reach {
  return { others: fedCalls(advice, document, store).length, path: advice.edit?.at.path ?? null };
}

/** `line 40`, `app.py line 3 and line 40`; empty where there are none. */
export function fedWords(calls: readonly FedCall[]): string {
  const words = calls.map(({ path, line }) => `${path === null ? '' : `${path} `}line ${line}`);
  const last = words.pop();
  return words.length === 0 ? (last ?? '') : `${words.join(', ')} and ${last}`;
}

/** The file of a location in a document's report; null where it cannot be said. */
export function fileOf({ path }: Location, document: vscode.TextDocument): vscode.Uri | null {
  return path === undefined ? document.uri : uriOf(path, document);
}

function callsOf(document: vscode.TextDocument, store: ReportStore): readonly CallReport[] {
  const analysis = store.stateOf(document)?.analysis;
  return analysis?.kind === 'report' ? analysis.report.calls : [];
}

function isDefinedAt(definedAt: Location | null, { at }: AdviceEdit): definedAt is Location {
  return definedAt !== null && contains(definedAt, at);
}
