import assert from 'node:assert/strict';
import type { CallReport, CallTerms } from '../../../src/core/report';
import { EMPTY_FILLING, fillingOf } from '../../../src/webview/calculatorFill';
import { SAMPLE_CALL } from '../editor/sampleCall';

const filled = (more: Partial<CallReport>) => fillingOf({ ...SAMPLE_CALL, ...more });
const TERMS: CallTerms = {
  model: 'claude-opus-4-7',
  inputTokens: 160,
  outputTokens: 5,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  requests: 1,
  growsBy: 305,
  runs: 1,
  passRate: 1,
};
const onTerms = (more: Partial<CallTerms>) => filled({ cost: { ...SAMPLE_CALL.cost, terms: { ...TERMS, ...more } } });

describe('what a call fills the calculator with', () => {
  it('is its model and its likely tokens', () => {
    const { workload, contenders } = filled({});
    assert.equal(workload.inputTokens, 160);
    assert.equal(workload.outputTokens, 5);
    assert.deepEqual(contenders, [[{ model: 'claude-opus-4-7', share: 1 }]]);
  });

  it('is an example where the traffic is not known, and says so', () => {
    const { workload, examples } = filled({});
    assert.deepEqual([workload.requests, workload.per, examples], [1000, 'month', ['requests']]);
  });

  it('is its traffic where that is known', () => {
    const traffic = { callsPerMonth: 300_000, evidence: 'configured' } as const;
    const { workload, examples } = filled({ cost: { ...SAMPLE_CALL.cost, traffic } });
    assert.deepEqual([workload.requests, workload.per, examples], [300_000, 'month', []]);
  });

  it('counts what is read from a cache and written to it as parts of the input', () => {
    const { workload } = onTerms({ inputTokens: 2400, cacheReadTokens: 2000, cacheWriteTokens: 300, outputTokens: 7 });
    assert.deepEqual(
      [workload.inputTokens, workload.cacheReadTokens, workload.cacheWriteTokens, workload.outputTokens],
      [2400, 2000, 300, 7],
    );
  });

  it('sends a batch as a batch, with each of its requests', () => {
    const { workload, notes } = onTerms({ serviceTier: 'batch', runs: 3 });
    assert.deepEqual([workload.batchShare, workload.serviceTier, workload.requests], [1, undefined, 3000]);
    assert.deepEqual(notes, ['One call is a batch of 3 requests: these are counted here.']);
    assert.equal(filled({ features: ['batch'] }).workload.batchShare, 1);
    assert.equal(filled({}).workload.batchShare, 0);
  });

  it('is a chat whose turns add what the report has come between them', () => {
    const { workload, notes } = onTerms({
      inputTokens: 900,
      outputTokens: 50,
      requests: 4,
      growsBy: 350,
      passRate: 0.5,
    });
    assert.deepEqual([workload.turns, workload.systemTokens, workload.passRate, notes], [4, 600, 0.5, []]);
  });

  it('says where a chat grows in another way than here', () => {
    const { workload, notes } = onTerms({ inputTokens: 900, outputTokens: 850, requests: 4, growsBy: 350 });
    assert.equal(workload.systemTokens, 900);
    assert.match(notes.join(), /grow by 350 tokens with each turn, .* here it grows by 850, so the sums differ/);
  });

  it('names the model by what leads to its price, and says where nothing does', () => {
    assert.deepEqual(onTerms({ model: 'groq/llama' }).contenders[0], [{ model: 'groq/llama', share: 1 }]);
    assert.match(
      onTerms({ model: null }).notes.join(),
      /billed by anthropic: the price here is the maker’s list price/,
    );
  });

  it('names no model where the code names none, keeps its tokens, and says so', () => {
    const model = { ...SAMPLE_CALL.model, value: null, catalogueId: null };
    const cost = { ...SAMPLE_CALL.cost, perCallUsd: null, lines: [] };
    const { contenders, workload, notes } = filled({ model, cost });
    assert.deepEqual(contenders, []);
    assert.deepEqual([workload.inputTokens, workload.outputTokens], [160, 5]);
    assert.deepEqual(notes, ['The code does not say which model the call takes: name one.']);
  });

  it('names all models that the call may take', () => {
    const model = { ...SAMPLE_CALL.model, value: null, catalogueId: null, candidates: ['gpt-6-luna', 'gpt-5.4'] };
    const { contenders, notes } = filled({ model });
    assert.deepEqual(
      contenders.map(([part]) => part?.model),
      ['gpt-6-luna', 'gpt-5.4'],
    );
    assert.equal(notes.length, 1);
  });

  it('takes the name as written where the catalogue has no such model', () => {
    const model = { ...SAMPLE_CALL.model, value: 'acme-7b', catalogueId: null };
    assert.deepEqual(filled({ model }).contenders, [[{ model: 'acme-7b', share: 1 }]]);
  });

  it('is all examples without a call', () => {
    assert.deepEqual(EMPTY_FILLING.contenders, []);
    assert.deepEqual(EMPTY_FILLING.examples, ['requests', 'inputTokens', 'outputTokens']);
  });
});
