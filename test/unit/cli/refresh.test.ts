import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readRefreshed } from '../../../src/core/catalogue/refreshedCheck';
import { refreshFile } from '../../../src/cli/refreshFile';
import { UsageError } from '../../../src/cli/usageError';
import { keptIn } from '../../../src/refresh/storage';
import { answers, PriceServer } from '../../servers/priceServer';
import { run } from './running';
import { temporaryFolder } from './temporaryFolder';

const LATER = '2026-12-05';

/** Enough of the newest models for a list that is not outdated, and one whose price is twice what it was. */
const LIST = [
  {
    id: 'anthropic',
    models: [
      { id: 'claude-opus-5-5', prices: { input_mtok: 4, output_mtok: 20 } },
      { id: 'claude-haiku-5-5', prices: { input_mtok: 0.1, output_mtok: 0.5 } },
      { id: 'claude-sonnet-5-5', prices: { input_mtok: 2, output_mtok: 10 } },
      { id: 'claude-haiku-4-5', prices: { input_mtok: 2, output_mtok: 10 } },
    ],
  },
];

describe('promptfare refresh', () => {
  let server: PriceServer;
  let folder: string;
  let file: string;
  beforeEach(async () => {
    server = await PriceServer.start();
    server.list = LIST;
    folder = temporaryFolder({ 'notes.json': '{"mine": true}', 'empty.json': '' });
    file = path.join(folder, 'prices.json');
  });
  afterEach(() => server.stop());

  const fetched = (today = LATER) => refreshFile({ source: 'genai-prices', url: server.url, file, today });
  const asked = (more = `--to ${file}`) => run(`refresh --url ${server.url} ${more}`);

  it('says first what is fetched from where, then what has changed', async () => {
    const { code, output, errors } = await asked();
    const [first, second = '', ...others] = output.trimEnd().split('\n');
    assert.deepEqual([code, errors], [0, '']);
    assert.equal(
      first,
      `Fetching the price list of genai-prices from ${server.url}; nothing about you or your code is sent.`,
    );
    assert.match(second, /^Prices as of \d{4}-\d\d-\d\d from genai-prices: 1 price changed\.$/);
    assert.deepEqual(others, ['Changed: anthropic/claude-haiku-4-5', `Kept in ${file}: use it with --prices ${file}`]);
    assert.ok(readRefreshed(keptIn(fs.readFileSync(file, 'utf8'))?.prices));
    assert.deepEqual(fs.readdirSync(folder).sort(), ['empty.json', 'notes.json', 'prices.json']);
  });

  it('sends nothing but what it takes to ask', async () => {
    await asked();
    const [request] = server.requests;
    assert.deepEqual(
      [request?.method, request?.headers.cookie, request?.headers.referer],
      ['GET', undefined, undefined],
    );
    assert.equal(request?.headers['user-agent'], 'node');
  });

  it('asks only whether there is something new where the file is of the same list', async () => {
    await fetched();
    assert.equal((await fetched('2026-12-12')).kind, 'unchanged');
    assert.equal(keptIn(fs.readFileSync(file, 'utf8'))?.refreshedOn, '2026-12-12');
  });

  for (const [what, answer, reason] of [
    ['a fault of the server', answers.status(500), /HTTP 500/],
    ['a web page', answers.text('<html>', 'text/html'), /sent a web page/],
    ['a list that is cut off', answers.text('[{"id": "anthropic", "mod'), /is not used/],
    ['a list of another form', answers.text('{"a": 1}'), /is not of the form/],
  ] as const) {
    it(`leaves the last good prices, and says why, where it gets ${what}`, async () => {
      await fetched();
      const before = fs.readFileSync(file, 'utf8');
      server.etag = '"2"';
      server.answer = answer;
      await assert.rejects(fetched('2026-12-12'), (error) => error instanceof UsageError && reason.test(error.message));
      const { code, errors } = await asked();
      assert.deepEqual([code, errors.split('\n').length, errors.slice(0, 7)], [2, 2, 'error: ']);
      assert.equal(fs.readFileSync(file, 'utf8'), before);
    });
  }

  it('replaces no file that is somebody’s work, and asks nobody then', async () => {
    const notes = path.join(folder, 'notes.json');
    const { code, errors } = await asked(`--to ${notes}`);
    assert.equal(code, 2);
    assert.equal(errors, `error: --to ${notes}: holds something else than prices, and is left as it is\n`);
    assert.equal(fs.readFileSync(notes, 'utf8'), '{"mine": true}');
    assert.equal((await asked(`--to ${folder}`)).errors, `error: --to ${folder}: is a folder, not a file\n`);
    assert.equal(server.requests.length, 0);
  });

  it('writes to an empty file, through a link, and into a folder that is not there yet', async () => {
    const link = path.join(folder, 'link.json');
    fs.symlinkSync(path.join(folder, 'empty.json'), link);
    assert.equal((await asked(`--to ${link}`)).code, 0);
    assert.ok(fs.lstatSync(link).isSymbolicLink());
    assert.ok(keptIn(fs.readFileSync(path.join(folder, 'empty.json'), 'utf8')));
    assert.equal((await asked(`--to ${path.join(folder, 'new/prices.json')}`)).code, 0);
  });

  it('fetches over https, from this machine or not at all, and prints no password', async () => {
    const unsafe = await run(`refresh --url http://prices.example --to ${file}`);
    assert.deepEqual([unsafe.code, unsafe.output], [2, '']);
    assert.match(unsafe.errors, /^error: --url: http:\/\/prices\.example is not fetched from: only https is/);
    const secret = await run(`refresh --url https://me:hunter2@prices.example --to ${file}`);
    assert.equal(secret.code, 2);
    assert.doesNotMatch(secret.output + secret.errors, /hunter2/);
  });

  it('wants a file, and a list that it can read', async () => {
    assert.match((await run('refresh')).errors, /required option '--to <FILE>'/);
    assert.match(
      (await run(`refresh --source litellm --to ${file}`)).errors,
      /Allowed choices are genai-prices, models\.dev/,
    );
  });
});
