import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { callContent } from '../../src/core/callContent';
import type { CallSite } from '../../src/core/detect/callSite';
import { sitesOf } from './support/analysing';

const TEXT = `from openai import OpenAI
client = OpenAI()
MODEL = "gpt-6-luna"
TOOLS = [{"type": "function", "function": {"name": "cut", "parameters": {"type": "object", "properties": {"at": {"default": {"start": 1, "end": 2}}}}}}]
def ask(text):
    for each in text:
        client.chat.completions.create(model=MODEL, max_tokens=50, tools=TOOLS, messages=[{"role": "user", "content": f"Sum up {text} now."}])
`;

async function contentOf(text: string): Promise<string> {
  const [site] = await sitesOf('a.py', text);
  const content = site && callContent(site);
  assert.ok(content);
  return content;
}

describe('callContent', function () {
  this.timeout(20_000);

  it('is the same wherever a call stands', async () => {
    const here = await contentOf(TEXT);
    assert.equal(await contentOf(`# one\n\n${TEXT}`), here);
    assert.equal(await contentOf(TEXT.replace('def ask', 'def other(): pass\ndef ask')), here);
    assert.equal(await contentOf(TEXT.replace('in text:', 'in sorted(text):')), here);
  });

  for (const [what, from, to] of [
    ['its model', 'gpt-6-luna', 'gpt-6-terra'],
    ['its limit', 'max_tokens=50', 'max_tokens=51'],
    ['its prompt', 'now.', 'now!'],
    ['a hole of it', '{text} now', '{text.body} now'],
    ['the role of a message', '"user"', '"system"'],
    ['an argument', 'max_tokens=50', 'max_tokens=50, temperature=0'],
    ['the name of its function', 'def ask', 'def asked'],
    ['a value of its tools that looks like a place', '"start": 1', '"start": 9'],
  ] as const) {
    it(`is another with ${what}`, async () => {
      assert.notEqual(await contentOf(TEXT.replace(from, to)), await contentOf(TEXT));
    });
  }

  it('is another where the same letters are parted otherwise', async () => {
    const [site] = await sitesOf('a.py', TEXT);
    assert.ok(site);
    const fees = (...of: readonly string[]): CallSite => ({ ...site, fees: of });
    assert.notEqual(callContent(fees('a', 'b')), callContent(fees('ab')));
    assert.notEqual(callContent(fees('1:a')), callContent(fees('1', 'a')));
    assert.notEqual(callContent({ ...site, answers: null }), callContent({ ...site, open: 'null' }));
  });

  it('is none of a call that holds more than plain values', async () => {
    const [site] = await sitesOf('a.py', TEXT);
    assert.ok(site);
    const odd = (value: unknown): string | null => callContent({ ...site, fees: [value as string] });
    assert.equal(
      odd(() => 'fee'),
      null,
    );
    assert.equal(odd(new Map()), null);
    assert.equal(odd(new Date()), null);
    assert.notEqual(odd('fee'), null);
  });
});
