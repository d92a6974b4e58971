import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EngineClient, EngineLostError } from '../../../src/worker/client';
import { engineWorker } from '../../../src/worker/nodeWorker';

/** A worker that answers, throws, leaves or hangs, by the name of the document it is asked for. */
const WORKER = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, takes }) => {
  if (takes.uri === 'throw') throw new Error('a fault in the worker');
  if (takes.uri === 'exit') process.exit(3);
  while (takes.uri === 'hang');
  parentPort.postMessage({ id, ok: true, gives: { kind: 'superseded' } });
});
`;

describe('a worker thread', function () {
  this.timeout(20_000);
  let dist: string;
  let client: EngineClient;
  const ask = (uri: string) => client.request('refresh', { uri });

  before(() => {
    dist = fs.mkdtempSync(path.join(os.tmpdir(), 'promptfare-worker-'));
    fs.writeFileSync(path.join(dist, 'worker.js'), WORKER);
  });

  beforeEach(() => {
    client = new EngineClient(engineWorker({ fsPath: dist }), { restarts: 1, silenceMs: 1_000 });
  });

  afterEach(() => {
    client.dispose();
  });

  after(() => {
    fs.rmSync(dist, { recursive: true });
  });

  it('answers', async () => {
    assert.deepEqual(await ask('a'), { kind: 'superseded' });
  });

  for (const [uri, reason] of [
    ['throw', /a fault in the worker/],
    ['exit', /ended with code 3/],
    ['hang', /no answer for 1 seconds/],
  ] as const) {
    it(`that ends by ${uri} is replaced, and what waited is told why`, async () => {
      await ask('a');
      const [culprit, other] = await Promise.allSettled([ask(uri), ask('b')]);
      assert.ok(culprit.status === 'rejected' && culprit.reason instanceof EngineLostError && culprit.reason.culprit);
      assert.match(culprit.reason.message, reason);
      assert.ok(other.status === 'rejected' && other.reason instanceof EngineLostError && !other.reason.culprit);
      assert.deepEqual(await ask('c'), { kind: 'superseded' });
    });
  }

  it('whose file is missing is given up after a few starts', async () => {
    client.dispose();
    client = new EngineClient(engineWorker({ fsPath: path.join(dist, 'nowhere') }), { restarts: 1 });
    await assert.rejects(ask('a'), /Cannot find module/);
    await assert.rejects(ask('a'), /Cannot find module/);
    await assert.rejects(ask('a'), /the engine has stopped/);
  });
});
