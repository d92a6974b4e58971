import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import { describe, it } from 'mocha';
import { lifecycleOn } from '../../../src/core/catalogue/catalogue';
import { parseCatalogue } from '../../../src/core/catalogue/check';
import { GENERATED, HOSTED, OVERLAY } from '../../../src/core/catalogue/files';
import { catalogue } from '../../../src/core/catalogue/load';
import { SHIPPED } from '../../../src/core/catalogue/shipped';

const { catalogueAsText } = createRequire(__filename)('../../../esbuild.js') as { readonly catalogueAsText: Plugin };

const PRICE = { input: 1, output: 5 };
const ROW = { from: '', usdPerMillion: PRICE, source: 'list', checked: '2026-11-21' };
const MODEL = {
  id: 'm-1',
  provider: 'someone',
  aliases: ['m-1-latest'],
  kind: 'text',
  prices: [ROW],
  limits: { contextTokens: null, maxOutputTokens: null },
  tokenizer: 'unknown',
  tier: 'mid',
  reasoning: 'unknown',
  lifecycle: { kind: 'offered', source: 'list' },
};

const parse = (...models: readonly unknown[]) =>
  parseCatalogue([{ name: 'some.json', content: { asOf: '2026-11-21', sources: { list: 'a list' }, models } }]);

describe('the border of the catalogue', () => {
  it('takes a good file', () => {
    assert.equal(parse(MODEL).names.get('m-1-latest')?.id, 'm-1');
  });

  const refused: Readonly<Record<string, readonly [readonly unknown[], RegExp]>> = {
    'a negative price': [
      [{ ...MODEL, prices: [{ ...ROW, usdPerMillion: { input: -1, output: 5 } }] }],
      /some\.json: m-1: prices\[0\]\.usdPerMillion\.input: is negative/,
    ],
    'an answer that is larger than the context': [
      [{ ...MODEL, limits: { contextTokens: 131_072, maxOutputTokens: 262_144 } }],
      /m-1: limits: its answer is larger than its context/,
    ],
    'a price that is no number': [
      [{ ...MODEL, prices: [{ ...ROW, usdPerMillion: { input: 1, output: NaN } }] }],
      /some\.json: m-1: prices\[0\]\.usdPerMillion\.output: is no number/,
    ],
    'an endless price': [
      [{ ...MODEL, prices: [{ ...ROW, usdPerMillion: { input: Infinity, output: 5 } }] }],
      /m-1: prices\[0\]\.usdPerMillion\.input:/,
    ],
    'a misspelt field': [
      [{ ...MODEL, prices: [{ ...ROW, usdPerMillion: { ...PRICE, cachedRead: 1 } }] }],
      /m-1: prices\[0\]\.usdPerMillion: has fields that nothing reads: cachedRead/,
    ],
    'rows of the same day': [
      [
        {
          ...MODEL,
          prices: [
            { ...ROW, from: '2026-01-01' },
            { ...ROW, from: '2026-01-01' },
          ],
        },
      ],
      /some\.json: m-1: prices\[1\]\.from: is not after the row before it/,
    ],
    'rows out of order': [
      [
        {
          ...MODEL,
          prices: [
            { ...ROW, from: '2026-02-01' },
            { ...ROW, from: '2026-01-01' },
          ],
        },
      ],
      /m-1: prices\[1\]\.from: is not after the row before it/,
    ],
    'a first row that is not first': [
      [{ ...MODEL, prices: [{ ...ROW, from: '2026-02-01' }, ROW] }],
      /m-1: prices\[1\]\.from: is not after the row before it/,
    ],
    'a day that does not exist': [
      [{ ...MODEL, prices: [{ ...ROW, from: '2026-02-30' }] }],
      /some\.json: m-1: prices\[0\]\.from: is no day/,
    ],
    'a date that is none': [
      [{ ...MODEL, lifecycle: { kind: 'ends', on: 'soon', source: 'list' } }],
      /some\.json: m-1: lifecycle\.on: is no day/,
    ],
    'an id twice': [[MODEL, { ...MODEL, aliases: [] }], /some\.json: m-1: id: stands there twice/],
    'an alias of two models': [
      [MODEL, { ...MODEL, id: 'm-2' }],
      /some\.json: m-2: aliases: "m-1-latest" already names m-1/,
    ],
    'an alias that is another id': [
      [MODEL, { ...MODEL, id: 'm-2', aliases: ['m-1'] }],
      /some\.json: m-2: aliases: "m-1" already names m-1/,
    ],
    'a source that nobody explains': [
      [{ ...MODEL, prices: [{ ...ROW, source: 'list + hearsay' }] }],
      /m-1: prices\[0\]\.source: "hearsay" is not among the file's sources/,
    ],
    'a long context that is cheaper': [
      [{ ...MODEL, prices: [{ ...ROW, longContext: { above: 10, usdPerMillion: { input: 0.5, output: 5 } } }] }],
      /m-1: prices\[0\]\.longContext: is cheaper/,
    ],
    'a model without an id': [[{ ...MODEL, id: undefined }], /some\.json: models\[0\]: id:/],
    'no model at all': [['m-1'], /some\.json: models\[0\]: is no object/],
  };
  for (const [what, [models, message]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parse(...models), { message });
    });
  }

  it('names every fault at once, by file', () => {
    const bad = { asOf: '2026-11-21', sources: {}, models: [{ ...MODEL, tier: 'best' }] };
    assert.throws(
      () =>
        parseCatalogue([
          { name: 'a.json', content: bad },
          { name: 'b.json', content: [] },
        ]),
      (error: Error) => error.message.includes('a.json: m-1: tier:') && error.message.includes('b.json:'),
    );
  });

  it('refuses one short name for two sources', () => {
    const content = (meaning: string) => ({ asOf: '2026-11-21', sources: { list: meaning }, models: [] });
    assert.throws(
      () =>
        parseCatalogue([
          { name: 'a.json', content: content('one') },
          { name: 'b.json', content: content('two') },
        ]),
      { message: /b\.json: sources: "list" means another thing/ },
    );
  });
});

