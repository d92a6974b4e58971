import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Analysis } from '../../../src/core/analyse';
import { SettingsObserver } from '../../../src/editor/configuration';
import { uriOf } from '../../../src/editor/documents';
import type { Log } from '../../../src/editor/output';
import { ProjectFiles } from '../../../src/editor/projectFiles';
import { TrackedDocument } from '../../../src/editor/trackedDocument';
import { asTrackedText } from '../../../src/editor/trackedText';
import { EngineClient, type EngineWorkerEvents } from '../../../src/worker/client';
import type { RequestMessage } from '../../../src/worker/protocol';
import { inWorkspace, openText, until } from './hovering';
import { pause } from './surfaces';

const CALL = 'import anthropic\n\nanthropic.Anthropic().messages.create(model="claude-haiku-4-5", max_tokens=9)\n';

suite('a document that is let go while it is asked about', () => {
  const posted: RequestMessage[] = [];
  let started = 0;
  let events: EngineWorkerEvents | undefined;
  let engine: EngineClient;
  let files: ProjectFiles;
  let settings: SettingsObserver;
  const log: Pick<Log, 'debug' | 'error'> = {
    debug: () => undefined,
    error: (...words) => assert.fail(words.join(' ')),
  };

  setup(() => {
    posted.length = 0;
    started = 0;
    engine = new EngineClient((given) => {
      events = given;
      started += 1;
      return { post: (request) => posted.push(request), stop: () => undefined };
    });
    settings = new SettingsObserver();
    files = new ProjectFiles(engine, settings, log as Log);
  });

  teardown(() => {
    files.dispose();
    settings.dispose();
    engine.dispose();
  });

  async function tracked(): Promise<TrackedDocument> {
    const document = await openText('python', CALL);
    return new TrackedDocument(asTrackedText(document), engine, files, log as Log, () => undefined);
  }

  /** The engine says of the last request that it needs this file. */
  function answerAsking(path: string, version: number): void {
    const report = { path: 'a.py', language: 'python', calls: [] } as const;
    const analysis: Analysis = { kind: 'report', report, elsewhere: { asked: [path], missing: [path] } };
    const { id = 0 } = posted.at(-1) ?? {};
    events?.onReply({ id, ok: true, gives: { kind: 'analysed', version, analysis } });
  }

  test('starts no engine again when the engine is ended', async () => {
    const one = await tracked();
    void one.sync();
    assert.deepEqual(
      posted.map(({ call }) => call),
      ['open'],
    );
    one.dispose();
    engine.restart();
    await pause(20);
    assert.equal(started, 1);
    assert.equal(engine.running, false);
  });

  test('hands over no file that was read too late', async () => {
    const one = await tracked();
    void one.sync();
    answerAsking('support/triage.py', one.document.version);
    // The file is being read now.
    await Promise.resolve();
    one.dispose();
    engine.restart();
    await pause(200);
    assert.equal(started, 1);
    assert.equal(engine.running, false);
  });

  test('leaves nothing in the engine that only it rested on', async () => {
    const uri = inWorkspace('support/triage.py');
    const document = await vscode.workspace.openTextDocument(uri);
    const one = new TrackedDocument(asTrackedText(document), engine, files, log as Log, () => undefined);
    void one.sync();
    answerAsking('support/none.py', document.version);
    await until(
      () => posted.some(({ call }) => call === 'provide'),
      () => 'the file is looked for',
    );
    const provide = posted.find(({ call }) => call === 'provide');
    assert.deepEqual(provide?.call === 'provide' && provide.takes.files, [{ path: 'support/none.py', text: null }]);
    one.dispose();
    const last = posted.at(-1);
    assert.equal(last?.call, 'withdraw');
    assert.deepEqual(last.takes.paths, ['support/none.py']);
  });
});

suite('the file at a path of a report', () => {
  const inFolder = { uri: inWorkspace('support/triage.py') };
  const loose = { uri: vscode.Uri.file('/somewhere/else/app.py') };
  const pathOf = (path: string, from: { readonly uri: vscode.Uri }): string | undefined => uriOf(path, from)?.path;

  test('is below the folder, or nowhere', () => {
    assert.equal(pathOf('config.py', inFolder), inWorkspace('config.py').path);
    assert.equal(pathOf('support/../config.py', inFolder), inWorkspace('config.py').path);
    for (const path of ['../config.py', 'support/../../config.py', '..', '']) {
      assert.equal(pathOf(path, inFolder), undefined, path);
    }
  });

  test('is beside a file that is in no folder, or nowhere', () => {
    assert.equal(pathOf('/somewhere/else/config.py', loose), '/somewhere/else/config.py');
    assert.equal(pathOf('/somewhere/else/lib/config.py', loose), '/somewhere/else/lib/config.py');
    for (const path of ['/somewhere/config.py', '/somewhere/else/../config.py', '/somewhere/elsewhere/a.py']) {
      assert.equal(pathOf(path, loose), undefined, path);
    }
  });
});
