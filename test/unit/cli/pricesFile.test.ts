import assert from 'node:assert/strict';
import path from 'node:path';
import { catalogue } from '../../../src/core/catalogue/load';
import type { RefreshedPrices } from '../../../src/core/catalogue/refreshed';
import { run } from './running';
import { temporaryFolder } from './temporaryFolder';

const REFRESHED = '2026-12-05';
const ON = '2026-12-06';

/** What a list said of one model: twice its price. */
function prices(more: Partial<RefreshedPrices> = {}): RefreshedPrices {
  const haiku = { provider: 'anthropic', id: 'claude-haiku-4-5', aliases: [], kind: 'text' } as const;
  const limits = { contextTokens: null, maxOutputTokens: null };
  const rows = [{ from: '', usdPerMillion: { input: 2, output: 10 } }];
  return {
    version: 1,
    source: 'models.dev',
    url: 'https://models.dev/api.json',
    refreshedOn: REFRESHED,
    newest: null,
    models: [{ ...haiku, ...limits, seenOn: REFRESHED, rows }],
    ...more,
  };
}

/** The path of a file as `promptfare refresh` writes it. */
function fileOf(kept: unknown): string {
  const text = JSON.stringify({ url: 'https://models.dev/api.json', etag: null, refreshedOn: REFRESHED, prices: kept });
  return path.join(temporaryFolder({ 'prices.json': text }), 'prices.json');
}

/** Each as a function: the folder is gone after the test that makes it. */
const commandsOn = (day: string): readonly (readonly [string, () => string])[] => [
  ['price', () => `price claude-haiku-4-5 --requests 1 --input 1M --output 0 --today ${day}`],
  ['models', () => `models claude-haiku-4-5 --today ${day}`],
  ['scan', () => `scan ${temporaryFolder({ 'empty.py': '' })} --today ${day}`],
];

describe('--prices', () => {
  it('is what a workload is priced with', async () => {
    const line = `price claude-haiku-4-5 --requests 1 --input 1M --output 1k --today ${ON} --format json`;
    const [shipped, refreshed] = [await run(line), await run(`${line} --prices ${fileOf(prices())}`)];
    const inputLine = ({ output }: { readonly output: string }): unknown => {
      const { rows } = JSON.parse(output) as { readonly rows: readonly { readonly lines: readonly unknown[] }[] };
      return rows[0]?.lines[0];
    };
    const input = { what: 'input', tokens: 1e6, model: 'claude-haiku-4-5' };
    assert.deepEqual(inputLine(shipped), { ...input, usdPerMillion: 1, usd: 1 });
    assert.deepEqual(inputLine(refreshed), { ...input, usdPerMillion: 2, usd: 2 });
    assert.match(refreshed.output, /models\.dev, https:\/\/models\.dev\/api\.json, read on 2026-12-05/);
  });

  it('is what models are listed with', async () => {
    const { output } = await run(
      `models claude-haiku-4-5 --provider anthropic --today ${ON} --prices ${fileOf(prices())}`,
    );
    assert.match(output, /claude-haiku-4-5 +anthropic +budget +\$2\.00 +\$10\.00/);
    assert.match(output, /prices as of 2026-12-05, refreshed from models\.dev\.\n$/);
  });

  for (const [what, lineOf] of commandsOn(ON)) {
    it(`is said in the JSON of ${what}, and not without it`, async () => {
      const line = lineOf();
      const catalogueOf = async (more: string): Promise<unknown> => {
        const { sources, ...age } = (
          JSON.parse((await run(`${line} --format json${more}`)).output) as { catalogue: Record<string, unknown> }
        ).catalogue;
        assert.equal(sources !== undefined, what === 'models');
        return age;
      };
      const refreshed = { asOf: REFRESHED, refreshedOn: REFRESHED, source: 'models.dev' };
      assert.deepEqual(await catalogueOf(` --prices ${fileOf(prices())}`), refreshed);
      assert.deepEqual(await catalogueOf(''), { asOf: catalogue().asOf });
    });

    for (const [kind, kept] of [
      [
        'a price below 0',
        prices({
          models: prices().models.map((model) => ({
            ...model,
            rows: [{ from: '', usdPerMillion: { input: -1, output: 1 } }],
          })),
        }),
      ],
      ['another version', { ...prices(), version: 2 }],
      ['nothing', null],
    ] as const) {
      it(`ends ${what} in one clear line where the file has ${kind}`, async () => {
        const file = fileOf(kept);
        const { code, output, errors } = await run(`${lineOf()} --prices ${file}`);
        assert.deepEqual([code, output], [2, '']);
        assert.equal(errors, `error: --prices ${file}: holds no prices as promptfare refresh --to FILE writes them\n`);
      });
    }
  }

  for (const [kind, content, reason] of [
    ['cut off', '{"url": "https://models.dev/api.json", "refreshedOn": "2026-1', 'holds no prices'],
    ['empty', '', 'holds no prices'],
    ['somebody’s list as published', '[{"id": "anthropic", "models": []}]', 'holds no prices'],
    ['binary', Buffer.from([1, 0, 2, 0]), 'binary content'],
  ] as const) {
    it(`refuses a file that is ${kind}`, async () => {
      const file = path.join(temporaryFolder({ 'prices.json': content }), 'prices.json');
      const { code, errors } = await run(`models haiku --prices ${file}`);
      assert.equal(code, 2);
      assert.match(errors, new RegExp(`^error: --prices .*prices\\.json: ${reason}.*\\n$`));
    });
  }

  it('refuses a file that is not there', async () => {
    const { code, errors } = await run('models haiku --prices no/such.json');
    assert.deepEqual([code, errors], [2, 'error: --prices no/such.json: does not exist\n']);
  });

  it('is left aside, which is said, where the prices that ship are newer', async () => {
    const file = fileOf(prices({ refreshedOn: '2026-01-05' }));
    const { code, output, errors } = await run(
      `models claude-haiku-4-5 --provider anthropic --today ${ON} --prices ${file}`,
    );
    assert.equal(code, 0);
    assert.match(output, /\$1\.00 +\$5\.00/);
    const { asOf } = catalogue();
    assert.equal(
      errors,
      `warning: ${file} is not used: its prices are of 2026-01-05, those that ship with promptfare of ${asOf}\n`,
    );
  });
});

describe('Old prices', () => {
  for (const [what, lineOf] of commandsOn('2027-06-01')) {
    it(`are warned of by ${what}, with what to do`, async () => {
      const line = lineOf();
      const { code, errors } = await run(line);
      assert.equal(code, 0);
      assert.match(errors, /^warning: Prices as of \d{4}-\d\d-\d\d, \d+ days old: a newer version of promptfare/);
      const refreshed = await run(`${line} --prices ${fileOf(prices())}`);
      assert.match(
        refreshed.errors,
        /^warning: Prices as of 2026-12-05, refreshed from models\.dev, 178 days old: promptfare refresh fetches newer ones\n$/,
      );
    });
  }

  for (const [what, lineOf] of commandsOn(ON)) {
    it(`are not spoken of by ${what} where they are not old`, async () => {
      assert.equal((await run(lineOf())).errors, '');
    });
  }
});
