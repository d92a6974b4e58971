import assert from 'node:assert/strict';
import { MOST_COUNTS } from '../../../src/core/exact/countBounds';
import type { ExactCount } from '../../../src/core/exact/countRequest';
import { ExactCountStore } from '../../../src/editor/exactCounts';
import type { EngineClient } from '../../../src/worker/client';

const countOf = (at: number): ExactCount => ({
  hash: at.toString(16).padStart(64, '0'),
  vendor: 'anthropic',
  by: null,
  model: 'claude-opus-4-7',
  tokens: at,
  on: '2026-11-21',
  sample: {
    tokenizer: 'claude-new',
    vocabularyTokens: { prose: at, code: 0, json: 0, otherScript: 0 },
    frame: 6,
    plain: true,
  },
});

suite('The exact counts of a workspace', () => {
  let kept: unknown;
  let handed: (readonly ExactCount[])[];
  let running: boolean;
  let fails: boolean;
  const warned: unknown[] = [];

  const storage = {
    get: () => kept as undefined,
    update: (_: string, value: unknown) => {
      // What the editor keeps is JSON.
      kept = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
      return Promise.resolve();
    },
  };
  const engine = {
    get running() {
      return running;
    },
    request: (_: string, { counts }: { readonly counts: readonly ExactCount[] }) => {
      handed.push(counts);
      return fails ? Promise.reject(new Error('ended')) : Promise.resolve({ calibration: {} });
    },
  } as unknown as EngineClient;
  const log = { trace() {}, debug() {}, info() {}, error() {}, warn: (...words: unknown[]) => void warned.push(words) };
  const open = (): ExactCountStore => new ExactCountStore(storage, engine, log);

  setup(() => {
    kept = undefined;
    handed = [];
    running = true;
    fails = false;
    warned.length = 0;
  });

  test('are kept for the next window, and handed to an engine that starts', async () => {
    await open().add(countOf(7));
    const next = open();
    assert.deepEqual(next.all, [countOf(7)]);
    assert.equal(next.find(countOf(7).hash, null)?.tokens, 7);
    handed = [];
    next.engineStarted();
    assert.deepEqual(handed, [[countOf(7)]]);
  });

  test('are handed over as they become, and listeners told, not before an engine runs', async () => {
    const store = open();
    let told = 0;
    store.onDidApply(() => {
      told += 1;
    });
    await store.add(countOf(1));
    await store.add(countOf(2));
    assert.deepEqual(handed.at(-1), [countOf(1), countOf(2)]);
    assert.equal(told, 2);
    running = false;
    await store.add(countOf(3));
    assert.equal(handed.length, 2);
    assert.equal(store.all.length, 3);
  });

  test('hold one answer for each request, the newest last, and not more than some hundreds', async () => {
    const store = open();
    for (let at = 0; at < MOST_COUNTS + 5; at += 1) await store.add(countOf(at));
    assert.equal(store.all.length, MOST_COUNTS);
    assert.equal(store.all[0]?.tokens, 5);
    await store.add({ ...countOf(9), tokens: 90 });
    assert.equal(store.all.length, MOST_COUNTS);
    assert.equal(store.all.at(-1)?.tokens, 90);
    assert.ok(JSON.stringify(kept).length < 100_000);
  });

  test('of a server in the vendor’s place are no answer of the vendor, which stands above them', async () => {
    const store = open();
    const { hash } = countOf(7);
    await store.add({ ...countOf(7), by: 'gw.example' });
    assert.equal(store.find(hash, null), undefined, 'the vendor is still to be asked');
    assert.equal(store.find(hash, 'other.example'), undefined);
    assert.equal(store.find(hash, 'gw.example')?.by, 'gw.example');
    await store.add({ ...countOf(7), tokens: 8 });
    assert.equal(store.find(hash, 'gw.example')?.tokens, 8);
    await store.add({ ...countOf(7), by: 'gw.example' });
    assert.deepEqual(store.all, [{ ...countOf(7), tokens: 8 }]);
  });

  test('are forgotten one by one, or all', async () => {
    const store = open();
    for (const at of [1, 2, 3]) await store.add(countOf(at));
    await store.forget(countOf(2).hash);
    assert.deepEqual(
      store.all.map(({ tokens }) => tokens),
      [1, 3],
    );
    await store.forget();
    assert.equal(kept, undefined);
    assert.deepEqual(handed.at(-1), [], 'the engine forgets them, too');
  });

  test('may be anything in the storage', () => {
    for (const odd of [null, 7, 'x', {}, [null, 7, {}, { hash: 'x' }], [{ ...countOf(1), sample: null }]]) {
      kept = odd;
      assert.deepEqual(open().all, [], JSON.stringify(odd));
    }
    kept = [{}, countOf(1), { ...countOf(2), vendor: 'nobody' }, { ...countOf(3), by: 7 }];
    assert.deepEqual(open().all, [countOf(1)]);
  });

  test('stay where the engine ends while it is told', async () => {
    fails = true;
    const store = open();
    await store.add(countOf(1));
    assert.equal(store.all.length, 1);
    assert.equal(warned.length, 1);
  });
});
