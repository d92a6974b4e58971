import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, openText, replace, until } from './hovering';
import { caretBehind, lensesOf, lensTexts, pause, set, switchSurfaces, type } from './surfaces';

const PYTHON = `import anthropic

client = anthropic.Anthropic()

answer = client.messages.create(
    model="claude-haiku-5-5",
    max_tokens=20,
    messages=[{"role": "user", "content": "Is this urgent?"}],
)
`;

async function sees(document: vscode.TextDocument, ...expected: readonly RegExp[]): Promise<void> {
  let seen: readonly string[] = [];
  await until(
    async () => {
      seen = await lensTexts(document);
      return seen.length === expected.length && seen.every((text, at) => expected[at]?.test(text));
    },
    () => `lenses ${expected.map(String).join(', ')}, not ${JSON.stringify(seen)}`,
  );
}

suite('CodeLens', () => {
  teardown(async () => {
    await switchSurfaces(undefined);
    await set('editor.codeLens', undefined);
    await set('editor.codeLens', undefined, 'python');
  });

  test('in Python: price and model, and a command about this call', async () => {
    const document = await openText('python', PYTHON);
    await sees(document, /^5: ≈ \$0\.0\d+ per call · claude-haiku-5-5$/);
    const [lens] = await lensesOf(document);
    assert.equal(lens?.command?.command, 'promptfare.showActions');
    const [argument] = lens.command.arguments as [{ uri: string; id: string }];
    assert.equal(argument.uri, document.uri.toString());
    assert.match(argument.id, /\/anthropic\.messages\.create\/1$/);
  });

  test('in TypeScript, above each call', async () => {
    const document = await open('web/src/assistant.ts');
    await until(
      async () => (await lensesOf(document)).length > 1,
      () => 'several lenses',
    );
    for (const { range } of await lensesOf(document)) {
      const { line, character } = range.start;
      assert.match(document.lineAt(line).text.slice(character), /^[\w.]+/);
    }
    assert.ok((await lensTexts(document)).some((text) => text.includes('claude-haiku-5-5')));
  });

  test('says which model is not known', async () => {
    const code = PYTHON.replace('"claude-haiku-5-5"', 'settings.model');
    await sees(await openText('python', code), /^5: model unknown: settings\.model$/);
  });

  test('stands right after an edit, without a moment at the wrong line', async () => {
    const document = await openText('python', PYTHON);
    await sees(document, /^5: /);
    await replace(document, 'import anthropic\n', 'import anthropic\n\n\n');
    assert.match((await lensTexts(document)).join(), /^7: ≈ .* claude-haiku-5-5$/);
    await replace(document, 'claude-haiku-5-5', 'claude-opus-5-5');
    assert.match((await lensTexts(document)).join(), /^7: ≈ .* claude-opus-5-5/);
  });

  test('does not appear above a call while it is typed, but a second later', async () => {
    const document = await openText('python', PYTHON);
    await sees(document, /^5: /);
    await caretBehind(document, '"Is this urgent?"}],\n)\n');
    await type('client.messages.create(model="claude-opus-5-5")');
    const typed = Date.now();
    assert.match((await lensTexts(document)).join(), /^5: [^,]*$/);
    await sees(document, /^5: /, /^10: .* claude-opus-5-5/);
    assert.ok(Date.now() - typed > 800, `after ${Date.now() - typed} ms`);
  });

  test('appears when the caret has left the line', async () => {
    const document = await openText('python', PYTHON);
    await sees(document, /^5: /);
    const editor = await caretBehind(document, '"Is this urgent?"}],\n)\n');
    await type('client.messages.create(model="claude-opus-5-5")');
    assert.equal((await lensTexts(document)).length, 1);
    const typed = Date.now();
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await sees(document, /^5: /, /^10: .* claude-opus-5-5/);
    assert.ok(Date.now() - typed < 800, `after ${Date.now() - typed} ms`);
  });

  test('stays above a call that is broken while it is typed in, and goes when it stays broken', async () => {
    const document = await openText('python', PYTHON);
    await sees(document, /^5: /);
    await caretBehind(document, 'answer = client.messages.create');
    await type('x');
    assert.match((await lensTexts(document)).join(), /^5: ≈ .* claude-haiku-5-5$/);
    await pause(1000);
    await sees(document);
  });

  test('switched off, by our setting or by the editor’s, it is gone; switched on, it is back', async () => {
    const document = await openText('python', PYTHON);
    const script = await openText(
      'javascript',
      'import OpenAI from "openai";\nnew OpenAI().responses.create({ model: "gpt-5.4", input: "Hi" });\n',
    );
    await sees(document, /^5: /);
    await sees(script, /^2: /);
    await set('promptfare.codeLens.enabled', false);
    await sees(document);
    await set('promptfare.codeLens.enabled', undefined);
    await sees(document, /^5: /);
    await set('editor.codeLens', false, 'python');
    await sees(document);
    await sees(script, /^2: /);
    await set('editor.codeLens', undefined, 'python');
    await set('editor.codeLens', false);
    await sees(script);
    await set('editor.codeLens', undefined);
    await sees(document, /^5: /);
  });
});
