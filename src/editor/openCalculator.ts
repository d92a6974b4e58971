import * as vscode from 'vscode';
import type { CalculatorWorld } from '../webview/calculatorPanel';
import { callFor } from './callAtCursor';
import { isCallArgument } from './callArgument';

/** Reckons what a workload costs at any model: from a call with its figures, else as it was left. */
export async function openCalculator(argument: unknown, world: CalculatorWorld): Promise<void> {
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
}
