import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('activation', () => {
  test('a Python file that imports an SDK activates the extension', async () => {
    const extension = vscode.extensions.getExtension('promptfare.promptfare');
    assert.ok(extension, 'the extension under development is installed');
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({
        language: 'python',
        content: 'import anthropic\n\nclient = anthropic.Anthropic()\n',
      }),
    );
    await until(() => extension.isActive, 'the extension is active');
  });
});

async function until(holds: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!holds()) {
    assert.ok(Date.now() < end, `not within 10 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
