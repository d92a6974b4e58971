import * as vscode from 'vscode';
import type { CountQuestion } from '../core/exact/countRequest';
import { callFor, type ChosenCall, reportFor } from './callAtCursor';
import { isCallArgument } from './callArgument';
import { isCode } from './documents';
import { endpointOf } from './endpoint';
import { knownWords } from './exactCountWords';
import { callAt } from './hoverArea';
import { fileUriOf } from './notebooks';
import { asNotice } from './notice';
import { pickCountModel } from './pickCountModel';
import { folderOf, rangesOf, textOf } from './textToCount';
import { rememberedModel } from './tokenCountModel';
import { mayUseNetwork } from './trust';
import type { World } from './world';

/**
 * Asks the vendor for the tokens of a call, of the selection or of a file, after saying what is sent to whom. What was
 * counted before is not asked again.
 */
export async function countExactly(argument: unknown, world: World): Promise<void> {
  if (!mayUseNetwork()) return;
  const asked = await questionFor(argument, world);
  if (!asked) return;
  const { what, question } = asked;
  if (question.kind === 'none') {
    void vscode.window.showInformationMessage(asNotice(question.reason));
    return;
  }
  const endpoint = endpointOf(question.request.vendor, world.settings.current.baseUrls);
  const known = world.exactCounts.find(question.hash, 'problem' in endpoint ? null : endpoint.host);
  if (known) {
    void vscode.window.showInformationMessage(asNotice(knownWords(known)));
    return;
  }
  // The SDK is in a bundle of its own, with the comparison's.
  const { countByVendor } = await import('./vendors');
  await countByVendor({ what, question }, world);
}

interface Asked {
  /** `The selection`: the beginning of a sentence about what is sent. */
  readonly what: string;
  readonly question: CountQuestion;
}

/** The engine runs for as long as this takes, also where no surface needs it; not while the user thinks about it. */
async function questionFor(argument: unknown, world: World): Promise<Asked | undefined> {
  const editor = vscode.window.activeTextEditor;
  const subject = isCallArgument(argument) ? argument.uri : editor?.document.uri.toString();
  const use = world.store.use(({ uri }) => uri.toString() === subject);
  try {
    const chosen = isCallArgument(argument) ? await callFor(argument, world.store) : await callAtCursor(editor, world);
    if (chosen) return await askAboutCall(chosen, world);
    if (isCallArgument(argument)) return undefined;
    if (editor) return await askAboutText(editor, world);
    void vscode.window.showInformationMessage('Open a file to count its tokens.');
    return undefined;
  } finally {
    use.dispose();
  }
}

/** Where something is selected, that is meant. */
async function callAtCursor(editor: vscode.TextEditor | undefined, { store }: World): Promise<ChosenCall | undefined> {
  if (!editor || rangesOf(editor).length > 0 || !isCode(editor.document)) return undefined;
  const { document, selection } = editor;
  const { version } = document;
  const report = await reportFor(document, store);
  const { line, character } = selection.active;
  const call = report && callAt(report.calls, { line: line + 1, column: character + 1 });
  return call && { document, report, call, version };
}

async function askAboutCall({ document, call }: ChosenCall, { engine }: World): Promise<Asked | undefined> {
  const question = await engine.request('readCountQuestion', { uri: fileUriOf(document).toString(), id: call.id });
  if (question) return { what: 'The fixed text of this call’s prompt', question };
  void vscode.window.showWarningMessage('Promptfare does not find this call any more: the file has changed.');
  return undefined;
}

async function askAboutText(editor: vscode.TextEditor, world: World): Promise<Asked | undefined> {
  const { document } = editor;
  const ranges = rangesOf(editor);
  const text = ranges.length > 0 ? textOf(document, ranges) : document.getText();
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  if (!/\S/.test(text)) {
    void vscode.window.showInformationMessage(`There is no text in ${asNotice(name)} to count.`);
    return undefined;
  }
  await world.configurations.ready;
  const what = ranges.length > 0 ? 'the selection' : 'all of the file';
  const model = await pickCountModel(what, rememberedModel(world.workspaceState)?.model, world.engine);
  if (model === undefined) return undefined;
  const question = await world.engine.request('textCountQuestion', { folder: folderOf(document), text, model });
  return { what: ranges.length > 0 ? 'The selection' : `All of ${name}`, question };
}
