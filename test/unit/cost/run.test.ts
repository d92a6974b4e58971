import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { costOfCall, type Usage } from '../../../src/core/cost/cost';
import { COMES_BACK, costOfRun } from '../../../src/core/cost/run';
import { exactly } from '../../../src/core/estimate';

const RATES = { input: 1, output: 5, cacheRead: 0.1, cacheWrite5m: 1.25 };
const FIRST: Usage = { input: exactly(1000), output: exactly(100) };

describe('costOfRun', () => {
  it('sends the history again with each request', () => {
    // Likely: 1,000 and 1,000 + 100 + 300 tokens in, 200 out: 2,400 × $1/M + 200 × $5/M = $0.0034.
    const { perCallUsd, lines } = costOfRun(
      { first: FIRST, requests: { low: 1, likely: 2, high: 3 }, comesBack: COMES_BACK },
      { usdPerMillion: RATES },
    );
    assert.equal(perCallUsd.likely.toFixed(9), '0.003400000');
    // Low: one request, $0.001 + $0.0005. High: 1,000 + 3,100 + 5,200 in and 300 out: $0.0093 + $0.0015.
    assert.equal(perCallUsd.low.toFixed(9), '0.001500000');
    assert.equal(perCallUsd.high.toFixed(9), '0.010800000');
    assert.deepEqual(
      lines.map(({ what, tokens }) => [what, tokens.likely]),
      [
        ['input', 2400],
        ['output', 200],
      ],
    );
  });

  it('reads from the cache what the first request wrote', () => {
    const first: Usage = { ...FIRST, cacheWrite5m: exactly(2000) };
    const { lines } = costOfRun({ first, requests: exactly(3), comesBack: COMES_BACK }, { usdPerMillion: RATES });
    const tokens = (what: string): number | undefined => lines.find((line) => line.what === what)?.tokens.likely;
    assert.equal(tokens('cacheWrite5m'), 2000);
    assert.equal(tokens('cacheRead'), 4000);
  });

  it('bills each request by the length of its own prompt', () => {
    // claude-haiku-5-5: 99,900 tokens are below the step, 99,900 + 100 + 300 are above it.
    const priced = {
      usdPerMillion: { input: 0.1, output: 0.5 },
      longContext: { above: 100_000, usdPerMillion: { input: 0.5, output: 2.5 } },
    };
    const { perCallUsd, lines } = costOfRun(
      { first: { input: exactly(99_900), output: exactly(100) }, requests: exactly(2), comesBack: COMES_BACK },
      priced,
    );
    // $0.00999 + $0.00005 and, of 100,300 in and 100 out, $0.05015 + $0.00025.
    assert.equal(perCallUsd.likely.toFixed(9), '0.060440000');
    const input = lines.find(({ what }) => what === 'input');
    assert.ok(input);
    assert.equal(((input.tokens.likely * input.usdPerMillion) / 1e6).toFixed(9), input.usd.likely.toFixed(9));
  });

  it('is one call where there is one request, and adds up', () => {
    const tokens = fc.nat(200_000).map(exactly);
    fc.assert(
      fc.property(tokens, tokens, tokens, fc.integer({ min: 1, max: 20 }), (input, cacheRead, output, requests) => {
        const first: Usage = { input, cacheRead, output };
        const one = costOfRun(
          { first, requests: exactly(1), comesBack: COMES_BACK },
          { usdPerMillion: RATES },
        ).perCallUsd;
        const plain = costOfCall(first, { usdPerMillion: RATES }).perCallUsd;
        assert.ok(Math.abs(one.likely - plain.likely) < 1e-12);
        const run = costOfRun(
          { first, requests: { low: 1, likely: requests, high: 20 }, comesBack: COMES_BACK },
          { usdPerMillion: RATES },
        );
        assert.ok(run.perCallUsd.low <= run.perCallUsd.likely && run.perCallUsd.likely <= run.perCallUsd.high);
        const total = run.lines.reduce((so, { usd }) => so + usd.likely, 0);
        assert.ok(Math.abs(total - run.perCallUsd.likely) < 1e-9);
      }),
    );
  });
});
