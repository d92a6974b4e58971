import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { hoverSaying, inWorkspace, open, openText, until } from './hovering';

const CALL = 'client.messages.create(\n        model=settings.reply_model';

/** Says yes to whatever the command shows, as Enter does, until it has ended. */
async function accept(command: string, argument?: unknown): Promise<void> {
  let ended = false;
  const running = vscode.commands.executeCommand(command, argument).then(() => {
    ended = true;
  });
  await until(
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (!ended) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return ended;
    },
    () => `${command} ends`,
    20_000,
  );
  await running;
}

async function showAt(document: vscode.TextDocument, text: string): Promise<void> {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is in the document`);
  const at = document.positionAt(offset);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

suite('telling what the code does not say', () => {
  let file: vscode.Uri;
  let before: string;

  suiteSetup(() => {
    file = inWorkspace('promptfare.json');
    before = fs.readFileSync(file.fsPath, 'utf8');
  });

  teardown(async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('support/answers.py'));
    fs.writeFileSync(file.fsPath, before);
    await hoverSaying(document, CALL, /`claude-opus-5-5` · as you configured/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('a task goes into promptfare.json, is saved, and counts at once', async () => {
    const document = await open('support/answers.py');
    await hoverSaying(document, CALL, /`claude-opus-5-5`/);
    await showAt(document, CALL);
    await accept('promptfare.setTask');
    const text = fs.readFileSync(file.fsPath, 'utf8');
    assert.match(text, /"support\/answers\.py#[^"]+": "classification"/);
    assert.ok(text.startsWith(before.slice(0, before.lastIndexOf('}')).trimEnd().slice(0, 40)));
    const written = await vscode.workspace.openTextDocument(file);
    assert.equal(written.isDirty, false);
  });

  test('a model of an expression replaces what the file says, and can be undone', async () => {
    const document = await open('support/answers.py');
    await hoverSaying(document, CALL, /`claude-opus-5-5`/);
    await showAt(document, CALL);
    await accept('promptfare.setModel');
    const now = fs.readFileSync(file.fsPath, 'utf8');
    const model = /"settings\.reply_model": "([^"]+)"/.exec(now)?.[1] ?? '';
    assert.notEqual(model, '');
    assert.equal(now, before.replace('claude-opus-5-5', model));
    await hoverSaying(document, CALL, new RegExp(`\`${model.replaceAll('.', '\\.')}\` · as you configured`));
    await vscode.window.showTextDocument(file);
    await vscode.commands.executeCommand('undo');
    assert.equal((await vscode.workspace.openTextDocument(file)).getText(), before.replaceAll('\r\n', '\n'));
    await hoverSaying(document, CALL, /`claude-opus-5-5` · as you configured/);
    await vscode.commands.executeCommand('workbench.action.files.save');
  });

  test('a change that is not saved stays, and stays unsaved', async () => {
    const document = await open('support/answers.py');
    await hoverSaying(document, CALL, /`claude-opus-5-5`/);
    const configuration = await vscode.workspace.openTextDocument(file);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(file, new vscode.Position(0, 1), ' // mine');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await showAt(document, CALL);
    await accept('promptfare.setTask');
    assert.ok(configuration.isDirty);
    assert.match(configuration.getText(), /\/\/ mine[^]*"classification"/);
    assert.equal(fs.readFileSync(file.fsPath, 'utf8'), before);
    await vscode.window.showTextDocument(configuration);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('a file that is not there is written, and counts at once', async () => {
    const document = await open('support/answers.py');
    await hoverSaying(document, CALL, /`claude-opus-5-5`/);
    fs.rmSync(file.fsPath);
    await hoverSaying(document, CALL, /Price unknown/);
    await showAt(document, CALL);
    await accept('promptfare.setModel');
    const now = fs.readFileSync(file.fsPath, 'utf8');
    assert.match(now, /^\{\n {2}"version": 1,\n {2}"models": \{\n {4}"settings\.reply_model": "[^"]+"\n {2}\}\n\}\n$/);
    await hoverSaying(document, CALL, /as you configured/);
  });

  test('a name that nobody prices is given a model, and the call a price', async () => {
    const document = await open('support/hosts.py');
    const name = 'azure.chat.completions.create';
    const before = await hoverSaying(document, name, /Price unknown/);
    assert.match(before, /\[Set Alias…\]\(command:promptfare\.setAlias/);
    assert.match(before, /\[Set Price…\]\(command:promptfare\.setPrice/);
    await showAt(document, name);
    await accept('promptfare.setAlias');
    const now = fs.readFileSync(file.fsPath, 'utf8');
    assert.match(now, /"aliases": \{\n {4}"support-desk-prod": "[^"]+"/);
    assert.match(now, /\/\/ Measured once over a month of tickets\./, 'comments stay');
    await hoverSaying(document, name, /per call/);
  });

  test('a call is silenced by a comment, in a text that is in no folder too', async () => {
    const text =
      'import anthropic\nclient = anthropic.Anthropic()\nif True:\n\tclient.messages.create(model="claude-opus-4-7", max_tokens=9, messages=[])\n';
    const document = await openText('python', text);
    await showAt(document, 'client.messages');
    await accept('promptfare.ignoreCall');
    assert.equal(document.getText(), text.replace('\tclient', '\t# promptfare-ignore\n\tclient'));
    await accept('promptfare.setTask');
    assert.match(document.getText(), /\t# promptfare-ignore\n\t# promptfare: task=classification\n\tclient/);
  });
});
