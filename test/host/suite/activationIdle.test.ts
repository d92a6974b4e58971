import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import workerThreads from 'node:worker_threads';
import * as vscode from 'vscode';
import { hoverAt, hoverSaying, openText, until } from './hovering';
import { switchSurfaces } from './surfaces';

const CALL = 'import anthropic\n\nanthropic.Anthropic().messages.create(model="claude-haiku-4-5", max_tokens=9)\n';

// Named to run right after the activation, while hardly a document is open.
suite('before there is anything to price', () => {
  const { Worker } = workerThreads;
  let started = 0;

  suiteSetup(async () => {
    Object.assign(workerThreads, {
      Worker: class extends Worker {
        constructor(...words: ConstructorParameters<typeof Worker>) {
          super(...words);
          started += 1;
        }
      },
    });
    while (vscode.window.activeTextEditor) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await until(
      () => !vscode.workspace.textDocuments.some((document) => /anthropic/.test(document.getText())),
      () => 'no document with a hint is open',
    );
    // Ends the engine that the activation's own test may have started.
    await switchSurfaces(false);
  });

  suiteTeardown(async () => {
    Object.assign(workerThreads, { Worker });
    await switchSurfaces(undefined);
  });

  test('what commands do is loaded with the first that runs', async () => {
    const { cache } = createRequire(__filename);
    const extension = vscode.extensions.getExtension('promptfare.promptfare');
    assert.ok(extension?.isActive);
    const dist = fs.realpathSync(path.join(extension.extensionPath, 'dist'));
    const loaded = (): readonly string[] =>
      Object.keys(cache)
        .filter((file) => path.dirname(file) === dist)
        .map((file) => path.basename(file));
    assert.deepEqual(loaded(), ['extension.js']);
    await vscode.commands.executeCommand('promptfare.showCalls');
    assert.deepEqual(loaded(), ['extension.js', 'commands.js']);
  });

  test('no worker runs for code without a hint, one for all of the code with one', async () => {
    await switchSurfaces(undefined);
    const plain = await openText('python', 'import os\n\nprint(os.name)\n');
    assert.equal(await hoverAt(plain, 'print'), '');
    assert.equal(started, 0);
    await hoverSaying(await openText('python', CALL), 'messages.create', /per call/);
    await hoverSaying(await openText('python', `\n${CALL}`), 'messages.create', /per call/);
    assert.equal(started, 1);
  });

  test('with every surface switched off none runs at all', async () => {
    await switchSurfaces(false);
    started = 0;
    const document = await openText('python', `\n\n${CALL}`);
    assert.equal(await hoverAt(document, 'messages.create'), '');
    assert.equal(started, 0);
  });
});
