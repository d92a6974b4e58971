import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { overheardEngine } from './engines';
import { hoverSaying, inWorkspace, replace } from './hovering';

const CALL = 'anthropic.Anthropic().messages.create(model=MODEL, max_tokens=9, messages=[])\n';
const SECRET = 'sk-ant-api03-3f9c0a7be1d24485';

suite('a model that a file of data names', () => {
  const root = inWorkspace('with_data');
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(root, path);

  async function write(path: string, text: string): Promise<void> {
    await vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  }

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(root, { recursive: true });
  });

  test('of the environment follows .env on disk, and nothing secret in it reaches the engine', async () => {
    const overheard = overheardEngine();
    try {
      await vscode.commands.executeCommand('promptfare.restartEngine');
      const environment = (model: string): string =>
        `# old: ${SECRET}-old\nMODEL_NAME=${model}\nANTHROPIC_API_KEY=${SECRET}\nDATABASE=postgres://me:hunter2@host/db\n`;
      await write('.env', environment('claude-opus-4-7'));
      const code = `import os\n\nimport anthropic\nfrom dotenv import load_dotenv\n\nload_dotenv()\nMODEL = os.environ["MODEL_NAME"]\n${CALL}`;
      await write('reads_environment.py', code);
      const document = await vscode.workspace.openTextDocument(at('reads_environment.py'));
      await hoverSaying(document, 'messages.create', /`claude-opus-4-7`/);
      await write('.env', environment('claude-haiku-5-5'));
      await hoverSaying(document, 'messages.create', /`claude-haiku-5-5`/);
      const typed = await vscode.workspace.openTextDocument(at('.env'));
      await replace(typed, 'claude-haiku-5-5', 'claude-opus-4-7');
      await hoverSaying(document, 'messages.create', /`claude-opus-4-7`/);
      await typed.save();
      const texts = overheard.told.filter((message) => message.includes('ANTHROPIC_API_KEY'));
      assert.ok(texts.length >= 3, 'the file was handed over');
      for (const text of overheard.told) {
        assert.ok(!text.includes(SECRET) && !text.includes('hunter2'), text);
      }
    } finally {
      overheard.stop();
      await vscode.commands.executeCommand('promptfare.restartEngine');
    }
  });

  for (const { name, read, text } of [
    { name: 'settings.yaml', read: 'yaml.safe_load', text: (model: string) => `llm:\n  model: ${model}\n` },
    { name: 'settings.json', read: 'json.load', text: (model: string) => `{ "llm": { "model": "${model}" } }` },
    { name: 'settings.toml', read: 'tomllib.load', text: (model: string) => `[llm]\nmodel = "${model}"\n` },
  ]) {
    test(`follows ${name} as it comes and changes`, async () => {
      const [module] = read.split('.');
      const open = `open("with_data/${name}"${module === 'tomllib' ? ', "rb"' : ''})`;
      const code = `import ${module ?? ''}\n\nimport anthropic\n\nMODEL = ${read}(${open})["llm"]["model"]\n${CALL}`;
      await write(`reads_${module ?? ''}.py`, code);
      const document = await vscode.workspace.openTextDocument(at(`reads_${module ?? ''}.py`));
      await hoverSaying(document, 'messages.create', /Price unknown/i);
      await write(name, text('claude-opus-4-7'));
      await hoverSaying(document, 'messages.create', /`claude-opus-4-7`/);
      await write(name, text('claude-haiku-5-5'));
      await hoverSaying(document, 'messages.create', /`claude-haiku-5-5`/);
    });
  }
});
