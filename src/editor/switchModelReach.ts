import * as vscode from 'vscode';
import type { AdviceEdit, AdviceReport, CallReport } from '../core/report';
import type { Location } from '../core/source';
import { nameOf, uriOf } from './documents';
import { contains } from './hoverArea';
import { cellOf } from './notebooks';
import type { ReportStore } from './store';
import { asReached, type Reach, type SwitchOffer, whyNotAlso } from './switchModelOffers';

export interface FedCall {
  /** As people know it; null for the document itself. */
  readonly path: string | null;
  readonly line: number;
}

/** The other calls that an edit changes: those of the document, and those of the other open files. */
export function fedCalls(advice: AdviceReport, document: vscode.TextDocument, store: ReportStore): readonly FedCall[] {
  const here = fedHere(advice, document, store).map(({ line }) => ({ path: null, line }));
  return [...here, ...fedElsewhere(advice, document, store).map(({ path, call: { line } }) => ({ path, line }))];
}

export function reachOf(offer: SwitchOffer, document: vscode.TextDocument, store: ReportStore): Reach {
  const { advice } = offer;
  const elsewhere = fedElsewhere(advice, document, store);
  const reasons = elsewhere.flatMap(
    ({ path, call }) => whyNotAlso(offer, call, fedWords([{ path, line: call.line }])) ?? [],
  );
  return {
    others: fedHere(advice, document, store).length + elsewhere.length,
    path: advice.edit?.at.path ?? null,
    blocked: reasons[0] ?? null,
  };
}

/** The offer as it can be had beside the other open files. */
export function reachable(offer: SwitchOffer, document: vscode.TextDocument, store: ReportStore): SwitchOffer {
  return asReached(offer, reachOf(offer, document, store));
}

/** Of a notebook those of the same cell: its other cells are other documents. */
function fedHere(
  { alsoFeeds }: AdviceReport,
  document: vscode.TextDocument,
  store: ReportStore,
): AdviceReport['alsoFeeds'] {
  if (cellOf(document) === undefined) return alsoFeeds;
  const own = new Set(callsOf(document, store).map(({ id }) => id));
  return alsoFeeds.filter(({ id }) => own.has(id));
}

function fedElsewhere(
  { edit }: AdviceReport,
  document: vscode.TextDocument,
  store: ReportStore,
): readonly { readonly path: string; readonly call: CallReport }[] {
  if (!edit) return [];
  const target = fileOf(edit.at, document)?.toString();
  return vscode.workspace.textDocuments
    .filter((each) => each !== document && !each.isClosed)
    .flatMap((each) =>
      callsOf(each, store)
        .filter(
          ({ model }) => isDefinedAt(model.definedAt, edit) && fileOf(model.definedAt, each)?.toString() === target,
        )
        .map((call) => ({ path: nameOf(each), call })),
    );
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
