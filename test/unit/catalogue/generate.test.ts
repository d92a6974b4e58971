import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { differencesOf, unitedRows } from '../../../scripts/catalogue/agree';
import { type Found, SEVERAL_STEPS } from '../../../scripts/catalogue/found';
import { type Disagreement, modelsOfMaker } from '../../../scripts/catalogue/makers';
import { isForeign } from '../../../scripts/catalogue/providers';
import { modelsOfSeller } from '../../../scripts/catalogue/sellers';
import { changesOf, textOf } from '../../../scripts/catalogue/write';
import type { PriceRow } from '../../../src/core/catalogue/catalogue';
import type { ModelFacts } from '../../../src/core/catalogue/facts';
import { layered } from '../../../src/core/catalogue/layers';

const row = (input: number, output: number, more: Partial<PriceRow> = {}): PriceRow => ({
  from: '',
  usdPerMillion: { input, output },
  source: 'genai',
  checked: '2026-09-23',
  ...more,
});

const found = (name: string, prices: readonly PriceRow[], more: Partial<Found> = {}): Found => ({
  name,
  sameAs: name,
  kind: 'text',
  prices,
  limits: { contextTokens: null, maxOutputTokens: null },
  reasoning: null,
  images: null,
  source: prices[0]?.source ?? 'sdk',
  ...more,
});

const fromPiAi = (input: number, output: number): PriceRow =>
  row(input, output, { source: 'pi-ai', checked: '2026-11-10' });

function made(
  piAi: readonly Found[],
  genai: readonly Found[],
  overlay: readonly ModelFacts[] = [],
  sdk: readonly Found[] = [],
) {
  const disagreements: Disagreement[] = [];
  const models = modelsOfMaker({ provider: 'maker', piAi, genai, sdk, overlay }, (each) => disagreements.push(each));
  return { models, disagreements };
}

describe('what two inputs say of a maker’s model', () => {
  it('is one price where they agree, with both as its source and the newer day', () => {
    const { models, disagreements } = made([found('m', [fromPiAi(1, 5)])], [found('m', [row(1, 5)])]);
    assert.deepEqual(disagreements, []);
    assert.deepEqual(models[0]?.prices, [row(1, 5, { source: 'pi-ai + genai', checked: '2026-11-10' })]);
  });

  it('is none where either says several steps of a prompt’s length', () => {
    const steps = found('m', [], { unpriced: SEVERAL_STEPS, source: 'pi-ai' });
    const { models } = made([steps], [found('m', [row(1, 5)])]);
    assert.deepEqual([models[0]?.prices, models[0]?.unpriced], [undefined, SEVERAL_STEPS]);
  });

  it('is told model by model and field by field where they do not', () => {
    const { disagreements } = made([found('m', [fromPiAi(1, 5)])], [found('m', [row(2, 5)])]);
    assert.deepEqual(disagreements, [
      { model: 'maker/m', field: 'usdPerMillion.input', values: ['1', '2'], sources: ['pi-ai', 'genai'] },
    ]);
  });

  it('is decided by a price that is kept by hand, not by any other field', () => {
    const inputs = [[found('m', [fromPiAi(1, 5)])], [found('m', [row(2, 5)])]] as const;
    assert.equal(made(...inputs, [{ id: 'm', provider: 'maker', prices: [row(1, 5)] }]).disagreements.length, 0);
    assert.equal(made(...inputs, [{ id: 'm', provider: 'maker', tier: 'mid' }]).disagreements.length, 1);
  });

  it('keeps the dates of the one and the rates that only the other has', () => {
    const dated = [row(2, 6), row(1, 5, { from: '2026-08-01' }), row(2, 6, { from: '2027-01-01' })];
    const fresh = { ...fromPiAi(1, 5), usdPerMillion: { input: 1, output: 5, cacheRead: 0.1 } };
    const rows = unitedRows(dated, fresh, '2026-11-10');
    assert.deepEqual(
      rows.map(({ from, usdPerMillion: { cacheRead } }) => [from, cacheRead]),
      [
        ['', undefined],
        ['2026-08-01', 0.1],
        ['2027-01-01', undefined],
      ],
    );
  });

  it('is the same step, whether told as "more than" or "from", and another one else', () => {
    const long = (above: number): PriceRow =>
      row(1, 5, { longContext: { above, usdPerMillion: { input: 2, output: 8 } } });
    assert.deepEqual(differencesOf(long(272_000), long(271_999)), []);
    assert.equal(differencesOf(long(272_000), long(200_000))[0]?.field, 'longContext.above');
    assert.equal(differencesOf(long(272_000), row(1, 5))[0]?.field, 'longContext');
  });

  it('is a context of 1M in any rounding, and a disagreement beyond it', () => {
    const of = (contextTokens: number): Found =>
      found('m', [], { limits: { contextTokens, maxOutputTokens: null }, source: String(contextTokens) });
    assert.deepEqual(made([of(1_048_576)], [of(1_000_000)]).disagreements, []);
    assert.equal(made([of(400_000)], [of(128_000)]).disagreements[0]?.field, 'limits.contextTokens');
  });
});

