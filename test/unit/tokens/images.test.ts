import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { catalogue } from '../../../src/core/catalogue/load';
import type { Picture } from '../../../src/core/detect/picture';
import { imageFamily } from '../../../src/core/tokens/imageFamilies';
import { cells, crops, patches, tiles } from '../../../src/core/tokens/imageRules';
import { imageTokens } from '../../../src/core/tokens/images';
import { pdfTokens } from '../../../src/core/tokens/pdf';

const size = (width: number, height: number) => ({ width, height });
const tokens = (id: string, width: number, height: number, detail: Picture['detail'] = 'auto') =>
  imageTokens({ detail, size: size(width, height) }, { id }).range;
const exactly = (count: number) => ({ low: count, likely: count, high: count });

describe('The tokens of a picture', () => {
  it('by OpenAI’s tiles are its documentation’s examples', () => {
    assert.deepEqual(tokens('gpt-4o', 1024, 1024, 'high'), exactly(765));
    assert.deepEqual(tokens('gpt-4o', 2048, 4096, 'high'), exactly(1105));
    assert.deepEqual(tokens('gpt-4o', 4096, 8192, 'low'), exactly(85));
    // 768 × 768 are 4 tiles: 2,833 + 4 × 5,667; 75 + 4 × 150; 70 + 4 × 140.
    assert.deepEqual(tokens('gpt-4o-mini', 1024, 1024), exactly(25_501));
    assert.deepEqual(tokens('o1', 1024, 1024), exactly(675));
    assert.deepEqual(tokens('gpt-5', 1024, 1024), exactly(630));
  });

  it('does not grow by scaling: a small picture is one tile', () => {
    assert.deepEqual(tokens('gpt-4.1', 128, 64, 'high'), exactly(255));
  });

  it('by OpenAI’s patches are its documentation’s examples, times the factor', () => {
    // 32 × 32 and 33 × 44 patches.
    assert.deepEqual(patches(exactly(1), BUDGETS)(size(1024, 1024), 'high'), exactly(1024));
    assert.deepEqual(patches(exactly(1), BUDGETS)(size(1800, 2400), 'high'), exactly(1452));
    assert.deepEqual(tokens('gpt-4.1-mini', 1024, 1024), exactly(1659));
    assert.deepEqual(tokens('gpt-5-nano', 1800, 2400), exactly(3572));
    assert.deepEqual(tokens('o4-mini', 1024, 1024), exactly(1761));
  });

  it('at low detail are those of 512 × 512', () => {
    assert.deepEqual(tokens('gpt-5-mini', 1800, 2400, 'low'), exactly(311));
    assert.deepEqual(tokens('gpt-5-mini', 512, 512, 'low'), exactly(415));
  });

  it('goes by what each model takes `auto` for', () => {
    // 126 × 95 patches in full; within 2,048 at most 2,500.
    assert.equal(tokens('gpt-6-sol', 4032, 3024).low, 11_970);
    assert.ok(tokens('gpt-5.4', 4032, 3024).low <= 2500);
    assert.ok(tokens('gpt-5.5', 4032, 3024).low > 9000);
    assert.ok(tokens('gpt-5.5', 4032, 3024, 'high').low <= 2500);
    assert.ok(tokens('gpt-5.4', 4032, 3024, 'original').low > 9000);
    // What is not published is a range.
    assert.deepEqual(tokens('gpt-5.4', 1024, 1024), { low: 1024, likely: 1229, high: 1229 });
  });

  it('by Claude’s cells are its documentation’s examples', () => {
    assert.deepEqual(cells(2576, 4784)(size(1920, 1080), 'auto'), exactly(2691));
    assert.deepEqual(cells(2576, 4784)(size(3840, 2160), 'auto'), exactly(4784));
    assert.deepEqual(tokens('claude-haiku-4-5', 200, 200), exactly(64));
    assert.deepEqual(tokens('claude-sonnet-4-6', 4000, 4000), exactly(1568));
    assert.deepEqual(tokens('claude-opus-4-7', 4000, 4000), exactly(4784));
    // About width × height ÷ 750.
    const { likely } = tokens('claude-opus-4-5', 1000, 1000);
    assert.ok(Math.abs(likely - 1_000_000 / 750) < 50, String(likely));
  });

  it('is a range where no source says which rule a model has', () => {
    assert.deepEqual(tokens('claude-haiku-5-5', 4000, 4000), { low: 1568, likely: 4784, high: 4784 });
  });

  it('by Gemini’s tiles are its documentation’s examples', () => {
    assert.deepEqual(crops(size(384, 384), 'auto'), exactly(258));
    assert.deepEqual(crops(size(960, 540), 'auto'), exactly(1548));
    assert.deepEqual(tokens('gemini-3.8-flash', 4000, 3000), { low: 258, likely: 1120, high: 1120 });
  });

  it('is assumed where only run time knows the size, and says so', () => {
    const { range, reason } = imageTokens({ detail: 'auto', size: null }, { id: 'gpt-4o' });
    assert.deepEqual(range, { low: 255, likely: 765, high: 765 });
    assert.match(reason, /^assumed: a picture of 1,024 × 1,024, at most 4,032 × 3,024; OpenAI/);
    const low = imageTokens({ detail: 'low', size: null }, { id: 'gpt-4o' });
    assert.deepEqual(low.range, exactly(85));
    assert.match(low.reason, /^a picture at detail low; /);
  });

  it('is anything from low to high where run time sets the detail', () => {
    assert.deepEqual(tokens('gpt-4o', 1024, 1024, 'unread'), { low: 85, likely: 765, high: 765 });
  });

  it('is a wide range for a model of which nothing is known, and for none', () => {
    for (const model of [null, { id: 'mistral-large-4' }, { id: 'gpt-4o-nano' }]) {
      assert.deepEqual(imageTokens({ detail: 'low', size: size(10, 10) }, model).range, {
        low: 85,
        likely: 1000,
        high: 4784,
      });
    }
  });

  it('names only models that the catalogue has', () => {
    const ids = new Set(catalogue().models.map(({ id }) => id));
    const named = ['gpt-4o', 'gpt-4.1-mini', 'gpt-6.1-terra', 'claude-opus-5-5', 'gemini-3.8-flash', 'o3-pro'];
    for (const id of named) assert.ok(ids.has(id) && imageFamily(id) !== null, id);
  });

  it('has a rule for every model of Anthropic’s that takes pictures', () => {
    const without = catalogue().models.filter(
      ({ id, provider, capabilities }) =>
        provider === 'anthropic' && capabilities?.images === true && imageFamily(id) === null,
    );
    assert.deepEqual(
      without.map(({ id }) => id),
      [],
    );
  });

  it('keeps low ≤ likely ≤ high, and is never nothing, for every rule and size', () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    const detail = fc.constantFrom<Picture['detail']>('auto', 'low', 'high', 'original', 'unread');
    const id = fc.constantFrom(
      ...catalogue()
        .models.map((model) => model.id)
        .filter((each) => imageFamily(each) !== null),
    );
    fc.assert(
      fc.property(side, side, detail, id, (width, height, how, model) => {
        const { low, likely, high } = tokens(model, width, height, how);
        assert.ok(0 < low && low <= likely && likely <= high, `${low} ${likely} ${high}`);
      }),
    );
  });

  it('keeps to the budget of patches, whatever the shape', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (width, height) => {
        const { high } = patches(exactly(1), BUDGETS)(size(width, height), 'high');
        assert.ok(high >= 1 && high <= 1536, String(high));
      }),
    );
  });

  it('has at least the base and one tile', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (width, height) => {
        assert.ok(tiles(85, 170)(size(width, height), 'high').low >= 255);
      }),
    );
  });
});

