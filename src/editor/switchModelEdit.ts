import * as vscode from 'vscode';
import type { AdviceEdit } from '../core/report';
import type { ChosenCall } from './callAtCursor';
import { nameOf } from './documents';
import { asRange } from './places';
import type { ReportStore } from './store';
import { type SwitchOffer, whyBlocked } from './switchModelOffers';
import { fedCalls, fedWords, fileOf } from './switchModelReach';

/** `refused`: why nothing was edited, one sentence. `cancelled`: the user looked at the edit and did not want it. */
export type SwitchResult =
  { readonly kind: 'done' } | { readonly kind: 'cancelled' } | { readonly kind: 'refused'; readonly why: string };

/**
 * Writes the model of an offer where the call's model is defined: at once in the call's own file, after a look at it in
 * another. Edits nothing where the text is not the one that the offer was worked out for.
 */
export async function applySwitch(offer: SwitchOffer, chosen: ChosenCall, store: ReportStore): Promise<SwitchResult> {
  const { edit } = offer.advice;
  if (!edit) return refused(whyBlocked(offer));
  const target = await targetOf(edit, chosen.document);
  if (target === null) return refused(`${edit.at.path ?? 'The file'} could not be opened.`);
  if (chosen.document.version !== chosen.version) return refused(CHANGED);
  const range = asRange(edit.at);
  if (target.getText(range) !== edit.replaces) {
    return refused(
      target === chosen.document ? CHANGED : `${edit.at.path} has changed since this was worked out. Please try again.`,
    );
  }

  const isOther = target !== chosen.document;
  const wasClean = !target.isDirty;
  const changes = new vscode.WorkspaceEdit();
  if (isOther) showFirst(changes, target.uri, range, offer, chosen, store);
  else changes.replace(target.uri, range, edit.text);
  const before = target.version;
  const applied = await vscode.workspace.applyEdit(changes, { isRefactoring: true });
  if (!applied) return isOther ? { kind: 'cancelled' } : refused('The editor did not take the edit.');
  // The user may have unticked it in the preview, which counts as applied.
  if (target.version === before) return { kind: 'cancelled' };
  if (isOther && wasClean && savesRefactorings()) await target.save();
  return { kind: 'done' };
}

const CHANGED = 'The file has changed since this was worked out. Please try again.';

function refused(why: string): SwitchResult {
  return { kind: 'refused', why };
}

async function targetOf({ at }: AdviceEdit, document: vscode.TextDocument): Promise<vscode.TextDocument | null> {
  if (at.path === undefined) return document;
  const uri = fileOf(at, document);
  if (!uri) return null;
  return vscode.workspace.openTextDocument(uri).then(
    (opened) => opened,
    () => null,
  );
}

/**
 * The edit, so that VS Code shows it in its refactoring preview first. It does so where an entry needs confirmation, but
 * leaves that entry unticked, and then *Apply* would do nothing. So the one that needs it is an empty one at the call
 * that takes the model, which is worth seeing there; the edit itself is ticked.
 */
function showFirst(
  changes: vscode.WorkspaceEdit,
  target: vscode.Uri,
  range: vscode.Range,
  { toName, advice }: SwitchOffer,
  { document, call }: ChosenCall,
  store: ReportStore,
): void {
  const others = fedWords(fedCalls(advice, document, store));
  const description = `for line ${call.line} of ${nameOf(document)}${others === '' ? '' : `, also ${others}`}`;
  const label = `Switch to ${toName}`;
  changes.replace(target, range, advice.edit?.text ?? '', { needsConfirmation: false, label, description });
  const { start } = asRange(call.model.at ?? call.callee);
  changes.insert(document.uri, start, '', { needsConfirmation: true, label: 'The call that takes it' });
}

function savesRefactorings(): boolean {
  return vscode.workspace.getConfiguration().get('files.refactoring.autoSave') !== false;
}
