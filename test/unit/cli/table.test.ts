import assert from 'node:assert/strict';
import { tableOf, type TableOptions } from '../../../src/cli/table';
import { type ScanReport, totalsOf } from '../../../src/cli/report';
import type { FileReport } from '../../../src/core/report';
import { callReport, fileReport, MODEL_NOT_SAID, UNKNOWN_MODEL } from './reports';

function reportOf(files: readonly FileReport[], skipped: ScanReport['skipped'] = []): ScanReport {
  const catalogue = { asOf: '2026-11-10' };
  return { version: 1, tool: '0.1.0', catalogue, today: '2026-11-21', files, totals: totalsOf(files), skipped };
}

function table(files: readonly FileReport[], options: Partial<TableOptions> = {}): string {
  return tableOf(reportOf(files), { width: null, colour: false, ...options });
}

describe('tableOf', () => {
  it('shows each call below its file, and what they come to', () => {
    const { model } = callReport();
    const files = [
      fileReport('src/a.py', callReport(), callReport({ line: 140, model: { ...model, evidence: 'constant' } })),
      fileReport('tests/test_a.py', callReport({ context: 'test' })),
    ];
    // 1,000 × $1 + 100 × $5 per million = $0.0015 a call.
    assert.equal(
      table(files),
      `
  line  model                        tokens in  tokens out   per call  per 1,000  range per 1,000

src/a.py
    12  claude-haiku-4-5               ≈ 1,000       ≈ 100  ≈ $0.0015    ≈ $1.50    $1.15 – $1.70
   140  claude-haiku-4-5 (constant)    ≈ 1,000       ≈ 100  ≈ $0.0015    ≈ $1.50    $1.15 – $1.70

tests/test_a.py (test)
    12  claude-haiku-4-5               ≈ 1,000       ≈ 100  ≈ $0.0015    ≈ $1.50    $1.15 – $1.70

3 calls in 2 files: 3 priced
  production: 2 calls, 2 priced
  test: 1 call, 1 priced
Dearest: src/a.py:12, ≈ $1.50 per 1,000 calls
Likely tokens and costs on 2026-11-21; prices as of 2026-11-10.

What the code does not say can be said in promptfare.json:
  how often, for a cost per month  "traffic": [{ "match": { "glob": "**" }, "calls": <number>, "per": "day" }]
`.slice(1),
    );
  });

  it('says what is unknown, why, and how to say it', () => {
    const text = table([fileReport('a.py', callReport(UNKNOWN_MODEL), callReport({ ...MODEL_NOT_SAID, line: 30 }))]);
    assert.match(text, /12 {2}acme-7b +≈ 1,000 +≈ 100 +\? +\?\n/);
    assert.match(text, /^ {8}the catalogue has no model of this name; did you mean acme-8b\?$/m);
    assert.match(text, /^ {2}whose name it is +"aliases": \{ "acme-7b": "<model id>" \}$/m);
    assert.match(text, /^ {2}or its price .* "prices": \{ "acme-7b": \{ "input": <USD>, "output": <USD> \} \}$/m);
    assert.match(text, /30 {2}unknown +≈ 1,000 +≈ 100 +\? +\?\n/);
    assert.match(text, /model not known: it is imported from .settings\n/);
    assert.match(text, /^ {2}which model it is +"models": \{ "settings.model": "<model id>" \}$/m);
    assert.match(text, /^2 calls in 1 file: 0 priced, 2 of unknown model$/m);
    assert.doesNotMatch(text, /\$0\b/, 'unknown is never shown as nothing');
    assert.doesNotMatch(text, /Dearest/);
  });

  it('names the models of which one is meant', () => {
    const { model } = callReport(MODEL_NOT_SAID);
    const several = callReport({ ...MODEL_NOT_SAID, model: { ...model, candidates: ['gpt-6-luna', 'gpt-6-sol'] } });
    assert.match(table([fileReport('a.py', several)]), /model not known: one of gpt-6-luna, gpt-6-sol\n/);
  });

  it('shows the month where traffic is known', () => {
    const cost = {
      ...callReport().cost,
      perMonthUsd: { low: 345, likely: 450, high: 510 },
      traffic: { callsPerMonth: 300_000, evidence: 'configured' as const },
    };
    const text = table([fileReport('a.py', callReport({ cost }), callReport())]);
    assert.match(text, /per month\n/);
    assert.match(text, /≈ \$450\n/);
    assert.match(text, /^2 calls in 1 file: 2 priced, ≈ \$450 per month$/m);
    assert.doesNotMatch(text, /how often/);
  });

  it('names the sizes that are assumed', () => {
    const hole = {
      low: 10,
      likely: 40,
      high: 400,
      role: 'user',
      line: 13,
      evidence: 'assumed',
      written: 'hole',
      at: { line: 13, column: 9, endLine: 13, endColumn: 13 },
    } as const;
    const holes = [
      { ...hole, name: 'draft' },
      { ...hole, name: 'ticket.body' },
      { ...hole, name: 'ticket.body' },
      { ...hole, name: 'known', evidence: 'configured' as const },
    ];
    const text = table([fileReport('a.py', callReport({ input: { ...callReport().input, holes } }))]);
    assert.match(
      text,
      /^ {2}sizes, which are assumed now +"sizes": \{ "ticket.body": <tokens>, "draft": <tokens> \}$/m,
    );
  });

  it('says what ends at its call, and the best saving below', () => {
    const advice = {
      rule: 'cheaper-model',
      to: 'claude-haiku-5-5',
      toName: 'Claude Haiku 5.5',
      savesUsdPerCall: { low: 0.001, likely: 0.0013, high: 0.0016 },
      savesPercent: 87,
      perCallUsd: { low: 0.0001, likely: 0.0002, high: 0.0003 },
      savesUsdPerMonth: null,
      message: 'It is cheaper.',
      caveats: [],
      fix: false,
      blocked: ['It sets `temperature`.'],
      alsoFeeds: [],
    } as const;
    const ending = { ...advice, rule: 'retiring-model', message: 'It retires in 9 days.' } as const;
    const text = table([fileReport('a.py', callReport({ advice: [ending, advice] }))]);
    assert.match(text, /^ +It retires in 9 days\.$/m);
    assert.doesNotMatch(text, /It is cheaper/);
    assert.match(text, /^Best saving: a\.py:12, Claude Haiku 5\.5 saves ≈ \$1\.30 per 1,000 calls \(≈ 87 %\)$/m);
    const silent = table([fileReport('a.py', callReport({ advice: [ending, advice], ignored: { reason: null } }))]);
    assert.doesNotMatch(silent, /retires|Best saving/);
  });

  it('fits the terminal', () => {
    const { model } = callReport();
    const long = callReport({
      model: { ...model, value: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0', evidence: 'default' },
    });
    for (const width of [200, 100, 80, 70]) {
      const text = table([fileReport('a.py', long, callReport({ ...UNKNOWN_MODEL, notes: ['Ends on 2026-11-30.'] }))], {
        width,
      });
      for (const line of text.split('\n')) assert.ok(line.length <= width, `${width}: ${line}`);
    }
    assert.match(table([fileReport('a.py', long)], { width: 130 }), /range per 1,000/);
    assert.doesNotMatch(table([fileReport('a.py', long)], { width: 80 }), /range per 1,000/);
  });

  it('is coloured only when asked, and obeys nothing in names', () => {
    const files = [fileReport('\u001B[31mred\u001B[0m\n.py', callReport())];
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(table(files), /\u001B/);
    assert.match(table(files), /^red .py$/m);
    // eslint-disable-next-line no-control-regex
    assert.match(table(files, { colour: true }), /\u001B\[1mred .py\u001B\[22m/);
  });

  it('says that there is nothing, and what was skipped', () => {
    assert.equal(table([]), 'No calls to language models found.\n');
    const skipped = Array.from({ length: 12 }, (_, index) => ({ path: `${index}.py`, reason: 'binary content' }));
    const text = tableOf(reportOf([], skipped), { width: 80, colour: false });
    assert.match(text, /^Skipped 12 files:\n {2}0.py: binary content\n/m);
    assert.match(text, / {2}and 2 more\n$/);
  });
});

describe('totalsOf', () => {
  it('counts contexts apart, and the totals are their sums', () => {
    const month = { low: 1, likely: 2, high: 3 };
    const traffic = { callsPerMonth: 10, evidence: 'configured' as const };
    const monthly = callReport({ cost: { ...callReport().cost, perMonthUsd: month, traffic } });
    const totals = totalsOf([
      fileReport('a.py', monthly, monthly, callReport(UNKNOWN_MODEL)),
      fileReport('b.py', callReport({ context: 'example' })),
    ]);
    assert.deepEqual(totals, {
      calls: 4,
      priced: 3,
      unknownModel: 1,
      perMonthUsd: { low: 2, likely: 4, high: 6 },
      byContext: {
        production: { calls: 3, priced: 2, unknownModel: 1, perMonthUsd: { low: 2, likely: 4, high: 6 } },
        example: { calls: 1, priced: 1, unknownModel: 0, perMonthUsd: null },
      },
    });
  });

  it('counts a model that only promptfare.json prices as known', () => {
    const { model } = callReport(UNKNOWN_MODEL);
    const totals = totalsOf([fileReport('a.py', callReport({ model }))]);
    assert.equal(totals.unknownModel, 0);
    assert.equal(totals.priced, 1);
  });
});
