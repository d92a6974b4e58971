import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hoverSaying, inWorkspace, replace } from './hovering';

const CALL = `import anthropic
from chosen_model import MODEL

anthropic.Anthropic().messages.create(model=MODEL, max_tokens=9, messages=[])
`;

suite('a model that another file defines', () => {
  const settings = inWorkspace('chosen_model.py');
  const call = inWorkspace('uses_chosen_model.py');

  suiteSetup(async () => {
    await write(call, CALL);
  });

  suiteTeardown(async () => {
    for (const uri of [call, settings]) await vscode.workspace.fs.delete(uri);
  });

  test('is known as soon as the file is there, with a link to its place', async () => {
    const document = await vscode.workspace.openTextDocument(call);
    await hoverSaying(document, 'messages.create', /it is imported from chosen_model/i);
    await write(settings, 'MODEL = "claude-opus-4-7"\n');
    await hoverSaying(document, 'messages.create', /`claude-opus-4-7`[^]*chosen_model\.py:1/);
  });

  test('follows a change of the file, saved or not', async () => {
    const document = await vscode.workspace.openTextDocument(call);
    const other = await vscode.workspace.openTextDocument(settings);
    await replace(other, 'claude-opus-4-7', 'claude-haiku-5-5');
    assert.ok(other.isDirty);
    await hoverSaying(document, 'messages.create', /`claude-haiku-5-5`/);
    await other.save();
    await hoverSaying(document, 'messages.create', /`claude-haiku-5-5`/);
  });

  test('comes and goes with the folder that the file is in', async () => {
    const [folder, made] = [inWorkspace('chosen_package'), inWorkspace('made_package')];
    await write(vscode.Uri.joinPath(made, 'models.py'), 'MODEL = "claude-opus-4-7"\n');
    const user = inWorkspace('uses_chosen_package.py');
    await write(user, CALL.replace('chosen_model', 'chosen_package.models'));
    try {
      const document = await vscode.workspace.openTextDocument(user);
      await hoverSaying(document, 'messages.create', /it is imported from chosen_package/i);
      await vscode.workspace.fs.rename(made, folder);
      await hoverSaying(document, 'messages.create', /`claude-opus-4-7`/);
      await vscode.workspace.fs.delete(folder, { recursive: true });
      await hoverSaying(document, 'messages.create', /it is imported from chosen_package/i);
    } finally {
      await vscode.workspace.fs.delete(user);
    }
  });
});

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
