import assert from 'node:assert/strict';
import type { CallReport } from '../../../src/core/report';
import { type PlanQuestion, planActions } from '../../../src/editor/codeActionsPlan';
import { HAIKU_BLOCKED, LOCAL_CALL, SWITCH_CALL } from './switchSample';

const at = (line: number, column: number) => ({ line, column, endLine: line, endColumn: column });

function plan(changes: Partial<PlanQuestion> = {}) {
  return planActions({
    calls: [SWITCH_CALL],
    range: at(12, 20),
    uri: 'file:///w/src/a.py',
    version: 7,
    rules: [],
    reachOf: ({ advice }) => ({ others: advice.alsoFeeds.length, path: advice.edit?.at.path ?? null, blocked: null }),
    isTrusted: true,
    unasked: false,
    ...changes,
  });
}

const titles = (changes: Partial<PlanQuestion> = {}): readonly string[] => plan(changes).map(({ title }) => title);

describe('planActions', () => {
  it('offers the switches first, then what compares, tells and silences', () => {
    const countable: CallReport = { ...SWITCH_CALL, input: { ...SWITCH_CALL.input, countable: true } };
    assert.ok(!titles().includes('Count Tokens Exactly…'));
    assert.deepEqual(titles({ calls: [countable] }), [
      'Switch to Claude Haiku 5.5 (≈ 98 % cheaper) in config.py…',
      'Switch to Claude Sonnet 5 (≈ 40 % cheaper)',
      'Compare With Claude Haiku 5.5…',
      'Count Tokens Exactly…',
      'Set Traffic…',
      'Set Task…',
      'Ignore This Call',
    ]);
  });

  it('names the call, the model and the version to the command', () => {
    const [first] = plan();
    assert.equal(first?.command, 'promptfare.switchModel');
    assert.deepEqual(first.argument, {
      uri: 'file:///w/src/a.py',
      id: SWITCH_CALL.id,
      to: 'claude-haiku-5-5',
      version: 7,
    });
  });

  it('shows a blocked switch with its reason', () => {
    const [, blocked] = plan();
    assert.equal(blocked?.disabled, 'The call sets `top_k`, which Claude Sonnet 5 rejects.');
    assert.equal(plan()[0]?.disabled, undefined);
  });

  it('is there in the whole call, at its model and at its definition, and nowhere else', () => {
    assert.ok(titles({ range: at(18, 3) }).length > 0);
    assert.ok(titles({ range: { line: 12, column: 1, endLine: 12, endColumn: 80 } }).length > 0);
    assert.ok(titles({ calls: [LOCAL_CALL], range: at(3, 12) }).length > 0);
    assert.deepEqual(titles({ range: at(19, 1) }), []);
    assert.deepEqual(titles({ range: at(3, 12) }), [], 'the definition is in another file');
  });

  it('offers at a definition only what every call of it is advised', () => {
    const other: CallReport = { ...LOCAL_CALL, id: 'other', line: 30, endLine: 35, advice: [] };
    const offered = titles({ calls: [LOCAL_CALL, other], range: at(3, 12) });
    assert.ok(offered.every((title) => !title.startsWith('Switch')));
  });

  it('sets the size of the hole at the cursor', () => {
    const hole = plan({ range: at(15, 45) }).find(({ command }) => command === 'promptfare.setSize');
    assert.equal(hole?.title, 'Set Size of ticket.text…');
    assert.equal(hole.argument.hole, 'ticket.text');
    assert.ok(!titles().some((title) => title.startsWith('Set Size')));
  });

  it('sets the model of an unknown one', () => {
    const unknown: CallReport = {
      ...SWITCH_CALL,
      advice: [],
      model: {
        ...SWITCH_CALL.model,
        value: null,
        catalogueId: null,
        expression: 'settings.model',
        written: 'settings.model',
      },
    };
    assert.deepEqual(titles({ calls: [unknown] }), [
      'Set Model for settings.model…',
      'Set Traffic…',
      'Set Task…',
      'Ignore This Call',
    ]);
    assert.ok(titles({ calls: [unknown], unasked: true }).length > 0, 'the lightbulb shines');
  });

  it('says what a name stands for, or what it costs, where nobody knows', () => {
    const unpriced: CallReport = {
      ...SWITCH_CALL,
      advice: [],
      model: { ...SWITCH_CALL.model, value: 'prod-gpt', catalogueId: null },
      cost: { perCallUsd: null, perMonthUsd: null, traffic: null, lines: [], reason: 'unknown model' },
    };
    assert.deepEqual(titles({ calls: [unpriced] }), [
      'Set Alias of prod-gpt…',
      'Set Price of prod-gpt…',
      'Set Traffic…',
      'Set Task…',
      'Ignore This Call',
    ]);
    assert.ok(titles({ calls: [unpriced], unasked: true }).length > 0, 'the lightbulb shines');
    assert.deepEqual(titles({ calls: [unpriced], isTrusted: false }), []);
  });

  it('fixes a diagnostic, by the best model that can be had', () => {
    const [first, second] = plan({ rules: ['cheaper-model'] });
    assert.deepEqual([first?.kind, first?.fixes, first?.isPreferred], ['quickFix', 'cheaper-model', true]);
    assert.deepEqual([second?.kind, second?.isPreferred], ['quickFix', undefined]);
    assert.equal(plan({ rules: ['retired-model'] })[0]?.kind, 'rewrite');
  });

  it('lets no lightbulb shine where there is nothing to be had', () => {
    const blocked: CallReport = { ...SWITCH_CALL, advice: [HAIKU_BLOCKED] };
    assert.deepEqual(titles({ calls: [{ ...SWITCH_CALL, advice: [] }], unasked: true }), []);
    assert.deepEqual(titles({ calls: [blocked], unasked: true }), []);
    assert.ok(titles({ unasked: true }).length > 0);
  });

  it('says nothing of a call that the user ignores', () => {
    assert.deepEqual(titles({ calls: [{ ...SWITCH_CALL, ignored: { reason: 'legacy' } }] }), []);
  });

  it('blocks a switch that a call of another file forbids', () => {
    const blocked = 'The call in b.py line 3 takes its model from the same place. It sets `top_k`.';
    const reachOf = () => ({ others: 1, path: 'src/config.py', blocked });
    assert.equal(plan({ reachOf })[0]?.disabled, blocked);
    assert.equal(plan({ reachOf, rules: ['cheaper-model'] })[0]?.isPreferred, undefined);
    assert.deepEqual(titles({ reachOf, unasked: true }), [], 'the lightbulb does not shine');
  });

  it('offers nothing in a workspace that is not trusted: all of it writes or sends', () => {
    assert.deepEqual(titles({ isTrusted: false, range: at(15, 45) }), []);
    assert.deepEqual(titles({ isTrusted: false, rules: ['retired-model'] }), []);
  });
});