describe('names of one model', () => {
  it('are a dated snapshot and the name without its date, at the same price', () => {
    const same = made([found('m', [fromPiAi(1, 5)]), found('m-2026-01-31', [fromPiAi(1, 5)])], []).models;
    assert.deepEqual(
      same.map(({ id, aliases }) => [id, aliases]),
      [['m', ['m-2026-01-31']]],
    );
    const other = made([found('m', [fromPiAi(1, 5)]), found('m-2026-01-31', [fromPiAi(5, 15)])], []).models;
    assert.deepEqual(
      other.map(({ id }) => id),
      ['m', 'm-2026-01-31'],
    );
  });

  it('are those that are kept by hand as one', () => {
    const overlay = [{ id: 'm', provider: 'maker', aliases: ['m-preview'] }];
    const { models } = made([found('m', [fromPiAi(1, 5)]), found('m-preview', [fromPiAi(1, 5)])], [], overlay);
    assert.deepEqual(
      models.map(({ id }) => id),
      ['m'],
    );
  });

  it('are no model where a maker does not sell under them', () => {
    assert.ok(isForeign('google', 'claude-opus-5'));
    assert.ok(isForeign('mistral', 'mistral-nemo:free'));
    assert.ok(isForeign('xai', 'x-ai/grok-4.3'));
    assert.ok(isForeign('openai', 'gpt-oss-20b'));
    assert.ok(!isForeign('openai', 'gpt-5.4'));
  });

  it('that only an SDK has are a model without a price, and say so', () => {
    const { models } = made(
      [],
      [],
      [],
      [found('m', [], { unpriced: 'No source prices it.', endsOn: '2027-01-14', source: 'sdk' })],
    );
    assert.deepEqual(models, [
      {
        id: 'm',
        provider: 'maker',
        unpriced: 'No source prices it.',
        lifecycle: { kind: 'ends', on: '2027-01-14', source: 'sdk' },
      },
    ]);
  });
});

