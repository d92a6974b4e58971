import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { openText, replace, until } from './hovering';
import { caretBehind, pause, set, switchSurfaces, type } from './surfaces';

const RETIRED = `import anthropic

MODEL = "claude-3-opus-20240229"

client = anthropic.Anthropic()
answer = client.messages.create(model=MODEL, max_tokens=20, messages=[{"role": "user", "content": "Hi"}])
`;

function found(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Promptfare');
}

async function finds(document: vscode.TextDocument, count: number): Promise<readonly vscode.Diagnostic[]> {
  await until(
    () => found(document).length === count,
    () => `${count} diagnostics, not ${JSON.stringify(found(document))}`,
  );
  return found(document);
}

suite('Diagnostics', () => {
  teardown(async () => {
    await switchSurfaces(undefined);
    await set('promptfare.diagnostics.retiredModel', undefined);
  });

  test('a retired model is struck through where the call has it, with its page and its definition', async () => {
    const document = await openText('python', RETIRED);
    const [diagnostic] = await finds(document, 1);
    assert.ok(diagnostic);
    assert.equal(document.getText(diagnostic.range), 'MODEL');
    assert.equal(diagnostic.range.start.line, 5);
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
    assert.deepEqual(diagnostic.tags, [vscode.DiagnosticTag.Deprecated]);
    assert.match(diagnostic.message, /retired/);
    const code = diagnostic.code as { value: string; target: vscode.Uri };
    assert.equal(code.value, 'retired-model');
    assert.ok(fs.existsSync(code.target.fsPath), code.target.fsPath);
    const [related] = diagnostic.relatedInformation ?? [];
    assert.equal(related?.location.range.start.line, 2);
  });

  test('are as loud as the settings say', async () => {
    const document = await openText('python', RETIRED);
    await finds(document, 1);
    await set('promptfare.diagnostics.retiredModel', 'error');
    await until(
      () => found(document)[0]?.severity === vscode.DiagnosticSeverity.Error,
      () => 'an error',
    );
    await set('promptfare.diagnostics.retiredModel', 'off');
    await finds(document, 0);
  });

  test('go with what was wrong, and with the setting', async () => {
    const document = await openText('python', RETIRED);
    await finds(document, 1);
    await set('promptfare.diagnostics.enabled', false);
    await finds(document, 0);
    await set('promptfare.diagnostics.enabled', undefined);
    await finds(document, 1);
    await replace(document, 'claude-3-opus-20240229', 'claude-haiku-5-5');
    await finds(document, 0);
  });

  test('do not appear on the line that is typed in before the typing pauses', async () => {
    const document = await openText('python', RETIRED.replace(/answer = .*\n/, ''));
    await pause(500);
    await caretBehind(document, 'anthropic.Anthropic()\n');
    await type('client.messages.create(model=MODEL)');
    const typed = Date.now();
    await finds(document, 1);
    assert.ok(Date.now() - typed > 800, `after ${Date.now() - typed} ms`);
  });

  test('go when the file is closed', async () => {
    const document = await openText('python', RETIRED);
    await vscode.window.showTextDocument(document);
    await finds(document, 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await finds(document, 0);
  });

  test('say what a comment for Promptfare can’t be used for', async () => {
    const code = RETIRED.replace('claude-3-opus-20240229', 'claude-haiku-5-5');
    const document = await openText('python', code.replace('answer =', '# promptfare: 10k/fortnight\nanswer ='));
    const [diagnostic] = await finds(document, 1);
    assert.equal(diagnostic?.range.start.line, 5);
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(diagnostic.message, /10k\/fortnight/);
  });

  test('nothing is said of a call that is to be ignored', async () => {
    const document = await openText('python', RETIRED);
    await finds(document, 1);
    await replace(document, 'answer =', '# promptfare-ignore: kept for comparison\nanswer =');
    await finds(document, 0);
  });
});
