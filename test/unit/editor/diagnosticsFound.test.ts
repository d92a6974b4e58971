import assert from 'node:assert/strict';
import type { AdviceReport, CallReport, FileReport, RuleId } from '../../../src/core/report';
import type { Location } from '../../../src/core/source';
import { diagnosticsFound } from '../../../src/editor/diagnosticsFound';
import { SAMPLE_CALL } from './sampleCall';

const MODEL_AT: Location = { line: 13, column: 15, endLine: 13, endColumn: 20 };
const SEVERITIES = { 'retired-model': 'error', 'retiring-model': 'information', 'context-window': 'off' } as const;

function advice(rule: RuleId): AdviceReport {
  const nothing = { low: 0, likely: 0, high: 0 };
  return {
    rule,
    to: null,
    toName: null,
    savesUsdPerCall: nothing,
    savesPercent: 0,
    perCallUsd: null,
    savesUsdPerMonth: null,
    message: `about ${rule}`,
    caveats: [],
    fix: false,
    blocked: [],
    alsoFeeds: [],
  };
}

function call(rules: readonly RuleId[], changes: Partial<CallReport> = {}): CallReport {
  return { ...SAMPLE_CALL, model: { ...SAMPLE_CALL.model, at: MODEL_AT }, advice: rules.map(advice), ...changes };
}

const report = (...calls: readonly CallReport[]): FileReport => ({ path: 'src/a.py', language: 'python', calls });

describe('diagnosticsFound', () => {
  it('is as loud as the settings say, at the model, with the place that names it', () => {
    assert.deepEqual(diagnosticsFound(report(call(['retired-model'])), SEVERITIES), [
      {
        at: MODEL_AT,
        message: 'about retired-model',
        severity: 'error',
        rule: 'retired-model',
        definedAt: { path: 'src/config.py', line: 3, column: 9, endLine: 3, endColumn: 26 },
      },
    ]);
  });

  it('says nothing of rules that are off, or that are about money alone', () => {
    const found = diagnosticsFound(report(call(['context-window', 'cheaper-model', 'retiring-model'])), SEVERITIES);
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['retiring-model'],
    );
  });

  it('stands at the call where the model has no place, and names no place twice', () => {
    const { model } = SAMPLE_CALL;
    const nowhere = call(['retired-model'], { model: { ...model, at: null, definedAt: null } });
    assert.deepEqual(diagnosticsFound(report(nowhere), SEVERITIES)[0]?.at, SAMPLE_CALL.callee);
    const here = call(['retired-model'], { model: { ...model, at: MODEL_AT, definedAt: { ...MODEL_AT, column: 15 } } });
    assert.equal(diagnosticsFound(report(here), SEVERITIES)[0]?.definedAt, null);
  });

  it('says nothing of a call that is ignored', () => {
    const ignored = call(['retired-model'], { ignored: { reason: 'on purpose' } });
    assert.deepEqual(diagnosticsFound(report(ignored), SEVERITIES), []);
  });

  it('says what a comment for Promptfare can’t be used for, on one line', () => {
    const at: Location = { line: 1, column: 3, endLine: 1, endColumn: 20 };
    const problems = [{ at, message: '"10k/dya"\u202eis\nno traffic' }];
    assert.deepEqual(diagnosticsFound({ ...report(), problems }, {}), [
      { at, message: '"10k/dya" is no traffic', severity: 'warning', rule: null, definedAt: null },
    ]);
  });
});