describe('what a host sells', () => {
  const sources = { genai: 'a list', 'pi-ai': 'another' };
  const makers = layered(
    { asOf: '2026-11-21', sources, models: [{ id: 'gpt-5.4', provider: 'openai', prices: [row(2.5, 15)] }] },
    null,
    [],
  );
  const sold = (name: string, input: number, output: number): readonly ModelFacts[] =>
    modelsOfSeller(
      { provider: 'bedrock', fresh: [found(name, [fromPiAi(input, output)])], dated: [], isWhole: true },
      makers,
    );

  it('is the maker’s where it costs the same, or a tenth more for a region', () => {
    assert.deepEqual(sold('openai.gpt-5.4', 2.5, 15), []);
    assert.deepEqual(sold('us.openai.gpt-5.4', 2.75, 16.5), []);
  });

  it('is its own where it costs otherwise, and the maker’s in all but the price', () => {
    assert.deepEqual(
      sold('openai.gpt-5.4', 2, 15).map(({ id, as }) => [id, as]),
      [['openai.gpt-5.4', 'gpt-5.4']],
    );
  });

  it('is none where it rises in several steps, of which a row can say one', () => {
    const steps = found('alibaba.qwen', [], { unpriced: SEVERAL_STEPS, source: 'pi-ai' });
    const models = modelsOfSeller(
      { provider: 'bedrock', fresh: [steps], dated: [found('alibaba.qwen', [row(1, 5)])], isWhole: true },
      makers,
    );
    assert.deepEqual(models, [{ id: 'alibaba.qwen', provider: 'bedrock', unpriced: SEVERAL_STEPS }]);
  });

  it('is its own where the maker sells nothing, once for all regions at one price', () => {
    assert.deepEqual(
      sold('us.amazon.nova-lite-v1:0', 0.06, 0.24).map(({ id }) => id),
      ['amazon.nova-lite-v1:0'],
    );
  });
});

describe('what a host no longer lists', () => {
  const makers = layered({ asOf: '2026-11-21', sources: {}, models: [] }, null, []);
  const lifeOf = (
    old: Found,
    fresh: readonly Found[] = [found('new', [fromPiAi(1, 5)])],
    isWhole = true,
  ): ModelFacts['lifecycle'] =>
    modelsOfSeller({ provider: 'groq', fresh, dated: [old], isWhole }, makers).find(({ id }) => id === old.name)
      ?.lifecycle;

  it('is superseded, by the newer list’s word', () => {
    const life = lifeOf(found('old', [row(1, 5)]));
    assert.equal(life?.kind, 'legacy');
    assert.equal(life.source, 'pi-ai');
    assert.match(life.note ?? '', /2026-11-10/);
  });

  it('is so by no list that knows nothing of the host, or only a part of it', () => {
    assert.equal(lifeOf(found('old', [row(1, 5)]), []), undefined);
    assert.equal(lifeOf(found('old', [row(1, 5)]), undefined, false), undefined);
  });

  it('is not what the list never has: models that give no text', () => {
    assert.equal(lifeOf(found('old', [row(1, 0)], { kind: 'embedding' })), undefined);
    assert.equal(lifeOf(found('old', [row(1, 5)], { kind: 'moderation' })), undefined);
  });

  it('is not what it lists under another name of the same entry', () => {
    const dated = [found('old', [row(1, 5)], { sameAs: 'one' }), found('old-name', [row(1, 5)], { sameAs: 'one' })];
    const models = modelsOfSeller(
      { provider: 'groq', fresh: [found('old-name', [fromPiAi(1, 5)])], dated, isWhole: true },
      makers,
    );
    assert.deepEqual(
      models.map(({ id, lifecycle }) => [id, lifecycle]),
      [
        ['old', undefined],
        ['old-name', undefined],
      ],
    );
  });
});

describe('the file that is written', () => {
  const content = (models: readonly ModelFacts[]) => ({ asOf: '2026-11-21', sources: {}, models });
  const model = (id: string, input: number): ModelFacts => ({ id, provider: 'maker', prices: [row(input, 5)] });

  it('has a model a line, and is JSON', () => {
    const text = textOf(content([model('a', 1), model('b', 2)]));
    assert.deepEqual(JSON.parse(text), content([model('a', 1), model('b', 2)]));
    assert.equal(text.split('\n').filter((line) => line.startsWith('{"id"')).length, 2);
  });

  it('is told apart from the one before by what came, went and changed its price', () => {
    const before = content([model('gone', 1), model('kept', 1), model('dearer', 1)]);
    const after = content([model('kept', 1), model('dearer', 3), model('new', 2)]);
    assert.deepEqual(changesOf(before, after), ['- maker/gone', '~ maker/dearer 1/5 → 3/5', '+ maker/new 2/5']);
    assert.deepEqual(changesOf(after, after), []);
  });
});
