import * as vscode from 'vscode';
import type { CompareWorld } from '../webview/comparePanel';
import { callFor } from './callAtCursor';
import { isCallArgument } from './callArgument';
import { mayUseNetwork } from './trust';

/** Compares a call's model with another one, on the call's own prompt. */
export async function compare(argument: unknown, world: CompareWorld): Promise<void> {
  if (!mayUseNetwork()) return;
  const chosen = await callFor(argument, world.store);
  if (!chosen) return;
  try {
    // The SDKs and the panel are a bundle of their own, loaded with the first comparison.
    const { openComparePanel } = await import('./vendors');
    await openComparePanel(world, chosen, isCallArgument(argument) ? argument.to : undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    world.log.error('The comparison can’t be opened:', reason);
    void vscode.window.showErrorMessage(`The comparison can’t be opened: ${reason}`);
  }
}
