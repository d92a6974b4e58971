import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NO_CONFIGURATION, type TrafficRule } from '../../../src/core/configuration/configuration';
import { perMonth } from '../../../src/core/cost/month';
import { type TrafficTerms, trafficOf } from '../../../src/core/cost/traffic';

const CALL = {
  id: 'src/api/a.py#classify/anthropic.messages.create/1',
  function: 'classify',
  path: 'src/api/a.py',
  taskKind: 'classification',
};
const BY_TASK: TrafficRule = { match: { task: 'classification' }, calls: 1, per: 'month' };
const BY_GLOB: TrafficRule = { match: { glob: 'src/api/**' }, calls: 2, per: 'month' };
const BY_FUNCTION: TrafficRule = { match: { function: 'classify' }, calls: 3, per: 'month' };
const BY_ID: TrafficRule = { match: { id: CALL.id }, calls: 4, per: 'month' };

const terms = (said: Partial<TrafficTerms>): TrafficTerms => ({ ...NO_CONFIGURATION, ...said });

const glob = (pattern: string, times: number): TrafficRule => ({ ...BY_GLOB, match: { glob: pattern }, calls: times });

const calls = (...traffic: readonly TrafficRule[]) => trafficOf(CALL, terms({ traffic }))?.callsPerMonth;

describe('trafficOf', () => {
  it('lets the most specific rule win, wherever it stands', () => {
    assert.equal(calls(BY_ID, BY_FUNCTION, BY_GLOB, BY_TASK), 4);
    assert.equal(calls(BY_TASK, BY_GLOB, BY_FUNCTION), 3);
    assert.equal(calls(BY_GLOB, BY_TASK), 2);
    assert.equal(calls(BY_TASK), 1);
  });

  it('lets the later of two equally specific rules win', () => {
    assert.equal(calls(BY_GLOB, { ...BY_GLOB, calls: 7 }), 7);
    assert.equal(calls(BY_GLOB, glob('src/*/**', 7)), 2, 'src/api/** is longer');
  });

  it('lets a file win over a pattern, a longer pattern over a shorter, and both over everything', () => {
    const file = glob('src/api/a.py', 10);
    assert.equal(calls(file, glob('src/api/**/*.{py,pyi}', 7), glob('**', 1)), 10);
    assert.equal(calls(glob('src/api/**', 7), glob('src/**', 3), glob('**', 1), BY_TASK), 7);
    assert.equal(calls(glob('*/**', 3), glob('**', 1)), 3);
    assert.equal(calls(glob('**', 5), BY_TASK), 5);
    assert.equal(calls(BY_FUNCTION, file), 3);
  });

  it('reads a path whose brackets are escaped as a file', () => {
    const page = { ...CALL, path: 'app/[id]/page.tsx' };
    const traffic = [
      glob('app/\\[id\\]/page.tsx', 4),
      glob('app/**/{page,layout,template,error}.tsx', 2),
      glob('app/*/page.tsx', 3),
    ];
    assert.equal(trafficOf(page, terms({ traffic }))?.callsPerMonth, 4);
  });

  it('counts 30 days to the month', () => {
    // 10,000 a day × 30.
    assert.deepEqual(trafficOf(CALL, terms({ traffic: [{ ...BY_ID, calls: 10_000, per: 'day' }] })), {
      callsPerMonth: 300_000,
      evidence: 'configured',
      because: 'promptfare.json says so',
    });
    assert.equal(calls({ ...BY_ID, calls: 0 }), 0);
  });

  it('counts as many days to the month as the user says, and leaves months as they are', () => {
    const rule = { ...BY_ID, calls: 10_000, per: 'day' as const };
    assert.equal(trafficOf(CALL, terms({ traffic: [rule], daysPerMonth: 22 }))?.callsPerMonth, 220_000);
    assert.equal(trafficOf(CALL, terms({ traffic: [BY_ID], daysPerMonth: 22 }))?.callsPerMonth, 4);
  });

  it('falls back on the default that the user states, and says so, only where no rule speaks of the call', () => {
    const defaultTraffic = { calls: 1000, per: 'day' } as const;
    assert.deepEqual(trafficOf(CALL, terms({ defaultTraffic, traffic: [glob('lib/**', 1)] })), {
      callsPerMonth: 30_000,
      evidence: 'configured',
      because: 'your default traffic, from the settings',
    });
    assert.equal(trafficOf(CALL, terms({ defaultTraffic, traffic: [BY_TASK] }))?.callsPerMonth, 1);
    const none = { ...BY_ID, calls: 0 };
    assert.equal(trafficOf(CALL, terms({ defaultTraffic, traffic: [none] }))?.callsPerMonth, 0);
  });

  it('invents none', () => {
    assert.equal(trafficOf(CALL, terms({ traffic: [] })), null);
    assert.equal(
      trafficOf(
        { ...CALL, function: null, taskKind: null },
        terms({ traffic: [BY_FUNCTION, BY_TASK, { ...BY_GLOB, match: { glob: 'lib/**' } }] }),
      ),
      null,
    );
  });
});

describe('perMonth', () => {
  it('is the call’s range times the calls', () => {
    // $0.01 / $0.02 / $0.05 × 300,000.
    assert.deepEqual(perMonth({ low: 0.01, likely: 0.02, high: 0.05 }, 300_000), {
      low: 3000,
      likely: 6000,
      high: 15_000,
    });
  });
});
