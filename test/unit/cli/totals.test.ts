import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CONTEXTS, currencyOf, totalsOf } from '../../../src/cli/report';
import { tableOf } from '../../../src/cli/table';
import { formatUsd } from '../../../src/core/format';
import type { AdviceReport, CallReport, FileReport } from '../../../src/core/report';
import { callReport, fileReport, UNKNOWN_MODEL } from './reports';

const EUR = { code: 'EUR', perUsd: 0.86 };

const monthly = (usd: number, changes: Partial<CallReport> = {}): CallReport => {
  const { cost } = callReport();
  const traffic = { callsPerMonth: 1000, evidence: 'configured' as const };
  return callReport({
    ...changes,
    cost: { ...cost, perMonthUsd: { low: usd / 2, likely: usd, high: usd * 2 }, traffic },
  });
};

const table = (files: readonly FileReport[]): string =>
  tableOf(
    {
      version: 1,
      tool: '0.1.0',
      catalogue: { asOf: '2026-11-10' },
      today: '2026-11-21',
      files,
      totals: totalsOf(files),
      skipped: [],
    },
    { width: null, colour: false },
  );

/** What a shown amount may be off by: half of its last digit's unit. */
function rounding(shown: string): number {
  return 0.5 * 10 ** -(shown.split('.')[1]?.length ?? 0);
}

function amountOf(shown: string): number {
  return Number(shown.replace(/[$,]/g, ''));
}

const call = fc.record({
  usd: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
  context: fc.constantFrom(...CONTEXTS),
  ignored: fc.boolean(),
});

describe('totalsOf', () => {
  it('is the sum of its contexts, whatever the calls are', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 40 }), (calls) => {
        const reports = calls.map(({ usd, context, ignored }) => {
          const silenced = ignored ? { ignored: { reason: null } } : {};
          return usd === null
            ? callReport({ ...UNKNOWN_MODEL, context, ...silenced })
            : monthly(usd, { context, ...silenced });
        });
        const { byContext, ...totals } = totalsOf([fileReport('a.py', ...reports)]);
        const parts = Object.values(byContext);
        for (const field of ['calls', 'priced', 'unknownModel', 'ignored'] as const) {
          assert.equal(
            parts.reduce((all, part) => all + (part[field] ?? 0), 0),
            totals[field] ?? 0,
            field,
          );
        }
        for (const end of ['low', 'likely', 'high'] as const) {
          const sum = parts.reduce((all, { perMonthUsd }) => all + (perMonthUsd?.[end] ?? 0), 0);
          assert.ok(Math.abs(sum - (totals.perMonthUsd?.[end] ?? 0)) < 0.005, end);
        }
        assert.equal(totals.calls, calls.filter(({ ignored }) => !ignored).length);
      }),
    );
  });

  it('never shows parts that contradict the total by more than their rounding', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 }), (months) => {
        const { perMonthUsd } = totalsOf([fileReport('a.py', ...months.map((usd) => monthly(usd)))]);
        const shown = months.map((usd) => formatUsd(usd)).filter((each) => !each.startsWith('<'));
        const total = formatUsd(perMonthUsd?.likely ?? 0);
        if (total.startsWith('<')) return;
        const sum = shown.reduce((all, each) => all + amountOf(each), 0);
        const allowed = [...shown, total].reduce((all, each) => all + rounding(each), 0) + 1e-6 * months.length;
        assert.ok(Math.abs(sum - amountOf(total)) <= allowed, `${shown.join(' + ')} is not ${total}`);
      }),
    );
  });

  it('counts a call to a retired model, and says it apart', () => {
    const advice = { rule: 'retired-model', to: null, message: 'gone' } as AdviceReport;
    const files = [fileReport('a.py', monthly(10), monthly(32, { advice: [advice] }))];
    const totals = totalsOf(files);
    assert.deepEqual([totals.calls, totals.retired, totals.perMonthUsd?.likely], [2, 1, 42]);
    assert.match(table(files), /^ {2}of them 1 call to a retired model: counted at its last list price$/m);
    assert.equal(totalsOf([fileReport('a.py', monthly(10))]).retired, undefined);
    assert.doesNotMatch(table([fileReport('a.py', monthly(10))]), /retired/);
  });

  it('totals tests, examples and scripts apart', () => {
    const files = [
      fileReport('a.py', monthly(100)),
      fileReport(
        'tests/a.py',
        monthly(7, { context: 'test' }),
        monthly(1, { context: 'test', ignored: { reason: null } }),
      ),
    ];
    const text = table(files);
    assert.match(text, /^2 calls in 2 files: 2 priced, ≈ \$107 per month, 1 ignored$/m);
    assert.match(text, /^ {2}production: 1 call, 1 priced, ≈ \$100 per month$/m);
    assert.match(text, /^ {2}test: 1 call, 1 priced, ≈ \$7\.00 per month, 1 ignored$/m);
  });
});

describe('the table in the user’s currency', () => {
  const inEuros = (report: FileReport): FileReport => ({
    ...report,
    currency: EUR,
    calls: report.calls.map((each) => ({ ...each, cost: { ...each.cost, currency: EUR } })),
  });

  it('shows every amount in it, and its rate', () => {
    const text = table([inEuros(fileReport('a.py', monthly(100)))]);
    // $0.0015 × 0.86 = €0.00129; × 1,000 = €1.29; $100 × 0.86 = €86.
    assert.match(text, /≈ €0\.0013 +≈ €1\.29 +€0\.99 – €1\.46 +≈ €86\n/);
    assert.match(text, /^1 call in 1 file: 1 priced, ≈ €86 per month$/m);
    assert.match(text, /^Dearest: a\.py:12, ≈ €1\.29 per 1,000 calls$/m);
    assert.match(text, /^Money at €0\.86 per \$1, your rate\.$/m);
    assert.doesNotMatch(text.replace('per $1', ''), /\$\d/);
  });

  it('adds files of different currencies up in US dollars', () => {
    const files = [inEuros(fileReport('a.py', monthly(100))), fileReport('b.py', monthly(10))];
    assert.equal(currencyOf(files), null);
    const text = table(files);
    assert.match(text, /≈ \$110 per month$/m);
    assert.doesNotMatch(text, /your rate/);
  });

  it('leaves the JSON in US dollars', () => {
    assert.equal(totalsOf([inEuros(fileReport('a.py', monthly(100)))]).perMonthUsd?.likely, 100);
  });
});
