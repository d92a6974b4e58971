import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { hoverSaying, inWorkspace, open, replace, until } from './hovering';

const CALL = 'client.messages.create(\n        model=settings.reply_model';

/** Ours: VS Code's own JSON support speaks of the same file. */
function problems(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Promptfare');
}

suite('promptfare.json', () => {
  let file: vscode.Uri;
  let before: string;

  suiteSetup(() => {
    file = inWorkspace('promptfare.json');
    before = fs.readFileSync(file.fsPath, 'utf8');
  });

  teardown(async () => {
    fs.writeFileSync(file.fsPath, before);
    await until(
      () => problems(file).length === 0,
      () => 'no problems are left',
    );
  });

  test('is used, and followed on disk', async () => {
    const document = await open('support/answers.py');
    await hoverSaying(document, CALL, /`claude-opus-5-5` · as you configured/);
    fs.writeFileSync(file.fsPath, before.replace('claude-opus-5-5', 'claude-haiku-4-5'));
    await hoverSaying(document, CALL, /`claude-haiku-4-5` · as you configured/);
  });

  test('broken, is a problem at its line, and the last good values stay', async () => {
    const document = await open('support/answers.py');
    await hoverSaying(document, CALL, /`claude-opus-5-5`/);
    const lines = before.split('\n');
    const line = lines.findIndex((text) => text.includes('"sizes"'));
    lines[line] = '  "sizes": 7,';
    fs.writeFileSync(file.fsPath, lines.join('\n'));
    await until(
      () => problems(file).length > 0,
      () => 'a problem is shown',
    );
    const [problem] = problems(file);
    assert.equal(problem?.range.start.line, line);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem.message, /sizes/);
    await hoverSaying(document, CALL, /`claude-opus-5-5` · as you configured[^]*\| `ticket\.body`, line \d+ \| 220 \|/);
  });

  test('broken from the start, it stays so for an engine that starts anew', async () => {
    const document = await open('support/answers.py');
    await hoverSaying(document, CALL, /`claude-opus-5-5`/);
    fs.writeFileSync(file.fsPath, '{ "version": 1, ');
    await until(
      () => problems(file).length > 0,
      () => 'a problem is shown',
    );
    await vscode.commands.executeCommand('promptfare.restartEngine');
    await hoverSaying(document, CALL, /`claude-opus-5-5` · as you configured/);
  });

  test('counts as it is in the editor, before it is saved', async () => {
    const code = await open('support/answers.py');
    await hoverSaying(code, CALL, /`claude-opus-5-5`/);
    const document = await vscode.workspace.openTextDocument(file);
    await replace(document, 'claude-opus-5-5', 'claude-haiku-4-5');
    await hoverSaying(code, CALL, /`claude-haiku-4-5` · as you configured/);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until(
      () => !document.isDirty,
      () => 'the file is as it is on disk',
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await hoverSaying(code, CALL, /`claude-opus-5-5` · as you configured/);
  });

  test('may have comments', async () => {
    const document = await vscode.workspace.openTextDocument(file);
    assert.equal(document.languageId, 'jsonc');
  });
});
