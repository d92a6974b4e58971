import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { catalogue } from '../../../src/core/catalogue/load';
import { matchModel } from '../../../src/core/catalogue/match';
import { tokenizerNamed } from '../../../src/core/catalogue/tokenizerNamed';

describe('the tokenizer that a name says', () => {
  const NAMED = {
    o200k:
      'gpt-4o gpt-4.1-mini gpt-6-luna o4-mini chatgpt-4o-latest openai/gpt-oss-120b openai.gpt-oss-20b-1:0 us-gov.openai.gpt-oss-20b-1:0 accounts/fireworks/models/gpt-oss-20b openai/gpt-6-sol-pro',
    cl100k:
      'gpt-4 gpt-4-0613 gpt-4-turbo gpt-3.5-turbo gpt-3.5-0301 gpt-35-turbo davinci-002 babbage-002 text-embedding-3-small text-embedding-ada-002',
    'claude-new':
      'claude-opus-4-7 anthropic/claude-opus-4.8-fast claude-opus-5-fast claude-fable-5.2-fast claude-haiku-5-5',
    'claude-old':
      'claude-3-haiku claude-opus-4-6 claude-opus-4 claude-haiku-4-5 anthropic.claude-3-5-sonnet-20241022-v2:0 claude-3-5-sonnet-latest',
    gemini: 'gemini-2.5-pro google/gemini-3-flash google.gemma-3-27b-it gemma-4-31b gemma-3n',
    mistral: 'mistral-large-latest open-mixtral-8x7b mistral.devstral-2-123b mistralai/Mistral-7B-v0.1 codestral-embed',
    unknown:
      'davinci ada text-davinci-003 whisper-1 tts-1-hd dall-e-3 sora-2 gpt-image-1 gpt-4o-mini-tts gpt-4o-transcribe omni-moderation-latest glm-5-2 zai-glm-5-3 deepseek-v4-1-flash-1017 gemma-7b-it gemma2-9b-it imagen-4.0-generate-001 claude-2.1 claude-instant-1 teknium/OpenHermes-2-Mistral-7B llama-3.1-8b-instruct',
  };

  for (const [tokenizer, names] of Object.entries(NAMED)) {
    it(`is ${tokenizer}`, () => {
      for (const name of names.split(' ')) assert.equal(tokenizerNamed(name), tokenizer, name);
    });
  }

  it('is what the catalogue says of its models, where that says it by hand', () => {
    const differing = catalogue().models.flatMap(({ id, tokenizer }) => {
      const named = tokenizerNamed(id);
      return named === tokenizer || tokenizer === 'unknown' ? [] : [`${id}: ${tokenizer}, named ${named}`];
    });
    assert.deepEqual(differing, []);
  });

  it('is a host’s as the maker’s', () => {
    for (const [name, tokenizer] of [
      ['vercel/anthropic/claude-opus-5-fast', 'claude-new'],
      ['openrouter/openai/gpt-6-astra-pro', 'o200k'],
      ['groq/openai/gpt-oss-120b', 'o200k'],
      ['davinci-002', 'cl100k'],
      ['text-davinci-003', 'unknown'],
      ['mistral/glm-5-2', 'unknown'],
    ] as const)
      assert.equal(matchModel(catalogue(), name, { aliases: {}, provider: null })?.model.tokenizer, tokenizer, name);
  });
});
