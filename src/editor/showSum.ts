import * as vscode from 'vscode';
import { callFor } from './callAtCursor';
import { sumAddress } from './sumAddress';
import type { World } from './world';

/** Shows the sum behind a price: a text that cannot be edited and follows the code. */
export async function showSum(argument: unknown, { store }: Pick<World, 'store'>): Promise<void> {
  const chosen = await callFor(argument, store);
  if (!chosen) return;
  const { document, call } = chosen;
  const sheet = await vscode.workspace.openTextDocument(
    sumAddress({ uri: document.uri.toString(), id: call.id }, call.function ?? `line ${call.line}`),
  );
  // Not beside the code: half a window breaks the lines of its tables.
  await vscode.window.showTextDocument(sheet, { preview: true });
}
