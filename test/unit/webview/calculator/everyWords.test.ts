import assert from 'node:assert/strict';
import type { ModelAtWork } from '../../../../src/webview/calculatorProtocol';
import { completionsFor } from '../../../../src/webview/client/calculator/completions';
import {
  chosenModels,
  FIRST_LOOK,
  lifeWords,
  type SortKey,
} from '../../../../src/webview/client/calculator/everyWords';

const model = (id: string, more: Partial<ModelAtWork> = {}): ModelAtWork => ({
  id,
  name: id,
  provider: 'acme',
  tier: null,
  contextTokens: 100,
  maxOutputTokens: 10,
  status: 'active',
  endsOn: null,
  perCallUsd: 1,
  perMonthUsd: 30,
  obstacle: null,
  ...more,
});
const MODELS = [
  model('b', { perMonthUsd: 2, tier: 'frontier', contextTokens: 300 }),
  model('a', { perMonthUsd: 3, tier: 'budget', contextTokens: null, name: 'Alpha One' }),
  model('d', { perMonthUsd: null, perCallUsd: null, tier: 'mid', obstacle: 'no price' }),
  model('c', { perMonthUsd: 1, tier: null, status: 'retired', endsOn: '2026-01-01', obstacle: 'retired' }),
];
const ids = (by: SortKey, descending = false, onlyUsable = false): string =>
  chosenModels(MODELS, { filter: '', onlyUsable, sort: { by, descending } })
    .map(({ id }) => id)
    .join('');

describe('the table of every model', () => {
  it('is sorted by cost at first, and has only what can be used', () => {
    assert.deepEqual(
      chosenModels(MODELS, FIRST_LOOK).map(({ id }) => id),
      ['b', 'a'],
    );
  });

  it('has what is not known last, whichever way', () => {
    assert.equal(ids('perMonth'), 'cbad');
    assert.equal(ids('perMonth', true), 'abcd');
    assert.equal(ids('context', true).at(-1), 'a');
    assert.equal(ids('context').at(-1), 'a');
  });

  it('has tiers by their size, not by the alphabet', () => {
    assert.equal(ids('tier'), 'adbc');
  });

  it('has what is active before what is retired', () => {
    assert.equal(ids('lifecycle').at(-1), 'c');
    assert.equal(ids('id', true), 'dcba');
  });

  it('is filtered by every word of the id, the name or the provider', () => {
    const found = (filter: string): readonly string[] =>
      chosenModels(MODELS, { ...FIRST_LOOK, filter }).map(({ id }) => id);
    assert.deepEqual(found('one ALPHA'), ['a']);
    assert.deepEqual(found('acme'), ['b', 'a']);
    assert.deepEqual(found('alpha two'), []);
    assert.deepEqual(found('.*'), []);
  });

  it('says why a model can’t be taken', () => {
    assert.equal(lifeWords(model('a')), 'active');
    assert.equal(lifeWords(model('a', { obstacle: 'too small for this' })), 'active; too small for this');
    assert.equal(lifeWords(model('a', { status: 'deprecated', endsOn: '2027-01-14' })), 'retires on 2027-01-14');
    assert.equal(lifeWords(model('a', { status: 'retired', obstacle: 'retired' })), 'retired');
  });
});

describe('completions', () => {
  it('begin with ids that begin so, and end with what can’t be used', () => {
    const models = [
      model('x-gpt'),
      model('gpt-old', { obstacle: 'retired' }),
      model('gpt-new'),
      model('other', { name: 'A GPT' }),
    ];
    assert.deepEqual(
      completionsFor('gpt', models).map(({ id }) => id),
      ['gpt-new', 'x-gpt', 'other', 'gpt-old'],
    );
  });

  it('are few', () => {
    const many = Array.from({ length: 100 }, (_, at) => model(`m${at}`));
    assert.equal(completionsFor('', many).length, 8);
  });
});
