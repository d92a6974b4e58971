import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { caretBehind, pause } from './surfaces';
import { openText, until } from './hovering';

const CALL = 'import anthropic\n\nanthropic.Anthropic().messages.create(model="claude-haiku-4-5", max_tokens=9)\n';

suite('a comparison', () => {
  const panels = (): readonly vscode.Tab[] =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview && /promptfare\.comparison$/.test(input.viewType));

  teardown(() => vscode.window.tabGroups.close(panels()));

  test('is opened once for a call, also where it is asked for twice at once', async () => {
    const document = await openText('python', CALL);
    await caretBehind(document, 'max_tokens=9');
    const open = (): Thenable<unknown> => vscode.commands.executeCommand('promptfare.compare');
    await Promise.all([open(), open()]);
    await until(
      () => Promise.resolve(panels().length > 0),
      () => 'a panel',
    );
    await pause(300);
    assert.equal(panels().length, 1);
  });
});
