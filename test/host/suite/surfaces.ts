import * as vscode from 'vscode';
import { settingDefault, type SettingId } from '../../../src/contributions';

/** The switch of every surface. */
const SWITCHES = (Object.keys(settingDefault) as SettingId[]).filter((id) => id.endsWith('.enabled'));

/** Switches every surface on or off, or as it is by default; those named last are switched the other way. */
export async function switchSurfaces(on: boolean | undefined, ...others: readonly SettingId[]): Promise<void> {
  for (const id of SWITCHES) await set(id, others.includes(id) ? !on : on);
}

/** Sets a setting of the user, or takes it back. */
export async function set(id: string, value: unknown, language?: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration('', language === undefined ? undefined : { languageId: language });
  await settings.update(id, value, vscode.ConfigurationTarget.Global, language !== undefined);
}

export async function lensesOf(document: vscode.TextDocument): Promise<readonly vscode.CodeLens[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[] | undefined>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  return (lenses ?? []).filter(({ command }) => command?.command.startsWith('promptfare.'));
}

/** The lenses as `line: title`, 1-based. */
export async function lensTexts(document: vscode.TextDocument): Promise<readonly string[]> {
  return (await lensesOf(document)).map(({ range, command }) => `${range.start.line + 1}: ${command?.title ?? ''}`);
}

export async function hintsOf(
  document: vscode.TextDocument,
  range = new vscode.Range(0, 0, document.lineCount, 0),
): Promise<readonly vscode.InlayHint[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[] | undefined>(
    'vscode.executeInlayHintProvider',
    document.uri,
    range,
  );
  return (hints ?? []).filter((hint) => /^(?:≈ )?[\d,–< ]+(?: tokens)?$/.test(labelOf(hint)));
}

export function labelOf({ label }: vscode.InlayHint): string {
  return typeof label === 'string' ? label : label.map(({ value }) => value).join('');
}

/** The hints as what stands before each on its line, and the hint: `f"{name<≈ 8>`. */
export async function hintTexts(document: vscode.TextDocument, range?: vscode.Range): Promise<readonly string[]> {
  return (await hintsOf(document, range)).map((hint) => {
    const before = document.lineAt(hint.position.line).text.slice(0, hint.position.character);
    return `${before.slice(-12)}<${labelOf(hint)}>`;
  });
}

/** Puts the caret behind a text, in an editor that is shown. */
export async function caretBehind(document: vscode.TextDocument, text: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(document);
  const at = document.positionAt(document.getText().indexOf(text) + text.length);
  editor.selection = new vscode.Selection(at, at);
  return editor;
}

/** Types as the keyboard does. */
export async function type(text: string): Promise<void> {
  for (const key of text) await vscode.commands.executeCommand('type', { text: key });
}

export async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
