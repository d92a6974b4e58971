import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hasHint } from '../../../src/core/detect/hint';
import { HINT_WORDS } from '../../../src/core/detect/hintWords';
import { fixtures } from '../support/fixtures';

describe('The words without which no call can stand in a text', () => {
  it('are found as the whole of the pattern finds them', () => {
    const whole = new RegExp(HINT_WORDS, 'i');
    const texts = fixtures().flatMap(({ text }) => text.split('\n'));
    assert.deepEqual(
      texts.filter(hasHint),
      texts.filter((text) => whole.test(text)),
    );
  });

  for (const [text, has] of [
    ['import OpenAI from "openai"', true],
    ['import dspy', true],
    ['DSPY.configure()', true],
    ['a foodspyware', false],
    ['from agents import Agent', true],
    ['from agentsmith import Agent', false],
    ['client.chat . completions', true],
  ] as const)
    it(`${has ? 'has one' : 'has none'}: ${text}`, () => {
      assert.equal(hasHint(text), has);
    });
});
