import assert from 'node:assert/strict';
import fs from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { hoverAt, hoverSaying, inWorkspace, open, openText, replace } from './hovering';

const PYTHON = `import anthropic

client = anthropic.Anthropic()

answer = client.messages.create(
    model="claude-haiku-4-5",
    max_tokens=20,
    messages=[{"role": "user", "content": "Is this urgent?"}],
)
`;

suite('hover', () => {
  test('in Python: price, model and where it is defined, parts and holes', async () => {
    const document = await open('support/triage.py');
    const said = await hoverSaying(document, 'chat.completions.create', /per call/);
    assert.match(said, /≈ \$[\d.]+ per 1,000 calls/);
    assert.match(said, /`gpt-5\.4-mini` · from a constant, \[line 13\]\(<file:.*triage\.py#L13%2C18>\)/);
    assert.match(said, /\| System, line 36 \| 1\d \|/);
    assert.match(said, /\| `ticket\.body`, line 37 \| 220 \| (?: \| )*as you configured \|/);
    assert.match(said, /\| \*\*Output\*\* \|/);
  });

  test('in TypeScript, on the function and on the model', async () => {
    const document = await open('web/src/assistant.ts');
    await hoverSaying(document, 'generateText({\n    model: anthropic(', /`claude-haiku-5-5`/);
    assert.match(await hoverAt(document, "anthropic('claude-haiku-5-5')"), /`claude-haiku-5-5`/);
    assert.match(await hoverAt(document, 'generateObject({\n'), /`gpt-5\.4-mini`/);
  });

  test('says nothing over a prompt, or over code that calls no model', async () => {
    const document = await open('support/triage.py');
    await hoverSaying(document, 'claude.messages.create', /per call/);
    assert.equal(await hoverAt(document, 'You sort support tickets'), '');
    assert.equal(await hoverAt(document, 'completion.choices'), '');
  });

  test('an unknown model has no price, a reason and a way to add one', async () => {
    const document = await open('support/trials.py');
    const said = await hoverSaying(document, 'local.chat.completions', /Price unknown/);
    assert.match(said, /acme-support-7b/);
    assert.match(said, /"prices"/);
    assert.match(said, /promptfare\.json/);
    assert.doesNotMatch(said, /\$\d/);
  });

  test('is about the text as it is after an edit', async () => {
    const document = await openText('python', PYTHON);
    await hoverSaying(document, 'messages.create', /claude-haiku-4-5/);
    await replace(document, 'claude-haiku-4-5', 'claude-opus-4-7');
    const said = await hoverAt(document, 'messages.create');
    assert.match(said, /claude-opus-4-7/);
    assert.doesNotMatch(said, /haiku/);
  });

  test('stays right through many edits, Unicode and other line ends', async () => {
    const document = await openText('python', PYTHON);
    await hoverSaying(document, 'messages.create', /claude-haiku-4-5/);
    await replace(document, 'import anthropic', '# 🙂 ünï\nimport anthropic');
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((builder) => {
      builder.setEndOfLine(vscode.EndOfLine.CRLF);
    });
    await replace(document, 'Is this urgent?', 'Is this 🙂 very urgent?\\n');
    await replace(document, 'max_tokens=20', 'max_tokens=21');
    const said = await hoverSaying(document, 'messages.create', /claude-haiku-4-5/);
    assert.match(said, /\| User, line 9 \|/);
  });

  test('of half-typed code tells what it can, and throws nothing', async () => {
    const document = await openText(
      'python',
      `${PYTHON}\nother = client.messages.create(model="claude-opus-4-7", mess`,
    );
    const said = await hoverSaying(document, 'answer = client.messages.create'.slice(9), /per call/);
    assert.match(said, /claude-haiku-4-5/);
    await replace(document, ', mess', ', messages=[{"role": "user", "content": "Hi"}])\n# mess');
    await hoverSaying(document, 'client.messages.create(model="claude-opus', /claude-opus-4-7/);
  });

  test('a 5 MB minified file is left alone, without holding up the editor', async () => {
    const uri = inWorkspace('support/minified.py');
    const line = 'import anthropic;c=anthropic.Anthropic();c.messages.create(model="claude-haiku-4-5",max_tokens=9);';
    fs.writeFileSync(uri.fsPath, line.repeat(Math.ceil(5_000_000 / line.length)));
    const delay = monitorEventLoopDelay({ resolution: 5 });
    try {
      delay.enable();
      const document = await vscode.workspace.openTextDocument(uri);
      assert.equal(await hoverAt(document, 'messages.create'), '');
      await replace(document, 'import anthropic', 'import  anthropic');
      assert.equal(await hoverAt(document, 'messages.create'), '');
      delay.disable();
      const longest = delay.max / 1e6;
      console.log(`      longest task in the extension host: ${longest.toFixed(0)} ms, reading the file in among them`);
      assert.ok(longest < 1_000);
    } finally {
      fs.rmSync(uri.fsPath);
    }
  });

  test('a binary file with the ending of Python does no harm', async () => {
    const uri = inWorkspace('support/binary.py');
    fs.writeFileSync(uri.fsPath, Buffer.from([0, 1, 2, 255, 254, 0, ...Buffer.from('import anthropic'), 0, 0]));
    try {
      const document = await vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
      if (document) assert.equal(await hoverAt(document, document.getText().slice(0, 1)), '');
      await hoverSaying(await open('support/triage.py'), 'claude.messages.create', /per call/);
    } finally {
      fs.rmSync(uri.fsPath);
    }
  });

  test('switched off, it is gone; switched on, it is back', async () => {
    const document = await open('support/triage.py');
    await hoverSaying(document, 'claude.messages.create', /per call/);
    const settings = vscode.workspace.getConfiguration('promptfare');
    try {
      await settings.update('hover.enabled', false, vscode.ConfigurationTarget.Global);
      assert.equal(await hoverAt(document, 'claude.messages.create'), '');
    } finally {
      await settings.update('hover.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
    await hoverSaying(document, 'claude.messages.create', /per call/);
  });
});
