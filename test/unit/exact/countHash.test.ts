import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { countHash } from '../../../src/core/exact/countHash';
import type { CountMessage } from '../../../src/core/exact/countRequest';
import { anthropicCall, questionOf } from './questions';

const request = (text: string, model = 'm'): Parameters<typeof countHash>[0] => ({
  model,
  messages: [{ role: 'user', text }],
  tools: [],
});

describe('The hash of a request', function () {
  this.timeout(20_000);

  it('is the SHA-256 of the model, the messages and the tools as JSON', async () => {
    const written = '["m",[["user","Grüße 🙂"]],[]]';
    assert.equal(await countHash(request('Grüße 🙂')), createHash('sha256').update(written, 'utf8').digest('hex'));
  });

  it('does not hang on the order in which a message has its fields', async () => {
    const swapped = { text: 'Hi', role: 'user' } satisfies CountMessage;
    assert.equal(await countHash({ model: 'm', tools: [], messages: [swapped] }), await countHash(request('Hi')));
    const choices = [
      { type: 'tool', name: 'a' },
      { name: 'a', type: 'tool' },
    ];
    const [one, other] = await Promise.all(choices.map((toolChoice) => countHash({ ...request('Hi'), toolChoice })));
    assert.equal(one, other);
  });

  it('is another for any other text, role, model, order or tool', async () => {
    const all = [
      request('Hi'),
      request('Hi '),
      request('Hi', 'n'),
      // The same letter, composed and decomposed: vendors count bytes.
      request('\u00e9'),
      request('e\u0301'),
      request('\ud800'),
      request('\ud801'),
      { model: 'm', messages: [{ role: 'system', text: 'Hi' }], tools: [] } as const,
      { model: 'm', messages: [...request('a').messages, ...request('b').messages], tools: [] },
      { model: 'm', messages: [...request('b').messages, ...request('a').messages], tools: [] },
      { ...request('Hi'), tools: [{ name: 'a', description: 'b' }] },
      { ...request('Hi'), tools: [{ description: 'b', name: 'a' }] },
      { ...request('Hi'), toolChoice: { type: 'any' } },
      { ...request('Hi'), toolChoice: { type: 'tool', name: 'a' } },
    ];
    const hashes = await Promise.all(all.map(countHash));
    assert.equal(new Set(hashes).size, all.length);
  });

  it('is the same for the same prompt, wherever and however it is written', async () => {
    const messages = 'messages=[{"role": "user", "content": "Hi there"}]';
    const one = await questionOf('a.py', anthropicCall(`system=SYSTEM, ${messages}`));
    const other = await questionOf(
      'b.py',
      `from anthropic import Anthropic
Anthropic().messages.create(
    model="claude-opus-4-7", temperature=0.3,
    messages=[{"content": "Hi " + "there", "role": "user"}], max_tokens=99, system="You sort " "tickets.")
`,
    );
    assert.equal(one.hash, other.hash);
    assert.match(one.hash, /^[0-9a-f]{64}$/);
  });
});
