import assert from 'node:assert/strict';
import fc from 'fast-check';
import { genai, PLAIN, read, reading, refusal } from './refreshedLists';

/** What is said of a price that is not believed; empty where it is. */
function said(prices: unknown): string {
  const { refusals } = read(genai({ 'claude-announced': { input_mtok: 2, output_mtok: 10 }, 'claude-plain': prices }));
  return refusals.map(({ model, reason }) => `${model}: ${reason}`).join('; ');
}

describe('A price is refused, and the old one stays,', () => {
  for (const [what, prices, reason] of [
    ['that is negative', { ...PLAIN, input_mtok: -2 }, /its input price -2 is negative/],
    ['that is zero where it was not', { ...PLAIN, input_mtok: 0 }, /its input price is 0 instead of 2/],
    [
      'that is more than ten times more',
      { ...PLAIN, output_mtok: 101 },
      /output price is 101 instead of 10, more than 10 times off/,
    ],
    [
      'that is less than a tenth',
      { ...PLAIN, output_mtok: 0.9 },
      /output price is 0\.9 instead of 10, more than 10 times off/,
    ],
    ['that is text', { ...PLAIN, input_mtok: '2' }, /its input price of type string/],
    ['that is beyond all prices', { ...PLAIN, input_mtok: 1e300 }, /is beyond all prices/],
    ['that is missing', { output_mtok: 10 }, /it has no input price/],
    [
      'of long prompts that is less than of short ones',
      { input_mtok: { base: 2, tiers: [{ start: 9, price: 1 }] }, output_mtok: 10 },
      /long prompts would cost less/,
    ],
    ['of no form at all', [{ prices: 3 }], /not of the form/],
  ] as const) {
    it(what, () => {
      assert.match(said(prices), reason);
      assert.match(said(prices), /^anthropic\/claude-plain: /);
      const kept = read(
        genai({ 'claude-announced': { input_mtok: 2, output_mtok: 10 }, 'claude-plain': prices }),
      ).prices;
      assert.deepEqual(
        kept.models.map(({ id }) => id),
        ['claude-newest', 'claude-announced'],
      );
    });
  }

  it('but not where it is ten times off exactly', () => {
    assert.equal(said({ ...PLAIN, output_mtok: 100 }), '');
    assert.equal(said({ ...PLAIN, output_mtok: 1 }), '');
  });

  it('of a new model that is to cost nothing', () => {
    const { refusals } = read(genai({ 'claude-plain': PLAIN, 'claude-free': { input_mtok: 0, output_mtok: 0 } }));
    assert.match(refusals[0]?.reason ?? '', /is 0, which is no price/);
  });

  it('that is more for what a cache holds than for what it does not', () => {
    assert.match(said({ ...PLAIN, cache_write_mtok: 4.1 }), /cacheWrite5m price is 4\.1, with an input price of 2/);
    assert.equal(said({ ...PLAIN, cache_write_1h_mtok: 4 }), '');
    const { refusals } = read(genai({ 'claude-dear': { input_mtok: 1, output_mtok: 5, cache_read_mtok: 900 } }));
    assert.match(refusals[0]?.reason ?? '', /cacheRead price is 900, with an input price of 1/);
  });

  it('of a new model whose answers are to cost nothing from a day on', () => {
    const rows = [
      { prices: { input_mtok: 1, output_mtok: 5 } },
      { constraint: { start_date: '2027-01-01' }, prices: { input_mtok: 1, output_mtok: 0 } },
    ];
    assert.match(read(genai({ 'claude-free': rows })).refusals[0]?.reason ?? '', /output price is 0/);
  });
});

describe('A list is refused as a whole', function () {
  this.timeout(20_000);

  const good = JSON.stringify(genai({ 'claude-plain': PLAIN }));
  const padded = (models: number): string => {
    const names = Array.from({ length: models }, (_, at) => `{"id":"m${at}"}`);
    return `[{"id":"anthropic","models":[${names.join(',')}]}]`;
  };

  it('but not one that is good', () => {
    assert.equal(reading(good).kind, 'read');
  });

  for (const [what, text, reason] of [
    ['that is cut off', good.slice(0, -9), /ends in the middle/],
    ['that is empty', '', /empty/],
    ['that is a web page', '<!DOCTYPE html><title>Sign in</title>', /web page/],
    ['that is no JSON', '[1,]', /no valid JSON/],
    ['that is another JSON', '{"hello":1}', /not of the form/],
    ['that is a list of nothing', '[]', /not of the form/],
    ['that has NaN', good.replace('"input_mtok":2', '"input_mtok":NaN'), /no valid JSON/],
    ['that nests deep', '['.repeat(1_000_000) + ']'.repeat(1_000_000), /nested more than/],
    ['that nests deep in objects', '{"a":'.repeat(200_000), /nested more than/],
    ['with an entry __proto__', good.replace('"models"', '"__proto__":{"x":1},"models"'), /__proto__/],
    ['with an entry __proto__ in disguise', good.replace('"models"', '"\\u005f_proto__":{},"models"'), /__proto__/],
    ['with a million models', padded(700_000), /as no price list has/],
    ['with more models than there are', padded(30_000), /more than 20000 models/],
    ['with a text of a megabyte', good.replace('"x"', `"${'x'.repeat(1_000_000)}"`), /a text of 1,000,000 characters/],
    [
      'of models that nobody knows',
      JSON.stringify(genai({ x: PLAIN }, 'nobody').slice(1)),
      /no price of any model that is known/,
    ],
    ['in the other source’s form', '{"anthropic":{"models":{}}}', /but of models\.dev’s/],
  ] as const) {
    it(what, () => {
      assert.match(refusal(text), reason);
    });
  }

  it('that has none of the newest models', () => {
    assert.match(
      refusal(genai({ 'claude-ending': PLAIN }).slice(1)),
      /older than the built-in prices: of the 1 newest models it has 0/,
    );
  });

  it('whose newest entry is older than the prices that ship', () => {
    const entry = (updated: string): unknown => ({
      anthropic: {
        models: { 'claude-newest': { id: 'claude-newest', last_updated: updated, cost: { input: 2, output: 10 } } },
      },
    });
    assert.match(refusal(entry('2026-07-01'), undefined, 'models.dev'), /newest entry is of 2026-07-01/);
    assert.equal(refusal(entry('2026-11-10'), undefined, 'models.dev'), 'not refused');
    const previous = read(entry('2026-11-27'), undefined, 'models.dev').prices;
    assert.match(refusal(entry('2026-11-20'), previous, 'models.dev'), /last refresh was of 2026-11-27/);
  });

  it('that lost many of its models since the last time', () => {
    const all = { 'claude-plain': PLAIN, 'claude-ending': PLAIN, 'claude-announced': PLAIN };
    const { prices } = read(genai(all));
    assert.match(refusal(genai({ 'claude-plain': PLAIN }), prices), /lacks 2 of the 4 models/);
    assert.equal(refusal(genai({ 'claude-plain': PLAIN }), { ...prices, url: 'https://other.example' }), 'not refused');
  });

  it('never by throwing, whatever it is', () => {
    const json = fc.jsonValue({ maxDepth: 6 });
    const lists = fc.array(
      fc.record({
        id: fc.constantFrom('anthropic', 'openai'),
        models: fc.array(fc.record({ id: fc.string(), match: json, prices: json })),
      }),
    );
    fc.assert(
      fc.property(fc.oneof(json, lists), fc.constantFrom('genai-prices', 'models.dev'), (value, source) => {
        reading(value, null, source);
        reading(JSON.stringify(value).slice(0, -1), null, source);
      }),
      { numRuns: 100 },
    );
  });
});
