import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FetchError } from '../../../src/refresh/fetchList';
import { fileStorage } from '../../../src/refresh/nodeStorage';
import { WeeklyRefresh } from '../../../src/refresh/weekly';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('A weekly refresh', () => {
  let folder: string;
  let file: string;
  let now: number;
  let asked: number[];
  let failures: [string, boolean][];
  let fault: Error | null;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'promptfare-'));
    file = path.join(folder, 'prices.json');
    now = Date.parse('2026-11-28T09:00:00Z');
    [asked, failures, fault] = [[], [], null];
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  const storage = () => fileStorage(file);
  const isClaimedByNobody = () => {
    fs.rmSync(`${file}.claim`, { force: true });
  };
  const open = (): WeeklyRefresh =>
    new WeeklyRefresh({
      storage: storage(),
      now: () => now,
      refresh: async () => {
        asked.push(now);
        if (fault) throw fault;
        const refreshedOn = new Date(now).toISOString().slice(0, 10);
        await storage().write(JSON.stringify({ url: 'x', etag: null, refreshedOn, prices: {} }));
      },
      onFailure: (error, isUsual) => failures.push([(error as Error).message, isUsual]),
    });
  /** Looks every hour, as the editor does. */
  async function days(window: WeeklyRefresh, count: number): Promise<void> {
    for (const end = now + count * DAY_MS; now < end; now += HOUR_MS) {
      isClaimedByNobody();
      await window.look();
    }
  }

  it('is one a week', async () => {
    await days(open(), 22);
    const first = Date.parse('2026-11-28T09:00:00Z');
    assert.equal(asked[0], first);
    assert.equal(asked.length, 4);
    assert.deepEqual(failures, []);
  });

  it('is one for all windows that open at once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => open().look()));
    assert.equal(asked.length, 1);
  });

  it('is one for all windows, too, where one was closed over it long ago', async () => {
    fs.writeFileSync(`${file}.claim`, '');
    await open().look();
    assert.equal(asked.length, 0);
    const long = new Date(Date.now() - 2 * HOUR_MS);
    fs.utimesSync(`${file}.claim`, long, long);
    await Promise.all(Array.from({ length: 12 }, () => open().look()));
    assert.equal(asked.length, 1);
    assert.deepEqual(fs.readdirSync(folder).sort(), ['prices.json', 'prices.json.claim']);
  });

  it('is none where another window, or the user, has just refreshed', async () => {
    await storage().write(JSON.stringify({ url: 'x', etag: null, refreshedOn: '2026-11-27', prices: {} }));
    await days(open(), 3);
    assert.equal(asked.length, 0);
  });

  it('waits longer after each failure, a day at most, and says so without ado', async () => {
    fault = new FetchError('no network');
    await days(open(), 4);
    const hours = asked.map((at, index) => (at - (asked[index - 1] ?? at)) / HOUR_MS);
    assert.deepEqual(hours, [0, 2, 4, 8, 16, 24, 24]);
    assert.deepEqual(failures[0], ['no network', true]);
  });

  it('is soon made up for when the network is there again', async () => {
    fault = new FetchError('no network');
    const window = open();
    await window.look();
    fault = null;
    await days(window, 1);
    assert.equal(asked.length, 2);
    await days(window, 5);
    assert.equal(asked.length, 2);
  });

  it('says louder what is no usual failure', async () => {
    fault = new Error('a fault');
    await open().look();
    assert.deepEqual(failures, [['a fault', false]]);
  });

  it('is tried where what is kept is cut off', async () => {
    fs.writeFileSync(file, '{"url":');
    await open().look();
    assert.equal(asked.length, 1);
  });
});
