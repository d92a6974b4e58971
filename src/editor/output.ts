import * as vscode from 'vscode';
import { command } from '../contributions';

/** The log. Prompt text, code and values from it go in at `debug` or below only. */
export type Log = Pick<vscode.LogOutputChannel, 'trace' | 'debug' | 'info' | 'warn' | 'error'>;

export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Promptfare', { log: true });
}

export function register(channel: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.commands.registerCommand(command.showOutput, () => {
    channel.show();
  });
}
