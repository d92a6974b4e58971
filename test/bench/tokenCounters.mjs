import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Each loads what it needs when it is called, and counts a text as ordinary text, special tokens or not. */
export const COUNTERS = {
  promptfare() {
    const { TokenCounter } = require(path.resolve('out/bench/tokenCounter.cjs'));
    const file = (name) => readFileSync(path.join('dist/assets', name));
    const counter = new TokenCounter('o200k_base', file('o200k_base.tokens'), file('characters.table'));
    return (text) => counter.count(text);
  },
  'js-tiktoken/lite'() {
    const { Tiktoken } = require('js-tiktoken/lite');
    const encoder = new Tiktoken(require('js-tiktoken/ranks/o200k_base'));
    return (text) => encoder.encode(text, [], []).length;
  },
  'tiktoken (WASM)'() {
    const encoder = require('tiktoken').get_encoding('o200k_base');
    return (text) => encoder.encode(text, [], []).length;
  },
  async 'gpt-tokenizer'() {
    const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
    return (text) => countTokens(text, { disallowedSpecial: new Set() });
  },
  async 'ai-tokenizer'() {
    const [{ Tokenizer }, encoding] = await Promise.all([
      import('ai-tokenizer'),
      import('ai-tokenizer/encoding/o200k_base'),
    ]);
    const tokenizer = new Tokenizer(encoding);
    // Its `count` throws where a text has the name of a special token; this takes none for special.
    return (text) => tokenizer.encode(text, 'all').length;
  },
};
