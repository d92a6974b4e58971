import assert from 'node:assert/strict';
import { listModels } from '../../../src/core/catalogue/listed';
import { catalogue } from '../../../src/core/catalogue/load';
import {
  modelItems,
  presentSize,
  sizedBy,
  sizeItems,
  taskItems,
  typedModelItem,
} from '../../../src/editor/tellingItems';
import { SAMPLE_CALL } from './sampleCall';

const MODELS = listModels(catalogue(), '2026-11-21', 'anthropic');

describe('the picks of what can be said', () => {
  it('list models with provider and price, active ones of the provider first', () => {
    const items = modelItems(MODELS, 'inference');
    const haiku = items.find(({ value }) => value === 'claude-haiku-4-5');
    assert.match(
      haiku?.description ?? '',
      /^Claude Haiku 4\.5 · anthropic · \$1\.00 in, \$5\.00 out per million tokens/,
    );
    assert.match(items[0]?.description ?? '', /^Claude [^·]+ · anthropic · [^·]*$/);
    const retired = MODELS.find(({ status, endsOn }) => status === 'retired' && endsOn !== null);
    assert.match(items.find(({ value }) => value === retired?.id)?.description ?? '', /retired since \d{4}-\d\d-\d\d$/);
  });

  it('list embeddings for embeddings, and nothing else', () => {
    const ids = (kind: 'inference' | 'embedding') => modelItems(MODELS, kind).map(({ value }) => value);
    assert.ok(ids('embedding').includes('text-embedding-3-small'));
    assert.ok(!ids('inference').includes('text-embedding-3-small'));
    assert.ok(!ids('embedding').includes('claude-haiku-4-5'));
  });

  it('put those first that are nearly named so, each once', () => {
    const nearest = ['gpt-5.4-mini', 'claude-haiku-4-5', 'not-there'];
    const items = modelItems(MODELS, 'inference', nearest);
    assert.deepEqual(
      items.slice(0, 2).map(({ value }) => value),
      ['gpt-5.4-mini', 'claude-haiku-4-5'],
    );
    assert.equal(items.length, modelItems(MODELS, 'inference').length);
    assert.ok(!items.some(({ value }) => value === 'not-there'));
  });

  it('take an id as typed, where the list has none of that name', () => {
    assert.equal(typedModelItem(' my-model ', MODELS)?.value, 'my-model');
    for (const typed of ['', '  ', 'claude-haiku-4-5', 'two words']) assert.equal(typedModelItem(typed, MODELS), null);
  });

  it('list tasks with the tier that they need, in words', () => {
    const [first] = taskItems('classification');
    assert.deepEqual(first, {
      label: 'classification',
      description: 'the smallest models usually do · as now',
      value: 'classification',
    });
  });

  it('list the holes of a call once each, with the present size, and the answer', () => {
    const [hole] = SAMPLE_CALL.input.holes;
    assert.ok(hole);
    const twice = { ...SAMPLE_CALL, input: { ...SAMPLE_CALL.input, holes: [hole, hole] } };
    assert.deepEqual(
      sizeItems(twice).map(({ label, description }) => [label, description]),
      [
        ['ticket.text', '≈ 40 tokens (10 – 400), assumed'],
        ['The answer', '≈ 5 tokens (1 – 20), assumed'],
      ],
    );
    assert.equal(presentSize({ low: 7, likely: 7, high: 7, evidence: 'configured' }), '7 tokens, as you configured');
  });

  it('find the hole that a command names', () => {
    assert.equal(sizedBy('ticket.text', SAMPLE_CALL)?.kind, 'hole');
    assert.equal(sizedBy('output', SAMPLE_CALL)?.kind, 'output');
    assert.equal(sizedBy('gone', SAMPLE_CALL), null);
  });
});
