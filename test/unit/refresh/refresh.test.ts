import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PricesReading } from '../../../src/core/catalogue/published';
import { storageAt } from '../../../src/refresh/nodeStorage';
import { refresh, type Refreshed, type RefreshPorts } from '../../../src/refresh/refresh';
import { type KeptPrices, keptIn } from '../../../src/refresh/storage';
import { answers, PriceServer } from '../../servers/priceServer';

const NO_FILES = {
  readFile: () => Promise.reject(new Error('not here')),
  writeFile: () => Promise.reject(new Error('not here')),
  delete: () => Promise.reject(new Error('not here')),
};

describe('A refresh', () => {
  let server: PriceServer;
  let folder: string;
  let file: string;
  let used: unknown[];
  let verdict: PricesReading;

  beforeEach(async () => {
    server = await PriceServer.start();
    server.list = ['a list'];
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'promptfare-'));
    file = path.join(folder, 'kept', 'prices.json');
    used = [];
    verdict = good('first');
  });
  afterEach(async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true });
  });

  /** The engine's word; `source` is no source, but tells one list from another. */
  const good = (newest: string): PricesReading => ({
    kind: 'read',
    prices: { version: 1, source: 'models.dev', url: '', refreshedOn: '2026-11-28', newest, models: [] },
    refusals: [],
    leftOut: 0,
    changed: [],
    added: [],
  });
  const ports = (more: Partial<RefreshPorts> = {}): RefreshPorts => ({
    storage: storageAt({ fsPath: file }, NO_FILES),
    judge: () => Promise.resolve(verdict),
    use: (kept) => {
      used.push(kept.prices);
      return Promise.resolve(null);
    },
    ...more,
  });
  const run = (today = '2026-11-28', more: Partial<RefreshPorts> = {}): Promise<Refreshed> =>
    refresh({ source: 'models.dev', url: server.url, today }, ports(more));
  const kept = (): KeptPrices | null => keptIn(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null);
  const newest = (): unknown => (kept()?.prices as { readonly newest: string } | undefined)?.newest;

  it('keeps what was judged good, and computes with it', async () => {
    assert.equal((await run()).kind, 'refreshed');
    assert.deepEqual([kept()?.etag, kept()?.url, kept()?.refreshedOn], ['"1"', server.url, '2026-11-28']);
    assert.deepEqual(used, [kept()?.prices]);
    assert.deepEqual(fs.readdirSync(path.dirname(file)), ['prices.json']);
  });

  it('hands over the list as it came, and the last one kept', async () => {
    await run();
    server.etag = '"2"';
    const seen: unknown[] = [];
    await run('2026-12-05', {
      judge: (published, before) => {
        seen.push(published.text, before);
        return Promise.resolve(verdict);
      },
    });
    assert.deepEqual(seen, ['["a list"]', used[0]]);
  });

  it('says that nothing is new, and from which day that is known', async () => {
    await run();
    assert.deepEqual(await run('2026-12-05'), { kind: 'unchanged' });
    assert.equal(kept()?.refreshedOn, '2026-12-05');
    assert.equal((used.at(-1) as { readonly refreshedOn: string }).refreshedOn, '2026-12-05');
    assert.equal(newest(), 'first');
  });

  it('asks for the whole list where the address is another one', async () => {
    await run();
    await refresh({ source: 'models.dev', url: `${server.url}?other`, today: '2026-11-28' }, ports());
    assert.equal(server.requests.at(-1)?.headers['if-none-match'], undefined);
  });

  it('asks for the whole list where what is kept is no good any more', async () => {
    await run();
    const refuseFirst = [null, 'no good', null];
    const result = await run('2026-12-05', { use: () => Promise.resolve(refuseFirst.pop() ?? null) });
    assert.equal(result.kind, 'unchanged');
    const refused = ['no good'];
    const again = await run('2026-12-12', { use: () => Promise.resolve(refused.pop() ?? null) });
    assert.equal(again.kind, 'refreshed');
  });

  it('replaces a file that is cut off', async () => {
    await run();
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').slice(0, 40));
    assert.equal((await run()).kind, 'refreshed');
    assert.equal(newest(), 'first');
  });

  for (const [what, spoil, reason] of [
    ['the server fails', () => (server.answer = answers.status(500)), /HTTP 500/],
    [
      'a list is refused',
      () => (verdict = { kind: 'refused', reason: 'it is odd' }),
      /is not used: it is odd\. The prices stay/,
    ],
  ] as const) {
    it(`leaves the last good prices where ${what}`, async () => {
      await run();
      server.etag = '"2"';
      spoil();
      await assert.rejects(run('2026-12-05'), reason);
      assert.equal(newest(), 'first');
      assert.equal(used.length, 1);
    });
  }

  it('leaves the last good prices where the new ones can’t be written', async function () {
    await run();
    server.etag = '"2"';
    verdict = good('second');
    // Root may write anywhere, so a folder that takes no file stands in: the name of the file is a folder's.
    const blocked = path.join(folder, 'blocked', 'prices.json');
    fs.mkdirSync(blocked, { recursive: true });
    const storage = storageAt({ fsPath: blocked }, NO_FILES);
    await assert.rejects(run('2026-12-05', { storage }), /can’t be kept in .*blocked.*\(E\w+.*The prices stay/);
    assert.equal(used.length, 1);
    assert.deepEqual(fs.readdirSync(path.dirname(blocked)), ['prices.json']);
    if (process.getuid?.() === 0) return;
    fs.chmodSync(path.dirname(file), 0o500);
    await assert.rejects(run('2026-12-05'), /EACCES/);
    fs.chmodSync(path.dirname(file), 0o700);
    assert.equal(newest(), 'first');
  });

  it('of two windows at once leaves the whole of one', async () => {
    verdict = good('x'.repeat(2_000_000));
    const both = await Promise.all(Array.from({ length: 8 }, () => run()));
    assert.equal(both.length, 8);
    assert.equal((newest() as string).length, 2_000_000);
    assert.deepEqual(fs.readdirSync(path.dirname(file)), ['prices.json']);
  });

  it('is never seen half done by another window', async () => {
    const storage = storageAt({ fsPath: file }, NO_FILES);
    await storage.write(JSON.stringify('a'.repeat(3_000_000)));
    const writing = (async () => {
      for (const letter of 'bcdefgh') await storage.write(JSON.stringify(letter.repeat(3_000_000)));
    })();
    const lengths = new Set<number | undefined>();
    for (let reads = 0; reads < 50; reads++) lengths.add((await storage.read())?.length);
    await writing;
    assert.deepEqual([...lengths], [3_000_002]);
  });
});

describe('What is kept', () => {
  for (const text of [null, '', '{', '[]', 'null', '3', '{"url":3}', '{"url":"x"}']) {
    it(`is nothing where the file holds ${String(text)}`, () => {
      assert.equal(keptIn(text), null);
    });
  }
});
