import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { byFactors, estimateText, vocabularyTokens } from '../../../src/core/tokens/estimateText';
import { TOKENIZER_FAMILIES } from '../../../src/core/tokens/families';

/** A token for every four UTF-16 units. */
const counter = { count: (text: string): number => Math.ceil(text.length / 4) };

const PROSE = 'Answer the question of the customer in a few words, and be kind. '.repeat(10);
const JSON_LINE = '{"id": 17, "name": "Ada", "items": ["pen", "ink"], "total": 12.5}\n'.repeat(10);
const CHINESE = '请用中文回答用户的问题'.repeat(20);

describe('estimateText', () => {
  it('is the count itself where the vocabulary is the family’s', () => {
    for (const name of ['o200k', 'cl100k'] as const) {
      const estimate = estimateText(JSON_LINE + PROSE, { counter, family: TOKENIZER_FAMILIES[name] });
      const count = counter.count(JSON_LINE + PROSE);
      assert.deepEqual(estimate, { low: count, likely: count, high: count, method: 'exact' });
    }
  });

  it('is the count and no exact one where the family is a guess', () => {
    const family = { ...TOKENIZER_FAMILIES.o200k, exact: false };
    const estimate = estimateText(CHINESE + PROSE, { counter, family });
    const count = counter.count(CHINESE + PROSE);
    assert.deepEqual(estimate, { low: count, likely: count, high: count, method: 'estimated' });
  });

  for (const [kind, text] of [
    ['prose', PROSE],
    ['json', JSON_LINE],
    ['otherScript', CHINESE],
  ] as const) {
    it(`takes the factor for ${kind} of a text that is only that`, () => {
      const family = TOKENIZER_FAMILIES['claude-new'];
      const { low, likely, high, method } = estimateText(text, { counter, family });
      const count = counter.count(text);
      const factor = family.factors[kind];
      assert.deepEqual(
        [low, likely, high].map((tokens) => tokens.toFixed(6)),
        [factor.low, factor.likely, factor.high].map((each) => (each * count).toFixed(6)),
      );
      assert.equal(method, 'estimated');
    });
  }

  it('takes each factor for its share of a mixed text', () => {
    const family = TOKENIZER_FAMILIES['claude-new'];
    const text = `${PROSE}\n\`\`\`json\n${JSON_LINE}\`\`\`\n`;
    const tokens = vocabularyTokens(text, counter);
    assert.ok(tokens.prose > 0 && tokens.json > 0 && tokens.code === 0);
    assert.ok(Math.abs(tokens.prose + tokens.json - counter.count(text)) < 1e-9);
    const { likely } = estimateText(text, { counter, family });
    assert.ok(Math.abs(likely - (tokens.prose * 1.55 + tokens.json * 1.45)) < 1e-9);
  });

  it('is nothing of nothing', () => {
    for (const family of Object.values(TOKENIZER_FAMILIES)) {
      const { low, likely, high } = estimateText('', { counter, family });
      assert.deepEqual([low, likely, high], [0, 0, 0]);
    }
  });

  it('adds up by hand: 100 tokens of prose and 50 of code are 225', () => {
    const { factors } = TOKENIZER_FAMILIES['claude-new'];
    const { low, likely, high } = byFactors({ prose: 100, code: 50, json: 0, otherScript: 0 }, factors);
    // 127 + 62.5, 155 + 70, 182 + 80.
    assert.deepEqual([low, likely, high], [189.5, 225, 262]);
  });
});
