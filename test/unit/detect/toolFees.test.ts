import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { callOf } from '../support/analysing';

describe('The fees of tools', function () {
  this.timeout(20_000);
  const openai = (tools: string): string =>
    `from openai import OpenAI\nOpenAI().responses.create(model="gpt-5.4", input="What is new?", tools=${tools})\n`;
  const anthropic = (tools: string): string =>
    `import anthropic\nanthropic.Anthropic().messages.create(model="claude-opus-4-7", max_tokens=9, messages=[{"role": "user", "content": "New?"}], tools=${tools})\n`;
  const sdk = (tools: string): string =>
    `import { generateText } from 'ai';\nimport { openai } from '@ai-sdk/openai';\nawait generateText({ model: openai('gpt-5.4'), prompt: 'New?', tools: ${tools} });\n`;

  const said: readonly (readonly [path: string, text: string, note: string | null])[] = [
    ['a.py', openai('[{"type": "web_search"}]'), 'the fee of `web_search` for each search'],
    [
      'a.py',
      openai(
        '[{"type": "file_search", "vector_store_ids": ["v"]}, {"type": "code_interpreter", "container": {"type": "auto"}}]',
      ),
      'the fee of `file_search` for each call of it, the fee of `code_interpreter` for each container',
    ],
    [
      'a.py',
      anthropic('[{"type": "web_search_20250305", "name": "web_search", "max_uses": 5}]'),
      'the fee of `web_search_20250305` for each search',
    ],
    ['a.ts', sdk('{ search: openai.tools.webSearch({}) }'), 'the fee of `web_search` for each search'],
    ['a.py', anthropic('[{"type": "bash_20250124", "name": "bash"}]'), null],
    [
      'a.py',
      openai('[{"type": "function", "name": "web_search", "parameters": {"type": "object", "properties": {}}}]'),
      null,
    ],
  ];
  for (const [path, text, note] of said) {
    it(note ?? `none: ${text.split('tools')[1] ?? ''}`, async () => {
      const { notes } = await callOf(path, text);
      const about = notes.filter((each) => each.startsWith('Not counted in'));
      assert.deepEqual(about, note === null ? [] : [`Not counted in: ${note}.`]);
    });
  }
});
