import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Configuration } from '../../../src/core/configuration/configuration';
import { callOf } from '../support/analysing';
import { switchOf } from './advising';

const LABEL = 'Describe the picture in one word: cat or dog.';

/** A call with a picture of which the code says nothing, by either SDK. */
const seen = (model: string, more = ''): string => `from openai import OpenAI
def run(picture):
    return OpenAI().chat.completions.create(model="${model}", messages=[{"role": "user", "content": [{"type": "text", "text": "${LABEL}"}, {"type": "image_url", "image_url": {"url": picture}}]}]${more})
`;
const seenByClaude = (model: string, mark = ''): string => `from anthropic import Anthropic
def run(picture):
    return Anthropic().messages.create(model="${model}", max_tokens=20, thinking={"type": "disabled"}, messages=[{"role": "user", "content": [{"type": "text", "text": "${LABEL}"}, {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": picture}${mark}}]}])
`;

/** The size of an answer, so that only the prompts differ; and a task that the smallest do. */
const said = (api: string): Partial<Configuration> => {
  const id = `a.py#run/${api}/1`;
  return { sizes: { [id]: { output: 5 } }, tasks: { [id]: 'classification' } };
};
const CHAT = said('openai.chat.completions.create');
const MESSAGES = said('anthropic.messages.create');

describe('A switch of a call that sends pictures', function () {
  this.timeout(20_000);

  it('counts them by the other model’s rule, as a call of that model does', async () => {
    const off = ', reasoning_effort="none"';
    const advice = await switchOf(seen('gpt-4o', off), 'gpt-6-luna', CHAT);
    const { cost } = await callOf('a.py', seen('gpt-6-luna', off), CHAT);
    assert.deepEqual(advice.perCallUsd, cost.perCallUsd);
  });

  it('puts no tokenizer’s ratio on them', async () => {
    const text = seenByClaude('claude-sonnet-4-6');
    const advice = await switchOf(text, 'claude-haiku-5-5', MESSAGES);
    const { cost } = await callOf('a.py', seenByClaude('claude-haiku-5-5'), MESSAGES);
    assert.ok(advice.perCallUsd && cost.perCallUsd);
    // Of ten tokens of text the ratio makes a few more or fewer than a count of its own.
    for (const of of ['low', 'likely', 'high'] as const)
      assert.ok(Math.abs(advice.perCallUsd[of] / cost.perCallUsd[of] - 1) < 0.02, of);
  });

  it('puts none on them in the cache either', async () => {
    const mark = ', "cache_control": {"type": "ephemeral"}';
    const advice = await switchOf(seenByClaude('claude-sonnet-4-6', mark), 'claude-haiku-5-5', MESSAGES);
    const { cost } = await callOf('a.py', seenByClaude('claude-haiku-5-5', mark), MESSAGES);
    assert.ok(advice.perCallUsd && cost.perCallUsd);
    assert.ok(Math.abs(advice.perCallUsd.high / cost.perCallUsd.high - 1) < 0.02);
  });

  it('leaves them at the size that the user states', async () => {
    const sizes = { ...MESSAGES.sizes, picture: 1000 };
    const advice = await switchOf(seenByClaude('claude-sonnet-4-6'), 'claude-haiku-5-5', { ...MESSAGES, sizes });
    const { cost } = await callOf('a.py', seenByClaude('claude-haiku-5-5'), { ...MESSAGES, sizes });
    assert.ok(advice.perCallUsd && cost.perCallUsd);
    assert.ok(Math.abs(advice.perCallUsd.likely / cost.perCallUsd.likely - 1) < 0.02);
  });
});
