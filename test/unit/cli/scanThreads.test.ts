import assert from 'node:assert/strict';
import path from 'node:path';
import { ScanThreads } from '../../../src/cli/scanThreads';
import type { PackedResult } from '../../../src/cli/packedResult';
import type { ScanTask } from '../../../src/cli/scanTask';
import { temporaryFolder } from './temporaryFolder';

/** A thread that does what the names of the files say. */
const THREAD = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ tasks = [], files = tasks.map(({ file }) => file) }) => {
  for (const { path } of files) {
    if (path.startsWith('crash')) throw new Error('out of order');
    if (path.startsWith('exit')) process.exit(7);
    if (path.startsWith('hang')) for (;;);
    if (path.startsWith('fault')) parentPort.postMessage({ fault: 'no grammar' });
    else if (path.startsWith('broken')) {
      parentPort.postMessage({ answer: { path, reason: 'the parser failed' }, isBroken: true });
      return;
    } else if (path.startsWith('fill')) { const all = []; for (;;) all.push(new Array(500000).fill(0.5)); }
    else parentPort.postMessage({ answer: { path, json: null } });
  }
});
`;

function taskOf(name: string): ScanTask {
  const file = { path: name, absolute: name, language: 'python' as const };
  return { file, sourcePath: name, base: null, configuration: 0, importers: {} };
}

async function run(names: readonly string[], count = 2, silenceMs = 30_000): Promise<readonly PackedResult[]> {
  const file = path.join(temporaryFolder({ 'thread.cjs': THREAD }), 'thread.cjs');
  const threads = new ScanThreads({ file, assets: '', count, silenceMs });
  const heard: number[] = [];
  const results = await threads.analyse(names.map(taskOf), { configurations: [], today: '2026-11-21' }, (done) => {
    heard.push(done);
  });
  assert.deepEqual(
    heard,
    names.map((_, index) => index + 1),
  );
  return results;
}

const FILES = Array.from({ length: 40 }, (_, index) => `file ${index}`);

/** The names with one among them. */
function withOne(name: string): readonly string[] {
  return [...FILES.slice(0, 13), name, ...FILES.slice(13)];
}

describe('The threads of a scan', function () {
  this.timeout(60_000);

  it('give the results in the order of the tasks', async () => {
    const results = await run(FILES, 3);
    assert.deepEqual(
      results.map((each) => each.path),
      FILES,
    );
    assert.deepEqual(await run([]), []);
  });

  const failing: readonly (readonly [string, RegExp])[] = [
    ['crash', /^the engine failed: out of order$/],
    ['exit', /^the engine failed: its thread ended with code 7$/],
    ['hang', /^the engine failed: no answer for 4 seconds$/],
    ['fill', /^the engine failed: .*memory/],
    ['broken', /^the parser failed$/],
  ];
  for (const [name, reason] of failing) {
    it(`go on after a file that makes one ${name}`, async () => {
      const names = withOne(name);
      for (const count of [1, 2]) {
        const results = await run(names, count, name === 'hang' ? 4_000 : 30_000);
        assert.deepEqual(
          results.map((each) => each.path),
          names,
        );
        const failed = results.filter((each) => 'reason' in each);
        assert.equal(failed.length, 1);
        assert.match(failed[0]?.reason ?? '', reason);
      }
    });
  }

  it('look at all files first, and are whole again when they analyse', async () => {
    const file = path.join(temporaryFolder({ 'thread.cjs': THREAD }), 'thread.cjs');
    for (const last of ['exit', 'crash']) {
      const threads = new ScanThreads({ file, assets: '', count: 1 });
      const names = [...FILES, last];
      const looked = await threads.look(names.map((name) => taskOf(name).file));
      assert.equal(looked.length, names.length);
      assert.deepEqual(
        looked.flatMap((each) => ('reason' in each ? each.path : [])),
        [last],
      );
      const results = await threads.analyse(
        FILES.map(taskOf),
        { configurations: [], today: '2026-11-21' },
        () => undefined,
      );
      assert.deepEqual(
        results.map((each) => each.path),
        FILES,
      );
    }
  });

  it('end the scan for a fault of the installation', async () => {
    await assert.rejects(run(withOne('fault')), /no grammar/);
  });
});
