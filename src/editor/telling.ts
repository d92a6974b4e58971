import * as vscode from 'vscode';
import { command, CONFIGURATION_FILE } from '../contributions';
import { type CommentChange, editComment } from '../core/configuration/commentEdit';
import type { LanguageId } from '../core/source';
import type { EngineClient } from '../worker/client';
import { callFor, type ChosenCall } from './callAtCursor';
import { folderOf } from './documents';
import { isCallArgument } from './callArgument';
import type { ConfigurationFiles } from './configurationFile';
import { spanIn } from './places';
import type { ReportStore } from './store';
import type { TellingChoice } from './tellingChoices';
import { writeConfiguration } from './tellingFile';
import { mayWrite } from './trust';

/** What the commands need with which a user says what the code does not. */
export interface TellingServices {
  readonly store: ReportStore;
  readonly engine: EngineClient;
  readonly configurations: ConfigurationFiles;
}

/** Writes something about one call. The engine runs for as long as that takes, also where no surface needs it. */
export async function tellAbout(
  argument: unknown,
  { store }: TellingServices,
  run: (chosen: ChosenCall) => Promise<void>,
): Promise<void> {
  if (!mayWrite()) return;
  const subject = isCallArgument(argument) ? argument.uri : vscode.window.activeTextEditor?.document.uri.toString();
  const use = store.use(({ uri }) => uri.toString() === subject);
  try {
    const chosen = await callFor(argument, store);
    if (chosen) await run(chosen);
  } finally {
    use.dispose();
  }
}

/** The name that the call gives its model; null, and said, where the code does not say it: then there is nothing to name. */
export function named({ call }: ChosenCall): string | null {
  if (call.model.value === null) warn('The model of this call is not known. Say which it is first: Set Model…');
  return call.model.value;
}

const SAID_FOR_MS = 6000;

/** Asks which calls are meant and where it is to stand, as far as there is a choice, and writes it there. */
export async function tell(
  title: string,
  choices: readonly TellingChoice[],
  chosen: ChosenCall,
  services: TellingServices,
): Promise<void> {
  const noFile = whyNoFile(chosen.document);
  const possible = choices.filter(({ to }) => (to.kind === 'file' ? noFile === null : canComment(chosen)));
  if (possible.length === 0) {
    warn(
      `${noFile ?? 'It can only be said in a comment, and none can stand here.'}${canComment(chosen) ? '' : ` ${NO_COMMENT}`}`,
    );
    return;
  }
  const choice =
    possible.length === 1
      ? possible[0]
      : await vscode.window.showQuickPick([...possible], {
          title,
          placeHolder: 'Choose which calls are meant, and where it is written',
        });
  if (!choice) return;
  const written =
    choice.to.kind === 'file'
      ? await writeConfiguration(chosen.document, choice.to.change, services)
      : await writeComment(choice.to.change, chosen, services.store);
  if (!written.ok) {
    const open = `Open ${CONFIGURATION_FILE}`;
    const answer = await vscode.window.showWarningMessage(
      `Not written: ${written.reason}`,
      ...(written.inFile ? [open] : []),
    );
    if (answer === open) await vscode.commands.executeCommand(command.openConfiguration);
    return;
  }
  const where = choice.to.kind === 'file' ? CONFIGURATION_FILE : 'a comment';
  vscode.window.setStatusBarMessage(`Written to ${where}: ${choice.label}`, SAID_FOR_MS);
}

export type Written =
  { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly inFile?: boolean };

const NO_COMMENT =
  'No comment can stand above this call: its line is part of a text, of markup, or of the line before.';

/** A comment is there to be added to, or a new one can stand above the call. */
export function canComment({ call }: ChosenCall): boolean {
  return call.commentable || call.comments !== undefined;
}

/** Why there is no `promptfare.json` to write to, as a sentence; null where there is one or can be. */
export function whyNoFile(document: vscode.TextDocument): string | null {
  if (folderOf(document)) return null;
  return `The file is in no folder of the workspace, and ${CONFIGURATION_FILE} stands at the root of one.`;
}

/** Refused where the code is no longer the one that the call was chosen in. */
export async function writeComment(change: CommentChange, chosen: ChosenCall, store: ReportStore): Promise<Written> {
  const { document, version, call } = chosen;
  const report = await store.fresh(document);
  if (document.version !== version || (report && !report.calls.some(({ id }) => id === call.id))) {
    return { ok: false, reason: 'the file has changed meanwhile. Please try again.' };
  }
  const result = editComment(
    {
      text: document.getText(),
      language: document.languageId as LanguageId,
      at: document.offsetAt(new vscode.Position(call.line - 1, call.column - 1)),
      comments: (call.comments ?? []).map((at) => spanIn(document, at)),
      commentable: call.commentable,
    },
    change,
  );
  if (!result.ok) return result;
  const { start, end, text } = result.edit;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  if (await vscode.workspace.applyEdit(edit)) return { ok: true };
  return { ok: false, reason: 'the editor did not take the change. Is the file read-only?' };
}

function warn(message: string): void {
  void vscode.window.showWarningMessage(message);
}
