import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Analyser } from '../../../src/core/analyse';
import { assets } from '../support/assets';
import { surroundings } from '../support/analysing';
import { claude, switchOf } from './advising';

const CHINESE = '你负责给客户的工单分类。只用一个词回答：账单、故障、账户、其他。';
const ENGLISH = 'You sort support tickets. Answer with one word: billing, bug, account or other.';

describe('The same call at Claude’s other tokenizer', function () {
  this.timeout(20_000);

  /** What a prompt without holes costs at Haiku 5.5 in input and output, in dollars for a million calls, likely. */
  async function usdAt(prompt: string): Promise<{ readonly now: number; readonly then: number }> {
    const text = claude('"claude-haiku-4-5"', 'thinking={"type": "disabled"}', prompt);
    const id = 'a.py#run/anthropic.messages.create/1';
    const { perCallUsd, savesUsdPerCall } = await switchOf(text, 'claude-haiku-5-5', {
      sizes: { [id]: { ticket: 0, output: 0 } },
    });
    assert.ok(perCallUsd);
    const then = perCallUsd.likely * 1e6;
    return { now: savesUsdPerCall.likely * 1e6 + then, then };
  }

  it('has as many tokens where the prompt is Chinese, and 1.36 times as many where it is English', async () => {
    // $1 and $0.10 for a million tokens: frames of 7 and 6 tokens aside, a tenth of as many tokens, or of 1.36 times as many.
    const chinese = await usdAt(CHINESE);
    const ratio = ({ now, then }: { readonly now: number; readonly then: number }): number =>
      (then / 0.1 - 6) / (now - 7);
    assert.ok(Math.abs(ratio(chinese) - 1) < 0.03, `${ratio(chinese)}`);
    const english = await usdAt(ENGLISH);
    assert.ok(Math.abs(ratio(english) - 1.36) < 0.05, `${ratio(english)}`);
  });
});

describe('A report where exact counts correct the factors', function () {
  this.timeout(20_000);

  it('has the corrected tokens, a narrower range, and says so', async () => {
    const calibration = {
      'claude-new': {
        factor: { low: 0.94, likely: 1, high: 1.06 },
        counts: 2,
        kinds: ['prose'] as const,
        weights: { prose: 1, code: 0, json: 0, otherScript: 0 },
      },
    };
    const source = { path: 'a.py', language: 'python' as const, text: claude('"claude-opus-5"', '', ENGLISH) };
    const analyser = new Analyser(assets);
    const exact = { byHash: new Map(), models: new Set<string>(), calibration };
    const part = async (more: object) => {
      const analysis = await analyser.analyse(source, { ...surroundings(), ...more });
      assert.ok(analysis.kind === 'report');
      const found = analysis.report.calls[0]?.input.parts[0];
      assert.ok(found);
      return found;
    };
    const [plain, corrected] = [await part({}), await part({ exact })];
    // 18 × 1.27 / 1.55 / 1.82; 18 × 1.55 × 0.94 / 1 / 1.06 = 26.2 / 27.9 / 29.6.
    assert.deepEqual([plain.low, plain.tokens, plain.high], [23, 28, 33]);
    assert.deepEqual([corrected.low, corrected.tokens, corrected.high], [26, 28, 30]);
    assert.match(corrected.reason ?? '', /corrected by 2 exact counts of this workspace: × 1\.00$/);
  });
});
