import * as vscode from 'vscode';
import { tellAbout, type TellingServices, writeComment } from './telling';

/** Silences a call, by a comment at it. */
export async function ignoreCall(argument: unknown, services: TellingServices): Promise<void> {
  await tellAbout(argument, services, async (chosen) => {
    const { call } = chosen;
    if (!call.commentable && !call.ignored) {
      void vscode.window.showWarningMessage(
        'The call is silenced by a comment above it, and none can stand there: its line is part of a text, of markup, or of the line before.',
      );
      return;
    }
    const reason = await vscode.window.showInputBox({
      title: 'Ignore This Call',
      prompt: 'Why? For whoever reads the code; it may be empty.',
      value: call.ignored?.reason ?? '',
      ignoreFocusOut: true,
    });
    if (reason === undefined) return;
    const written = await writeComment({ kind: 'ignore', reason }, chosen, services.store);
    if (!written.ok) void vscode.window.showWarningMessage(`Not written: ${written.reason}`);
  });
}
