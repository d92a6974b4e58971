import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, openText, replace, until } from './hovering';
import { caretBehind, hintTexts, set, switchSurfaces, type } from './surfaces';

const PYTHON = `from openai import OpenAI

client = OpenAI()

answer = client.chat.completions.create(
    model="gpt-5.4-mini",
    messages=[
        {"role": "system", "content": "You sort support tickets by how urgent they are."},
        {"role": "user", "content": f"Subject: {subject}, written by {author}"},
    ],
)
`;

async function sees(document: vscode.TextDocument, ...expected: readonly RegExp[]): Promise<void> {
  let seen: readonly string[] = [];
  await until(
    async () => {
      seen = await hintTexts(document);
      return seen.length === expected.length && seen.every((text, at) => expected[at]?.test(text));
    },
    () => `hints ${expected.map(String).join(', ')}, not ${JSON.stringify(seen)}`,
  );
}

const ALL = [/are\."<\d+ tokens>$/, /\{subject<≈ \d+>$/, /\{author<≈ \d+>$/, /author\}"<\d+ tokens>$/];

suite('Inlay hints', () => {
  teardown(async () => {
    await switchSurfaces(undefined);
    await set('editor.inlayHints.enabled', undefined);
    await set('editor.inlayHints.enabled', undefined, 'python');
  });

  test('stand behind each text and each hole, in Python', async () => {
    await sees(await openText('python', PYTHON), ...ALL);
  });

  test('and in TypeScript', async () => {
    const document = await open('web/src/assistant.ts');
    await until(
      async () => (await hintTexts(document)).some((text) => /['`]<≈ \d+ tokens>$/.test(text)),
      () => 'a text with its tokens',
    );
    assert.ok((await hintTexts(document)).some((text) => /\$\{\w+<≈ \d+>$/.test(text)));
  });

  test('only those of the lines that are asked about', async () => {
    const document = await openText('python', PYTHON);
    await sees(document, ...ALL);
    const seen = await hintTexts(document, new vscode.Range(7, 0, 8, 0));
    assert.equal(seen.length, 1);
    assert.match(seen[0] ?? '', /tokens>$/);
  });

  test('stand right after an edit, without a moment at the wrong place', async () => {
    const document = await openText('python', PYTHON);
    await sees(document, ...ALL);
    await replace(document, 'import OpenAI\n', 'import OpenAI\n\n\n');
    const seen = await hintTexts(document);
    assert.equal(seen.length, ALL.length);
    for (const [at, text] of seen.entries()) assert.match(text, ALL[at] ?? /$^/);
  });

  test('do not appear on the line that is typed in, but what is there counts on', async () => {
    const document = await openText('python', PYTHON);
    await sees(document, ...ALL);
    await caretBehind(document, 'written by {author}');
    await type(', or {other} so');
    const typed = Date.now();
    const seen = await hintTexts(document);
    assert.equal(seen.length, ALL.length, JSON.stringify(seen));
    assert.match(seen.at(-1) ?? '', /so"<\d+ tokens>$/);
    await sees(document, ...ALL.slice(0, 3), /\{other<≈ \d+>$/, /so"<\d+ tokens>$/);
    assert.ok(Date.now() - typed > 800, `after ${Date.now() - typed} ms`);
  });

  test('switched off, by our setting or by the editor’s, they are gone; switched on, they are back', async () => {
    const document = await openText('python', PYTHON);
    await sees(document, ...ALL);
    await set('promptfare.inlayHints.enabled', false);
    await sees(document);
    await set('promptfare.inlayHints.enabled', undefined);
    await sees(document, ...ALL);
    await set('editor.inlayHints.enabled', 'off', 'python');
    await sees(document);
    await set('editor.inlayHints.enabled', undefined, 'python');
    await sees(document, ...ALL);
    await set('editor.inlayHints.enabled', 'offUnlessPressed');
    await sees(document, ...ALL);
  });
});
