import assert from 'node:assert/strict';
import { tokenCountSentence, tokenCountWords } from '../../../src/editor/tokenCountWords';
import type { PricedTextCount } from '../../../src/worker/protocol';

const EXACT: PricedTextCount = {
  tokens: { low: 1234, likely: 1234, high: 1234, method: 'exact' },
  vocabulary: 'o200k_base',
  model: 'gpt-5.4',
  inputUsd: { low: 0.003085, likely: 0.003085, high: 0.003085 },
  currency: null,
};
const ESTIMATED: PricedTextCount = {
  tokens: { low: 1100, likely: 1234, high: 1300, method: 'estimated' },
  vocabulary: 'o200k_base',
  model: 'claude-opus-4-7',
  reason: 'o200k_base × 1.50, measured by third parties',
  inputUsd: { low: 0.0055, likely: 0.00617, high: 0.0065 },
  currency: null,
};
const FILE = { kind: 'file' } as const;

describe('tokenCountWords', () => {
  it('says an exact count as it is', () => {
    const { text, label, tooltip } = tokenCountWords(EXACT, FILE);
    assert.equal(text, '1,234 tokens');
    assert.equal(label, '1,234 tokens in this file, by gpt-5.4. Select for another model, or to stop counting.');
    assert.deepEqual(tooltip.split(/ {2}\n|\n\n/), [
      '**1,234 tokens** in this file',
      'by `gpt-5.4`, counted in `o200k_base`',
      '$0.0031 as input',
      'What a request adds around a text is not in it.',
      'Select for another model, or to stop counting.',
    ]);
  });

  it('says an estimate with its range and what it rests on', () => {
    const { text, label, tooltip } = tokenCountWords(ESTIMATED, FILE);
    assert.equal(text, '≈ 1,234 tokens');
    assert.ok(
      label.startsWith('About 1,234 tokens in this file, from 1,100 to 1,300, by claude-opus-4-7. '),
      'a sign is not read out',
    );
    assert.ok(tooltip.startsWith('**≈ 1,234 tokens** (1,100 – 1,300) in this file  \n'));
    assert.match(tooltip, /≈ \$0\.0062 \(\$0\.0055 – \$0\.0065\) as input/);
    assert.match(tooltip, /Rests on o200k\\_base × 1\\\.50\\, measured by third parties\./);
  });

  it('says of what it is', () => {
    assert.equal(tokenCountWords(EXACT, { kind: 'selection', selections: 1 }).text, '1,234 tokens selected');
    assert.match(tokenCountWords(EXACT, { kind: 'selection', selections: 1 }).tooltip, / in the selection/);
    assert.match(tokenCountWords(EXACT, { kind: 'selection', selections: 3 }).label, / in the 3 selections, as they /);
    assert.match(tokenCountWords(EXACT, { kind: 'cell' }).tooltip, / in this cell/);
  });

  it('says one token, and none', () => {
    const of = (count: number): string => {
      const tokens = { low: count, likely: count, high: count, method: 'exact' } as const;
      return tokenCountWords({ ...EXACT, tokens }, FILE).text;
    };
    assert.equal(of(1), '1 token');
    assert.equal(of(0), '0 tokens');
  });

  it('has no price and no reason where no model is named', () => {
    const reason = 'no model is named: o200k_base';
    const { tooltip, label } = tokenCountWords({ ...EXACT, model: null, inputUsd: null, reason }, FILE);
    assert.doesNotMatch(tooltip, /\$|no model/);
    assert.match(tooltip, /by GPT-4o and later/);
    assert.match(label, /by GPT-4o and later\./);
  });

  it('shows money in the user’s currency', () => {
    const currency = { code: 'EUR', perUsd: 0.5 };
    assert.match(tokenCountWords({ ...EXACT, currency }, FILE).tooltip, /€0\.0015 as input/);
  });

  it('says that nobody knows a model, and which are written alike, whatever its name holds', () => {
    const answer = { problem: 'unknown model "[x](command:y)"', nearest: ['gpt-5'] };
    const { text, tooltip, label } = tokenCountWords(answer, FILE);
    assert.equal(text, 'Tokens: unknown model');
    assert.match(tooltip, /Written alike: `gpt-5`\./);
    assert.doesNotMatch(tooltip, /\[x\]\(command/);
    assert.match(label, /unknown model/);
  });

  it('tells an engine that ended from one that could not count', () => {
    const ended = tokenCountWords('ended', FILE);
    assert.equal(ended.text, 'Tokens not counted');
    assert.match(ended.tooltip, /engine ended while it counted\. The next edit is counted again\.$/);
    const failed = tokenCountWords('failed', FILE);
    assert.equal(failed.text, 'Tokens not counted');
    assert.doesNotMatch(failed.tooltip, /ended/);
    assert.match(failed.label, /could not be counted: Promptfare’s output says why\. The next edit/);
  });
});

describe('tokenCountSentence', () => {
  it('says the same where there is no status bar item', () => {
    assert.equal(
      tokenCountSentence(ESTIMATED, 'prompt.md'),
      '≈ 1,234 tokens (1,100 – 1,300) in prompt.md by claude-opus-4-7, counted in o200k_base. ≈ $0.0062 ($0.0055 – $0.0065) as input.',
    );
    assert.equal(
      tokenCountSentence({ problem: 'unknown model "x"', nearest: [] }, 'a.md'),
      'The tokens are not counted: unknown model "x".',
    );
    assert.match(tokenCountSentence({ problem: 'x', nearest: ['a', 'b'] }, 'a.md'), / Written alike: a, b\.$/);
    assert.match(tokenCountSentence('ended', 'a.md'), /engine ended .* Please try again\.$/);
    assert.match(tokenCountSentence('failed', 'a.md'), /output says why\. Please try again\.$/);
  });
});
