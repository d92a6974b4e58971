import assert from 'node:assert/strict';
import { anthropicCall, type Question, questionOf } from './questions';

const isPlausible = (tokens: number, { plausible }: Question): boolean =>
  tokens >= plausible.least && tokens <= plausible.most;

const asked = (text: string): Promise<Question> =>
  questionOf('a.py', anthropicCall(`messages=[{"role": "user", "content": "${text}"}]`));

describe('An answer to how many tokens a request has', function () {
  this.timeout(20_000);

  it('can be what is estimated, three times the most of it, and a third of the least', async () => {
    const question = await asked('Sort each ticket into one of the queues that follow. '.repeat(10));
    const { low, likely, high } = question.estimate;
    for (const tokens of [likely, low, high, Math.ceil(low / 3), Math.floor(high * 3)])
      assert.ok(isPlausible(tokens, question), `${tokens} for ${likely}`);
    for (const tokens of [0, 6, Math.floor(low / 3) - 1, Math.ceil(high * 3) + 1, 99_999, 100_000_000])
      assert.ok(!isPlausible(tokens, question), `${tokens} for ${likely}`);
  });

  it('is not below what the vendor adds to every request', async () => {
    const question = await asked('Hi');
    // 6 tokens at Opus 4.7, and one of the text.
    assert.ok(isPlausible(7, question));
    assert.ok(!isPlausible(5, question));
  });
});
