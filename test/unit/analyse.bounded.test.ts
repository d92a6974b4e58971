import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Analyser, type Analysis } from '../../src/core/analyse';
import { surroundings } from './support/analysing';
import { assets } from './support/assets';

const HEAD = 'from openai import OpenAI\nclient = OpenAI()\n';
const CALL = 'client.chat.completions.create(model="gpt-4o", messages=[])\n';

/** Each look at it is so much later: what looks often takes long. */
function ticking(milliseconds: number): () => number {
  let now = 0;
  return () => (now += milliseconds);
}

function analyse(analyser: Analyser, text: string): Promise<Analysis> {
  return analyser.analyse({ path: 'a.py', language: 'python', text }, surroundings());
}

describe('A file that takes too long', function () {
  this.timeout(20_000);

  it('is given up on with a reason, and the next is read as if it had not been', async () => {
    let now = 0;
    let step = 4_000;
    const analyser = new Analyser(assets, () => (now += step));
    const given = await analyse(analyser, `${HEAD}${CALL}${'f(\n'.repeat(1_000)}`);
    assert.ok(given.kind === 'skipped');
    assert.match(given.reason, /^it takes longer than (?:3|10) seconds to (?:parse|read|analyse)$/);
    step = 0;
    const next = await analyse(analyser, HEAD + CALL);
    assert.equal(next.kind === 'report' && next.report.calls.length, 1);
  });

  it('is looked into by nobody who imports it', async () => {
    const analyser = new Analyser(assets, ticking(40));
    const text = `from hostile import MODEL\n${HEAD}${CALL.replace('"gpt-4o"', 'MODEL')}`;
    const analysis = await analyser.analyse(
      { path: 'a.py', language: 'python', text },
      {
        ...surroundings(),
        textOf: (path) => (path === 'hostile.py' ? `MODEL = "gpt-4o"\n${'f(\n'.repeat(10_000)}` : null),
      },
    );
    assert.ok(analysis.kind === 'report');
    assert.equal(analysis.report.calls[0]?.model.value, null);
  });

  it('is none of the size that people write, however slow the machine is', async () => {
    const analyser = new Analyser(assets, ticking(0.01));
    const analysis = await analyse(analyser, HEAD + CALL.repeat(100));
    assert.equal(analysis.kind === 'report' && analysis.report.calls.length, 100);
  });
});
