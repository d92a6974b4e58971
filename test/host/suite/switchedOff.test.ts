import assert from 'node:assert/strict';
import workerThreads from 'node:worker_threads';
import * as vscode from 'vscode';
import type { SettingId } from '../../../src/contributions';
import { openText, replace, until } from './hovering';
import { caretBehind, hintTexts, lensTexts, pause, set, switchSurfaces, type } from './surfaces';

const CALL = 'import anthropic\n\nanthropic.Anthropic().messages.create(model="claude-haiku-4-5", max_tokens=9)\n';
const LENSES: SettingId = 'promptfare.codeLens.enabled';
const HINTS: SettingId = 'promptfare.inlayHints.enabled';

suite('switched off', () => {
  const { Worker } = workerThreads;
  let started = 0;
  /** Of those that were started since a test began. */
  let alive = new Set<unknown>();

  suiteSetup(() => {
    Object.assign(workerThreads, {
      Worker: class extends Worker {
        constructor(...words: ConstructorParameters<typeof Worker>) {
          super(...words);
          started += 1;
          const now = alive.add(this);
          this.once('exit', () => now.delete(this));
        }
      },
    });
  });

  suiteTeardown(() => {
    Object.assign(workerThreads, { Worker });
  });

  setup(async () => {
    await switchSurfaces(false);
    started = 0;
    alive = new Set();
  });

  teardown(async () => {
    await switchSurfaces(undefined);
    for (const id of ['editor.codeLens', 'editor.inlayHints.enabled']) {
      await set(id, undefined);
      await set(id, undefined, 'javascriptreact');
    }
  });

  /** Does what would start the engine if anything were on. */
  async function work(): Promise<vscode.TextDocument> {
    const document = await openText('python', CALL);
    await caretBehind(document, 'max_tokens=9');
    await type('00');
    await replace(document, 'haiku', 'opus');
    assert.deepEqual(await lensTexts(document), []);
    assert.deepEqual(await hintTexts(document), []);
    await pause(600);
    return document;
  }

  test('every surface, no worker runs and nothing is shown', async () => {
    const document = await work();
    assert.equal(started, 0);
    assert.deepEqual(
      vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Promptfare'),
      [],
    );
  });

  test('by the editor, lenses and hints start none either', async () => {
    await set('editor.codeLens', false);
    await set('editor.inlayHints.enabled', 'off');
    await switchSurfaces(false, LENSES, HINTS);
    await work();
    assert.equal(started, 0);
  });

  test('by the editor for one language, only the others start one', async () => {
    // The other tests leave files open in every language but this one.
    await set('editor.codeLens', false);
    await set('editor.codeLens', true, 'javascriptreact');
    await switchSurfaces(false, LENSES);
    await work();
    assert.equal(started, 0);
    const script = 'import OpenAI from "openai";\nnew OpenAI().responses.create({ model: "gpt-5.4", input: "Hi" });\n';
    const document = await openText('javascriptreact', script);
    await until(
      async () => (await lensTexts(document)).length === 1,
      () => 'a lens',
    );
    assert.equal(started, 1);
  });

  test('every surface, a command about one call leaves no worker behind', async () => {
    for (const language of ['python', 'typescript']) await openText(language, CALL);
    const document = await openText('python', CALL);
    await caretBehind(document, 'max_tokens=9');
    const telling = vscode.commands.executeCommand('promptfare.setModel');
    await until(
      () => Promise.resolve(started > 0),
      () => 'a worker',
    );
    // The list is there as soon as the engine has said what to pick from.
    const close = setInterval(() => void vscode.commands.executeCommand('workbench.action.closeQuickOpen'), 100);
    await telling;
    clearInterval(close);
    await pause(1000);
    assert.equal(started, 1);
    assert.equal(alive.size, 0);
  });

  for (const one of [LENSES, HINTS]) {
    test(`all but ${one}, it works alone`, async () => {
      await switchSurfaces(false, one);
      const document = await openText(
        'python',
        `${CALL.replace('max_tokens=9', 'system="Answer in one word, please."')}\n`,
      );
      const texts = one === LENSES ? lensTexts : hintTexts;
      await until(
        async () => (await texts(document)).length === 1,
        () => 'one item',
      );
      assert.equal(started, 1);
      await switchSurfaces(false);
      assert.deepEqual(await texts(document), []);
    });
  }
});