const BUDGETS = {
  high: { patches: 1536, side: 65_535 },
  original: { patches: 1536, side: 65_535 },
  auto: 'high',
} as const;

describe('The tokens of a PDF', () => {
  it('are the text and the picture of its pages, at Anthropic', () => {
    const { range, reason } = pdfTokens({ id: 'claude-haiku-4-5', provider: 'anthropic' });
    // 1,024 × 1,325 are 37 × 48 cells, of which 1,568 are counted: 500 + 1,568; 5 × (730 + 1,568); 30 × (3,000 + 1,568).
    assert.deepEqual(range, { low: 2068, likely: 11_490, high: 137_040 });
    assert.match(reason, /^assumed: 5 pages, at most 30; Anthropic/);
    // 2,100 to 2,500 a page were measured, by the model: its later ones count up to 4,784 of the 1,776 cells.
    for (const id of ['claude-haiku-4-5', 'claude-opus-5-5']) {
      const page = pdfTokens({ id, provider: 'anthropic' }).range.likely / 5;
      assert.ok(page > 2100 && page < 2510, `${id}: ${page}`);
    }
  });

  it('are 258 a page at Gemini until 2.5, and 561 from 3 on', () => {
    assert.deepEqual(pdfTokens({ id: 'gemini-2.5-flash', provider: 'google' }).range, {
      low: 258,
      likely: 1290,
      high: 7740,
    });
    assert.equal(pdfTokens({ id: 'gemini-3.8-flash', provider: 'google' }).range.likely, 5 * 561);
  });

  it('are text and picture at OpenAI as well', () => {
    // 768 × 994: 4 tiles, 765, and 700 of text.
    assert.equal(pdfTokens({ id: 'gpt-4o', provider: 'openai' }).range.likely, 5 * (765 + 700));
  });

  it('are a wide range where no source says', () => {
    for (const model of [null, { id: 'mistral-large-4', provider: 'mistral' }])
      assert.match(pdfTokens(model).reason, /no source says/);
  });
});