describe('the catalogue that ships', () => {
  it('is checked once', () => {
    assert.equal(catalogue(), catalogue());
    assert.equal(catalogue().asOf, '2026-11-21');
  });

  it('replaces ending models by ones that it has and that outlive them', () => {
    for (const model of catalogue().models) {
      const { lifecycle } = model;
      if (lifecycle.kind === 'offered' || lifecycle.replacement === undefined) continue;
      const replacement = catalogue().names.get(lifecycle.replacement);
      assert.ok(replacement, `${model.id} → ${lifecycle.replacement}`);
      assert.equal(lifecycleOn(replacement, '2026-11-21').status, 'active', replacement.id);
    }
  });

  it('says of every model that has no price why', () => {
    const unpriced = catalogue().models.filter(({ prices }) => prices.length === 0);
    assert.ok(unpriced.length > 0);
    for (const { id, unpriced: why } of unpriced) assert.match(why ?? '', /^[A-Z].+\.$/, id);
    for (const { id, prices, unpriced: why } of catalogue().models)
      assert.equal(prices.length > 0, why === undefined, id);
  });
});

describe('lifecycleOn', () => {
  const on = (id: string, today: string) => {
    const model = catalogue().names.get(id);
    assert.ok(model, id);
    return lifecycleOn(model, today);
  };

  it('counts the days to an announced end', () => {
    // From 21 to 30 November: 9 days.
    assert.deepEqual(on('claude-sonnet-4-5', '2026-11-21'), {
      status: 'deprecated',
      retiresOn: '2026-11-30',
      daysLeft: 9,
      replacement: null,
    });
    assert.equal(on('claude-sonnet-4-5', '2026-11-30').status, 'retired');
  });

  it('does not take "not sooner than" for an end, even when it has passed', () => {
    assert.deepEqual(on('claude-haiku-4-5', '2026-11-21'), {
      status: 'active',
      notBefore: '2026-10-15',
      limited: false,
    });
  });

  it('says what may not be advised', () => {
    assert.equal(on('gpt-4', '2026-11-21').status, 'retired');
    assert.deepEqual(on('open-mistral-nemo', '2026-11-21'), { status: 'retired', retiredOn: null, replacement: null });
    assert.equal(on('gpt-4-32k', '2026-11-21').status, 'retired');
    assert.deepEqual(on('claude-mythos-5-1', '2026-11-21'), { status: 'active', notBefore: null, limited: true });
  });
});

describe('the catalogue that ships', () => {
  it('passes the border, file by file and together', () => {
    const files = Object.entries({ generated: GENERATED, hosted: HOSTED, ...OVERLAY }).map(([name, content]) => ({
      name,
      content,
    }));
    assert.deepEqual(parseCatalogue(files), catalogue());
  });

  it('is in what is built as it was checked, hosts and names and all', async () => {
    const { outputFiles } = await build({
      entryPoints: ['src/core/catalogue/load.ts'],
      bundle: true,
      write: false,
      format: 'cjs',
      plugins: [catalogueAsText],
    });
    const module = { exports: {} as { readonly catalogue: typeof catalogue } };
    const run = new Script(`(module) => {${outputFiles[0]?.text ?? ''}}`).runInThisContext() as (
      module: unknown,
    ) => void;
    run(module);
    const built = module.exports.catalogue();
    assert.notEqual(built, catalogue());
    assert.deepEqual(built, catalogue());
    // The text is taken apart once, not at each question.
    assert.equal(built.hosted, built.hosted);
  });

  it('passes no model on twice, and keeps by hand what the overlay says of prices', () => {
    const all = [...SHIPPED.makers, ...SHIPPED.hosts];
    assert.equal(new Set(all.map(({ provider, id }) => `${provider}/${id}`)).size, all.length);
    const stated = Object.values(OVERLAY).flatMap(({ models }) => models.filter(({ prices }) => prices));
    assert.ok(stated.length > 50);
    for (const { provider, id } of stated) {
      const held = all.find((model) => model.provider === provider && model.id === id);
      assert.ok(held?.byHand?.includes('prices'), `${provider}/${id}`);
    }
  });
});
