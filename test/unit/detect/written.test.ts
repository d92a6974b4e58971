import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { callOf } from '../support/analysing';

const PROMPT = 'Classify the ticket. Answer with one word: billing or bug.';

/** A call with an object of options, and what happens to it before. */
const python = (before: string, more = ''): string => `from anthropic import Anthropic
${more}def run(text, extra):
    options = {"model": "claude-opus-4-7", "max_tokens": 20, "system": "${PROMPT}", "messages": [{"role": "user", "content": text}]}
    ${before}
    return Anthropic().messages.create(**options)
`;
const typescript = (before: string, more = ''): string => `import Anthropic from '@anthropic-ai/sdk';
${more}export function run(text: string, extra: Record<string, unknown>) {
  const options = { model: 'claude-opus-4-7', max_tokens: 20, system: '${PROMPT}', messages: [{ role: 'user', content: text }] };
  ${before}
  return new Anthropic().messages.create(options);
}
`;

describe('What is written to the options of a call before it', function () {
  this.timeout(20_000);

  const told: readonly (readonly [path: string, text: string, sentence: RegExp])[] = [
    ['a.py', python('options |= {"temperature": 0}'), /sets `temperature`/],
    ['a.py', python('options.setdefault("temperature", 0)'), /`options\.setdefault\("temperature", 0\)` can't be read/],
    ['a.py', python('for key in extra: options[key] = extra[key]'), /`options\[key\] = extra\[key\]` can't be read/],
    ['a.py', python('cool(options)', 'def cool(it):\n    it["temperature"] = 0\n'), /`cool\(options\)` can't be read/],
    [
      'a.py',
      python('both(options)', 'def cool(it):\n    it.update(temperature=0)\ndef both(it):\n    cool(it)\n'),
      /`both\(options\)` can't be read/,
    ],
    ['a.ts', typescript('for (const key in extra) options[key] = extra[key];'), /`options\[key\] = extra\[key\]`/],
    ['a.ts', typescript('cool(options);', 'function cool(it: any) { it.temperature = 0; }\n'), /`cool\(options\)`/],
    [
      'a.ts',
      typescript('cool(options);', 'const cool = (it: any) => { Object.assign(it, { top_k: 1 }); };\n').replace(
        'create(options)',
        'create({ ...options })',
      ),
      /`cool\(options\)`/,
    ],
  ];
  for (const [path, text, sentence] of told) {
    it(`is no switch without a word: ${text.split('\n').find((line) => /options/.test(line) && !/model/.test(line)) ?? ''}`, async () => {
      const { advice } = await callOf(path, text);
      assert.ok(advice.length > 0);
      for (const { fix, blocked } of advice) {
        assert.equal(fix, false);
        assert.match(blocked.join(), sentence);
      }
    });
  }

  it('is nothing where it is only looked at', async () => {
    for (const [path, text] of [
      ['a.py', python('print(options)')],
      ['a.py', python('look(options)', 'def look(it):\n    print(it["model"])\n')],
      ['a.ts', typescript('look(options);', 'function look(it: any) { console.log(it.model); }\n')],
      ['a.py', python('extra[0] = text')],
    ] as const) {
      const [first] = (await callOf(path, text)).advice;
      assert.equal(first?.fix, true, `${text}\n${first?.blocked.join('\n') ?? ''}`);
    }
  });
});
