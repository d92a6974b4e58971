import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { respell } from '../../../src/core/advise/respell';
import { catalogue } from '../../../src/core/catalogue/load';
import { callsOf } from '../support/analysing';
import { claude, edited, switchOf } from './advising';

const HAIKU = 'claude-haiku-5-5';

describe('respell', () => {
  const named = (id: string) => {
    const model = catalogue().names.get(id);
    assert.ok(model, id);
    return model;
  };
  const opus = named('claude-opus-4-7');
  const haiku = named(HAIKU);
  const cases: readonly (readonly [written: string, provider: string | null, expected: string | null])[] = [
    ['claude-opus-4-7', 'anthropic', 'claude-haiku-5-5'],
    ['claude-opus-4-7-20260416', 'anthropic', 'claude-haiku-5-5'],
    ['anthropic/claude-opus-4-7', 'anthropic', 'anthropic/claude-haiku-5-5'],
    ['anthropic/claude-opus-4.7', 'openrouter', 'anthropic/claude-haiku-5.5'],
    ['openrouter/anthropic/claude-opus-4.7', 'openrouter', 'openrouter/anthropic/claude-haiku-5.5'],
    ['anthropic:claude-opus-4-7', 'anthropic', 'anthropic:claude-haiku-5-5'],
    ['anthropic/claude-opus-4.7:batch', 'openrouter', null],
    ['eu.anthropic.claude-opus-4-7-v1:0', 'bedrock', null],
    ['prod-opus', 'anthropic', null],
  ];
  for (const [written, provider, expected] of cases) {
    it(`${written} → ${expected ?? 'nothing'}`, () => {
      assert.equal(respell(written, opus, haiku, provider)?.text ?? null, expected);
    });
  }

  it('spells OpenAI’s names as they are', () => {
    assert.equal(
      respell('openai/gpt-5.5', named('gpt-5.5'), named('gpt-6-luna'), 'openrouter')?.text,
      'openai/gpt-6-luna',
    );
    assert.equal(respell('gpt-4o-2024-08-06', named('gpt-4o'), named('gpt-6-luna'), 'openai')?.dated, true);
  });
});

describe('The edit of a switch', function () {
  this.timeout(20_000);

  it('changes the literal at the call and keeps its quotes', async () => {
    const text = claude("'claude-opus-4-7'");
    assert.equal(edited(text, await switchOf(text, HAIKU)), text.replace('claude-opus-4-7', HAIKU));
  });

  const places: Readonly<Record<string, string>> = {
    'a constant': 'MODEL = "claude-opus-4-7"  # ünïcode 🎈\n',
    'a default of the environment': 'import os\nMODEL = os.environ.get("MODEL", "claude-opus-4-7")\n',
    'a member of an enumeration':
      'from enum import Enum\nclass Models(str, Enum):\n\tBIG = "claude-opus-4-7"\nMODEL = Models.BIG\n',
  };
  for (const [what, before] of Object.entries(places)) {
    it(`changes ${what}`, async () => {
      const text = `${before}${claude('MODEL')}`;
      assert.equal(edited(text, await switchOf(text, HAIKU)), text.replace('claude-opus-4-7', HAIKU));
    });
  }

  it('changes a provider’s helper in TypeScript', async () => {
    const text = `import { generateText } from 'ai';
import { anthropic } from '@ai-sdk/anthropic';
const model = anthropic(\`claude-opus-4-7\`);\r
export const run = (ticket: string) =>
  generateText({ model, maxOutputTokens: 20, system: 'Classify the ticket. Answer with one word: billing or bug.', prompt: ticket });
`;
    assert.equal(edited(text, await switchOf(text, HAIKU, {}, 'a.ts')), text.replace('claude-opus-4-7', HAIKU));
  });

  const kept: Readonly<Record<string, readonly [string, RegExp]>> = {
    'a text of two pieces': ['MODEL = "claude-" + "opus-4-7"\n', /not the model's name in plain quotes/],
    'a formatted text': ['V = "4-7"\nMODEL = f"claude-opus-{V}"\n', /not the model's name in plain quotes/],
    'three quotes': ['MODEL = """claude-opus-4-7"""\n', /not the model's name in plain quotes/],
    'a raw text': ['MODEL = r"claude-opus-4-7"\n', /not the model's name in plain quotes/],
    'an escape': ['MODEL = "claude\\x2dopus-4-7"\n', /not the model's name in plain quotes/],
    'two places': [
      'if FLAG:\n    MODEL = "claude-opus-4-7"\nelse:\n    MODEL = "claude-opus-4-7"\n',
      /several places: lines 2, 4/,
    ],
  };
  for (const [what, [before, sentence]] of Object.entries(kept)) {
    it(`leaves ${what} alone`, async () => {
      const { fix, blocked } = await switchOf(`${before}${claude('MODEL')}`, HAIKU);
      assert.equal(fix, false);
      assert.match(blocked.join(), sentence);
    });
  }

  const second = (more: string, prompt: string): string => `
def other(text):
    return client.messages.create(model=MODEL, max_tokens=20, messages=[{"role": "user", "content": f"${prompt} {text}"}]${more})
`;
  const first = async (text: string) => {
    const [call] = await callsOf('a.py', text);
    const advice = call?.advice.find(({ to }) => to === HAIKU);
    assert.ok(advice);
    return advice;
  };

  it('names the other calls that it changes', async () => {
    const text = `MODEL = "claude-opus-4-7"\n${claude('MODEL')}${second('', 'Classify the mood. Answer with one word:')}`;
    const { fix, alsoFeeds } = await first(text);
    assert.equal(fix, true);
    assert.deepEqual(alsoFeeds, [{ id: 'a.py#other/anthropic.messages.create/1', line: 8 }]);
  });

  it('is not made where another call that it changes would suffer', async () => {
    const start = `MODEL = "claude-opus-4-7"\n${claude('MODEL')}`;
    const harder = await first(start + second('', 'You are a coding assistant. Write a Python function:'));
    assert.deepEqual(harder.blocked, [
      'The call at line 8 takes its model from the same place, and may need a stronger model.',
    ]);
    const warmer = await first(start + second(', temperature=0', 'Classify the mood. Answer with one word:'));
    assert.deepEqual(warmer.blocked, [
      'The call at line 8 takes its model from the same place. It sets `temperature`, which Claude Haiku 5.5 refuses.',
    ]);
  });
});
