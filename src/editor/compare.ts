import * as vscode from 'vscode';
import { command } from '../contributions';
import type { CompareWorld } from '../webview/comparePanel';
import { callFor, isCallArgument } from './callAtCursor';
import { mayUseNetwork } from './trust';

/** The command that compares a call's model with another one, on the call's own prompt. */
export function register(world: CompareWorld): vscode.Disposable {
  return vscode.commands.registerCommand(command.compare, async (argument: unknown) => {
    if (!mayUseNetwork()) return;
    const chosen = await callFor(argument, world.store);
    if (!chosen) return;
    try {
      // The SDKs and the panel are a bundle of their own, loaded with the first comparison.
      const { openComparePanel } = await import('../webview/comparePanel');
      await openComparePanel(world, chosen, isCallArgument(argument) ? argument.to : undefined);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      world.log.error('The comparison can’t be opened:', reason);
      void vscode.window.showErrorMessage(`The comparison can’t be opened: ${reason}`);
    }
  });
}
