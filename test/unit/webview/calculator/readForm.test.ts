import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fill, Workload } from '../../../../src/webview/calculatorProtocol';
import { readCalculatorRequest } from '../../../../src/webview/calculatorRequest';
import { type FormState, formOf } from '../../../../src/webview/client/calculator/formState';
import { readForm } from '../../../../src/webview/client/calculator/readForm';

const WORKLOAD: Workload = {
  requests: 10_000,
  per: 'day',
  inputTokens: 3000,
  outputTokens: 200,
  cacheReadTokens: 2847,
  cacheWriteTokens: 0,
  batchShare: 0.25,
  passRate: 0.9,
};
const FILL: Fill = {
  serial: 1,
  place: null,
  workload: WORKLOAD,
  contenders: [[{ model: 'claude-opus-4-7', share: 1 }]],
  examples: [],
  notes: [],
};
const FORM = formOf(FILL);
const numbers = (more: Partial<FormState['numbers']>) => readForm({ ...FORM, numbers: { ...FORM.numbers, ...more } });
const parts = (...mix: readonly (readonly [string, string])[]) => mix.map(([model, percent]) => ({ model, percent }));
const models = (...contenders: FormState['contenders']) => readForm({ ...FORM, contenders });

describe('a form', () => {
  it('says what it was filled with', () => {
    assert.deepEqual(readForm(FORM).draft, { workload: WORKLOAD, contenders: FILL.contenders });
  });

  it('says what it was filled with, of any workload, and it is a request', () => {
    const tokens = fc.integer({ min: 0, max: 400_000 });
    fc.assert(
      fc.property(tokens, tokens, tokens, tokens, (requests, input, read, written) => {
        const cacheReadTokens = Math.min(read, input);
        const cacheWriteTokens = Math.min(written, input - cacheReadTokens);
        const workload = { ...WORKLOAD, requests, inputTokens: input, cacheReadTokens, cacheWriteTokens };
        const { draft } = readForm(formOf({ ...FILL, workload }));
        assert.deepEqual(draft?.workload, workload);
        assert.ok(readCalculatorRequest({ id: 1, call: 'calculate', takes: draft }));
      }),
    );
  });

  it('keeps parts of tokens, the long cache, and that a call is kept to no region', () => {
    const workload: Workload = {
      ...WORKLOAD,
      inputTokens: 10_667,
      cacheReadTokens: 10_448.344,
      cacheWriteTokens: 171.656,
      cacheRetention: '1h',
      regional: false,
    };
    assert.deepEqual(readForm(formOf({ ...FILL, workload })).draft?.workload, workload);
  });

  it('is read as people write numbers', () => {
    const { draft } = numbers({ requests: '1.5M', inputTokens: '2 000', cacheReadPercent: '50 %' });
    assert.deepEqual(
      [draft?.workload.requests, draft?.workload.inputTokens, draft?.workload.cacheReadTokens],
      [1_500_000, 2000, 1000],
    );
  });

  const wrong: Readonly<Record<string, readonly [Partial<FormState['numbers']>, RegExp]>> = {
    requests: [{ requests: 'many' }, /a number: 10000/],
    inputTokens: [{ inputTokens: '1e13' }, /more than can be reckoned/],
    cacheReadPercent: [{ cacheReadPercent: '101' }, /from 0 to 100/],
    cacheWritePercent: [{ cacheReadPercent: '60', cacheWritePercent: '41' }, /together at most 100 %/],
    passPercent: [{ passPercent: '0' }, /above 0/],
    turns: [{ turns: '2.5' }, /whole number from 1 to 1,000/],
    systemTokens: [{ turns: '2', systemTokens: '3001' }, /part of the input/],
  };
  for (const [field, [more, message]] of Object.entries(wrong)) {
    it(`says what is wrong at ${field}, and there alone`, () => {
      const { draft, problems } = numbers(more);
      assert.equal(draft, null);
      assert.deepEqual(Object.keys(problems), [field]);
      assert.match(Object.values(problems).join(' '), message);
    });
  }

  it('asks for a system prompt only of a chat', () => {
    assert.ok(numbers({ systemTokens: 'x' }).draft);
    assert.equal(numbers({ turns: '3', systemTokens: '500' }).draft?.workload.turns, 3);
  });

  it('leaves out what names no model yet, and knows the places of the others', () => {
    const { draft, places } = models(parts(['', '100']), parts(['gpt-6-luna', '100']));
    assert.deepEqual([draft?.contenders.length, places], [1, [1]]);
  });

  it('takes all of the requests for one model, whatever its hidden share', () => {
    assert.deepEqual(models(parts([' gpt-6-luna ', '70'])).draft?.contenders, [[{ model: 'gpt-6-luna', share: 1 }]]);
  });

  it('takes thirds for all', () => {
    const mix = parts(['a', '33.3'], ['b', '33.3'], ['c', '33.4']);
    const [contender = []] = models(mix).draft?.contenders ?? [];
    assert.ok(Math.abs(contender.reduce((total, { share }) => total + share, 0) - 1) < 1e-12);
  });

  it('says that shares do not add up', () => {
    const { draft, contenderProblems } = models(parts(['a', '70'], ['b', '20']));
    assert.equal(draft, null);
    assert.deepEqual(contenderProblems, ['The shares add up to 90 %, not to 100 %.']);
  });

  it('says that a part of a mix has no model', () => {
    assert.deepEqual(models(parts(['a', '70'], ['', '30'])).contenderProblems, ['A part of this mix has no model.']);
  });
});
