import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Analyser } from '../../../src/core/analyse';
import { NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import type { CallReport } from '../../../src/core/report';
import { assets } from '../support/assets';

const analyser = new Analyser(assets);

async function callOn(today: string, model: string): Promise<CallReport> {
  const text = `import litellm\nlitellm.completion(model="gemini/${model}", messages=[{"role": "user", "content": "Hello"}], max_tokens=100)\n`;
  analyser.forget('a.py');
  const analysis = await analyser.analyse(
    { path: 'a.py', language: 'python', text },
    { configuration: NO_CONFIGURATION, today },
  );
  assert.ok(analysis.kind === 'report');
  const [call] = analysis.report.calls;
  assert.ok(call);
  return call;
}

describe('a model that its maker answers for', function () {
  this.timeout(20_000);

  it('retires on its day, and is said to be answered from then on, not to fail', async () => {
    const [before] = (await callOn('2026-11-30', 'gemini-2.5-pro')).advice;
    assert.match(before?.message ?? '', /^Gemini 2\.5 Pro retires in 1 day, on 2026-12-01\./);
    const after = await callOn('2026-12-01', 'gemini-2.5-pro');
    assert.match(
      after.advice[0]?.message ?? '',
      /^Gemini 2\.5 Pro is retired since 2026-12-01: Gemini 3\.8 Flash answers calls to it\./,
    );
    // At the price of what answers: $0.75 instead of $1.25.
    assert.equal(after.cost.lines[0]?.usdPerMillion, 0.75);
  });

  it('fails where nobody answers', async () => {
    const [gone] = (await callOn('2026-12-01', 'gemini-2.0-flash')).advice;
    assert.match(gone?.message ?? '', /: calls to it fail\./);
  });
});
