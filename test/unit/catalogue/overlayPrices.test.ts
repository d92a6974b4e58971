import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Model } from '../../../src/core/catalogue/catalogue';
import { catalogue } from '../../../src/core/catalogue/load';
import { costOfCall } from '../../../src/core/cost/cost';
import { priceOn } from '../../../src/core/cost/price';
import { exactly } from '../../../src/core/estimate';

function named(id: string): Model {
  const model = catalogue().names.get(id);
  assert.ok(model, id);
  return model;
}

function rowOf(id: string, day = '2026-11-21') {
  const row = priceOn(named(id), day);
  assert.ok(row, `${id} on ${day}`);
  return row;
}

describe('Dated prices', () => {
  const DATED: readonly (readonly [string, string, Readonly<Record<string, number>>])[] = [
    ['claude-sonnet-5-5', '2026-10-06', { cacheRead: 0.2 }],
    ['claude-sonnet-5-5', '2026-10-07', { cacheRead: 0.1 }],
    ['gemini-4-argon', '2026-11-30', { input: 2, output: 10, cacheRead: 0.1 }],
    ['gemini-4-argon', '2026-12-01', { input: 4, output: 20, cacheRead: 0.2 }],
    ['gemini-3.6-flash', '2026-12-31', { input: 0.75, output: 3.75 }],
    ['gemini-3.8-flash', '2027-01-01', { input: 1.5, output: 7.5, cacheRead: 0.15 }],
    ['gpt-5.6-terra', '2026-07-29', { input: 2.5, output: 15 }],
    ['gpt-5.6-terra', '2026-07-30', { input: 2, output: 12 }],
    ['gpt-5.6-luna', '2026-07-30', { input: 0.2, output: 1.2 }],
    ['gpt-5.6-sol', '2026-08-20', { input: 5, output: 30 }],
    ['gpt-5.6-sol', '2026-11-21', { input: 4, output: 20 }],
    ['gpt-6.2-sol', '2026-11-21', { input: 2, output: 10, cacheRead: 0.1, cacheWrite5m: 2.5, cacheWrite1h: 5 }],
    ['gpt-6.2-astra', '2026-11-21', { input: 8, output: 40, cacheRead: 0.4 }],
  ];
  for (const [id, day, rates] of DATED) {
    it(`${id} on ${day}`, () => {
      const { usdPerMillion } = rowOf(id, day);
      assert.deepEqual({ ...usdPerMillion, ...rates }, { ...usdPerMillion });
    });
  }

  it('say what is not announced', () => {
    assert.match(rowOf('gpt-5.6-sol').note ?? '', /end of promotion not announced/);
  });

  it('say where sources disagree', () => {
    assert.match(rowOf('mistral-large-4').note ?? '', /1\.36\/4\.18/);
  });

  it('step at 200,000 tokens for the whole request of Grok', () => {
    const usd = (tokens: number) =>
      costOfCall({ input: exactly(tokens), output: exactly(0) }, rowOf('grok-4.7')).perCallUsd.likely;
    assert.ok(Math.abs(usd(199_999) - 0.399998) < 1e-9);
    assert.ok(Math.abs(usd(200_000) - 0.8) < 1e-9);
  });

  it('are half as high outside DeepSeek’s peak hours', () => {
    for (const id of ['deepseek-flash', 'deepseek-v4-pro']) {
      const { usdPerMillion, offPeak } = rowOf(id);
      assert.ok(offPeak, id);
      assert.match(offPeak.hours, /01:00–04:00 and 06:00–10:00 from Monday to Friday/);
      assert.equal(offPeak.usdPerMillion.input, usdPerMillion.input / 2);
      assert.equal(offPeak.usdPerMillion.output, usdPerMillion.output / 2);
    }
  });
});

describe('What makes pictures, vectors and judgements', () => {
  const kinds = (kind: Model['kind']) => catalogue().models.filter((model) => model.kind === kind);

  it('has prices per picture in their order', () => {
    const rows = kinds('image').flatMap(({ id, prices }) => prices.map((row) => ({ id, ...row })));
    const perImage = rows.filter(({ usdPerImage }) => usdPerImage !== undefined);
    assert.ok(perImage.length >= 8, String(perImage.length));
    for (const { id, usdPerImage } of perImage)
      assert.ok(usdPerImage && usdPerImage.low <= usdPerImage.likely && usdPerImage.likely <= usdPerImage.high, id);
  });

  it('costs by the picture what the vendor asks', () => {
    // 10 pictures at 0.04 each.
    const { perCallUsd } = costOfCall(
      { input: exactly(0), output: exactly(0), pictures: exactly(10) },
      { ...rowOf('dall-e-3', '2026-01-01') },
    );
    assert.ok(Math.abs(perCallUsd.likely - 0.4) < 1e-9);
    assert.ok(Math.abs(perCallUsd.high - 1.2) < 1e-9);
  });

  it('has no output where there is none', () => {
    for (const { id, prices } of kinds('embedding'))
      for (const { usdPerMillion } of prices) assert.equal(usdPerMillion.output, 0, id);
  });

  it('judges free of charge', () => {
    for (const id of ['omni-moderation-latest', 'text-moderation-latest'])
      assert.deepEqual(rowOf(id, '2025-01-01').usdPerMillion, { input: 0, output: 0 });
  });

  it('has rates of its own for sound', () => {
    assert.equal(rowOf('gpt-audio-1.5').usdPerMillion.audioOutput, 64);
    assert.equal(rowOf('gpt-4o-audio-preview', '2026-01-01').usdPerMillion.audioInput, 40);
  });
});
