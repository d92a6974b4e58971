import assert from 'node:assert/strict';
import type { AdviceReport, CallReport, ModelReport } from '../../../src/core/report';
import { lensText } from '../../../src/editor/lensText';
import { SAMPLE_CALL } from './sampleCall';

const ADVICE: AdviceReport = {
  rule: 'cheaper-model',
  to: 'claude-haiku-5-5',
  toName: 'Claude Haiku 5.5',
  savesUsdPerCall: { low: 0.0006, likely: 0.0009, high: 0.0024 },
  savesPercent: 98,
  perCallUsd: { low: 0.00001, likely: 0.00002, high: 0.0001 },
  savesUsdPerMonth: null,
  message: 'Claude Haiku 5.5 is likely enough for a classification.',
  caveats: [],
  fix: true,
  blocked: [],
  alsoFeeds: [],
};

function advise(rule: AdviceReport['rule'], changes: Partial<AdviceReport> = {}): AdviceReport {
  return { ...ADVICE, rule, ...changes };
}

function call(changes: Partial<CallReport>): CallReport {
  return { ...SAMPLE_CALL, ...changes };
}

function named(changes: Partial<ModelReport>): CallReport {
  return call({
    model: { ...SAMPLE_CALL.model, catalogueId: null, ...changes },
    cost: { perCallUsd: null, perMonthUsd: null, traffic: null, lines: [], reason: 'unknown model' },
  });
}

const range = (value: number) => ({ low: value, likely: value, high: value });

describe('lensText', () => {
  it('says the price, the model and the best saving', () => {
    assert.equal(lensText(SAMPLE_CALL), '≈ $0.00093 per call · claude-opus-4-7');
    const advice = [advise('cheaper-model', { toName: 'Claude Sonnet 5.5', savesPercent: 60 }), ADVICE];
    assert.equal(lensText(call({ advice })), '≈ $0.00093 per call · claude-opus-4-7 · Haiku 5.5 saves ≈ 98 %');
  });

  it('says the month where the traffic is known', () => {
    const cost = { ...SAMPLE_CALL.cost, perMonthUsd: range(420.4), traffic: null };
    assert.equal(lensText(call({ cost })), '≈ $420 per month · claude-opus-4-7');
  });

  it('leaves ≈ away from what is exact', () => {
    const exact = call({
      input: { ...SAMPLE_CALL.input, method: 'exact' },
      output: { ...range(5), evidence: 'configured', reason: 'promptfare.json says so' },
      cost: { ...SAMPLE_CALL.cost, perCallUsd: range(0.012) },
    });
    assert.equal(lensText(exact), '$0.012 per call · claude-opus-4-7');
    // What another model would answer is never counted.
    assert.equal(
      lensText({ ...exact, advice: [ADVICE] }),
      '$0.012 per call · claude-opus-4-7 · Haiku 5.5 saves ≈ 98 %',
    );
  });

  it('says which model is not known, and that its price is not', () => {
    assert.equal(lensText(named({ value: null, expression: 'settings.model' })), 'model unknown: settings.model');
    assert.equal(lensText(named({ value: null, expression: '' })), 'model unknown');
    assert.equal(lensText(named({ value: null, candidates: ['gpt-5.4', 'gpt-5.4-mini'] })), 'one of 2 models');
    assert.equal(lensText(named({ value: 'my-model' })), 'price unknown · my-model');
  });

  it('says first what is wrong, and then the way out', () => {
    const retired = named({ value: 'claude-3-haiku' });
    const priced = { ...retired, cost: SAMPLE_CALL.cost };
    const none = { to: null, toName: null };
    assert.equal(
      lensText({ ...priced, advice: [ADVICE, advise('retired-model')] }),
      'claude-3-haiku is retired · ≈ $0.00093 per call · use Haiku 5.5',
    );
    assert.equal(
      lensText({ ...retired, advice: [advise('retired-model', none)] }),
      'claude-3-haiku is retired · price unknown',
    );
    assert.equal(
      lensText({ ...priced, advice: [advise('retiring-model', none), ADVICE] }),
      'claude-3-haiku is being retired · ≈ $0.00093 per call · Haiku 5.5 saves ≈ 98 %',
    );
    assert.equal(
      lensText({ ...priced, advice: [advise('retiring-model', none), advise('context-window', none)] }),
      'prompt too long for claude-3-haiku · ≈ $0.00093 per call',
    );
  });

  it('goes before a switch that needs more work, which would save', () => {
    const more = advise('cheaper-model', { toName: 'GPT-6 Luna', savesPercent: 99, fix: false });
    assert.equal(
      lensText(call({ advice: [more, ADVICE] })),
      '≈ $0.00093 per call · claude-opus-4-7 · Haiku 5.5 saves ≈ 98 %',
    );
    assert.equal(
      lensText(call({ advice: [more] })),
      '≈ $0.00093 per call · claude-opus-4-7 · GPT-6 Luna would save ≈ 99 %',
    );
  });

  it('advises no model that saves nothing', () => {
    const advice = [advise('cheaper-model', { savesPercent: 0 }), advise('cheaper-model', { savesPercent: -4 })];
    assert.equal(lensText(call({ advice })), '≈ $0.00093 per call · claude-opus-4-7');
  });

  it('is silent about a call that is ignored', () => {
    assert.equal(lensText(call({ ignored: { reason: null }, advice: [advise('retired-model')] })), null);
  });

  it('stays short whatever the model is called', () => {
    const value = 'eu.anthropic.claude-haiku-4-5-20251001-v1:0';
    const model = { ...SAMPLE_CALL.model, value, catalogueId: 'claude-haiku-4-5' };
    assert.equal(lensText(call({ model })), '≈ $0.00093 per call · claude-haiku-4-5');
    const long = { ...SAMPLE_CALL.model, value: 'm'.repeat(400), catalogueId: null };
    for (const advice of [[ADVICE], [advise('retired-model')], [advise('context-window')]]) {
      const text = lensText(call({ model: long, advice })) ?? '';
      assert.ok(text.length <= 100, text);
      assert.ok((lensText(call({ advice })) ?? '').length <= 80);
    }
  });

  it('lets nothing that the workspace wrote act, or hide', () => {
    const value = 'a$(zap)\u202e\nb';
    const text = lensText(call({ model: { ...SAMPLE_CALL.model, value } })) ?? '';
    assert.doesNotMatch(text, /\$\(|[\n\u202e]/);
    assert.doesNotMatch(lensText(named({ value: null, expression: '$(zap)' })) ?? '', /\$\(/);
  });
});
