import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue } from '../../../src/core/catalogue/load';
import { nameFor } from '../../../src/core/cost/modelNamed';
import { priceOn } from '../../../src/core/cost/price';
import type { Workload } from '../../../src/core/cost/whatIf';
import { near, NOTHING, row, TODAY } from './workloads';

const priced = catalogue().models.filter(
  (model) => (model.kind === 'text' || model.kind === 'embedding') && priceOn(model, TODAY),
);
const names = fc.constantFrom(...priced.map((model) => nameFor(model, catalogue())));
const batched = fc.constantFrom(
  ...priced.filter(({ factors }) => factors?.batch !== undefined).map((model) => nameFor(model, catalogue())),
);

const workloads: fc.Arbitrary<Workload> = fc
  .record({
    requests: fc.nat(10_000_000),
    per: fc.constantFrom('day' as const, 'month' as const),
    plain: fc.nat(300_000),
    outputTokens: fc.nat(100_000),
    cacheReadTokens: fc.nat(300_000),
    cacheWriteTokens: fc.nat(300_000),
    passRate: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
    turns: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ plain, ...rest }) => ({
    ...NOTHING,
    ...rest,
    inputTokens: plain + rest.cacheReadTokens + rest.cacheWriteTokens,
  }));

const FIGURES = ['perCallUsd', 'costPerAcceptedUsd', 'perDayUsd', 'perMonthUsd', 'perYearUsd'] as const;

describe('whatIf, with anything', function () {
  this.timeout(10_000);

  it('is finite and never negative, and its lines add up', () => {
    fc.assert(
      fc.property(names, workloads, (name, workload) => {
        const answer = row(name, workload);
        for (const figure of FIGURES) assert.ok(Number.isFinite(answer[figure]) && answer[figure] >= 0, figure);
        near(
          answer.lines.reduce((sum, { usd }) => sum + usd, 0),
          answer.perCallUsd,
        );
        for (const { tokens, usdPerMillion, usd } of answer.lines) near(usd, (tokens * usdPerMillion) / 1_000_000);
      }),
    );
  });

  it('costs no less with more tokens of any kind', () => {
    const more = fc.constantFrom('inputTokens' as const, 'outputTokens' as const);
    fc.assert(
      fc.property(names, workloads, more, fc.nat(100_000), (name, workload, what, extra) => {
        const before = row(name, workload).perCallUsd;
        assert.ok(row(name, { ...workload, [what]: workload[what] + extra }).perCallUsd >= before * (1 - 1e-12));
      }),
    );
  });

  it('costs no less with more tokens read from a cache or written to one, which come on top', () => {
    const more = fc.constantFrom('cacheReadTokens' as const, 'cacheWriteTokens' as const);
    fc.assert(
      fc.property(names, workloads, more, fc.nat(100_000), (name, workload, what, extra) => {
        // A prefix that becomes long enough to be cached does cost less.
        if (row(name, workload).notes.some((note) => note.includes('caches no prefix'))) return;
        const before = row(name, workload).perCallUsd;
        const grown = { ...workload, inputTokens: workload.inputTokens + extra, [what]: workload[what] + extra };
        assert.ok(row(name, grown).perCallUsd >= before * (1 - 1e-12));
      }),
    );
  });

  it('grows with the requests and with nothing but them', () => {
    fc.assert(
      fc.property(names, workloads, fc.nat(1000), (name, workload, times) => {
        const one = row(name, workload);
        const many = row(name, { ...workload, requests: workload.requests * times });
        near(many.perCallUsd, one.perCallUsd);
        for (const figure of ['perDayUsd', 'perMonthUsd', 'perYearUsd'] as const)
          near(many[figure], one[figure] * times);
      }),
    );
  });

  it('costs no more as a batch, and between the two where a part is one', () => {
    fc.assert(
      fc.property(batched, workloads, fc.integer({ min: 0, max: 100 }), (name, workload, percent) => {
        const usual = row(name, workload).perCallUsd;
        const batch = row(name, { ...workload, batchShare: 1 }).perCallUsd;
        const part = row(name, { ...workload, batchShare: percent / 100 }).perCallUsd;
        assert.ok(batch <= usual);
        near(part, (usual * (100 - percent) + batch * percent) / 100);
      }),
    );
  });

  it('costs of a mix what its parts cost', () => {
    fc.assert(
      fc.property(names, names, workloads, fc.integer({ min: 0, max: 100 }), (a, b, workload, percent) => {
        const [one, other] = [row(a, workload), row(b, workload)];
        const mix = row(`${a}=${percent}%,${b}=${100 - percent}%`, workload);
        for (const figure of FIGURES) {
          near(mix[figure], (one[figure] * percent + other[figure] * (100 - percent)) / 100);
        }
      }),
    );
  });

  it('costs of a year 365 days or 12 months, and less where more pass', () => {
    fc.assert(
      fc.property(names, workloads, (name, workload) => {
        const { perDayUsd, perMonthUsd, perYearUsd, costPerAcceptedUsd, perCallUsd } = row(name, workload);
        near(perMonthUsd, perDayUsd * 30);
        near(perYearUsd, workload.per === 'day' ? perDayUsd * 365 : perMonthUsd * 12);
        near(costPerAcceptedUsd * workload.passRate, perCallUsd);
      }),
    );
  });

  it('is the same through JSON and back', () => {
    fc.assert(
      fc.property(names, workloads, (name, workload) => {
        const answer = row(name, workload);
        assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer);
      }),
    );
  });
});
