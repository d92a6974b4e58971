import * as vscode from 'vscode';
import { command } from '../contributions';
import type { CalculatorWorld } from '../webview/calculatorPanel';
import { callFor, isCallArgument } from './callAtCursor';

/** The command that reckons what a workload costs at any model: from a call with its figures, else as it was left. */
export function register(world: CalculatorWorld): vscode.Disposable {
  return vscode.commands.registerCommand(command.openCalculator, async (argument: unknown) => {
    const chosen = isCallArgument(argument) ? await callFor(argument, world.store) : undefined;
    if (isCallArgument(argument) && !chosen) return;
    try {
      // The panel is a bundle of its own, loaded when it is first opened.
      const { openCalculatorPanel } = await import('../webview/calculatorPanel');
      await openCalculatorPanel(world, chosen);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      world.log.error('The calculator can’t be opened:', reason);
      void vscode.window.showErrorMessage(`The calculator can’t be opened: ${reason}`);
    }
  });
}
