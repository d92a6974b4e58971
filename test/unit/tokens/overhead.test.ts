import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { catalogue } from '../../../src/core/catalogue/load';
import type { Configuration } from '../../../src/core/configuration/configuration';
import type { InputReport, PartReport } from '../../../src/core/report';
import { TOOL_USE_PROMPTS } from '../../../src/core/tokens/toolUsePrompt';
import { callOf } from '../support/analysing';

const WEATHER =
  '{"name": "get_weather", "description": "Get the current weather in a given location", "input_schema": {"type": "object", "properties": {"location": {"type": "string", "description": "The city and state, e.g. San Francisco, CA"}}, "required": ["location"]}}';

async function inputOf(text: string, path = 'a.py', configuration: Partial<Configuration> = {}): Promise<InputReport> {
  const { input } = await callOf(path, text, configuration);
  // Parts and holes add up, in each case.
  for (const side of ['low', 'high'] as const)
    assert.equal(
      [...input.parts, ...input.holes].reduce((sum, each) => sum + each[side], 0),
      input[side],
    );
  for (const part of input.parts) assert.ok(part.low <= part.tokens && part.tokens <= part.high, part.role);
  return input;
}

const claude = (
  model: string,
  more = '',
  messages = `[{"role": "user", "content": "What's the weather like in San Francisco?"}]`,
): string =>
  `import anthropic
anthropic.Anthropic().messages.create(model="${model}", max_tokens=9, messages=${messages}${more})
`;
const openai = (model: string, messages: string, more = ''): string => `from openai import OpenAI
OpenAI().chat.completions.create(model="${model}", messages=${messages}${more})
`;

function overheadOf({ parts }: InputReport): readonly PartReport[] {
  return parts.filter(({ role }) => role === 'overhead');
}

const range = ({ low, tokens, high }: PartReport): readonly number[] => [low, tokens, high];

describe('What a request adds around its texts', function () {
  this.timeout(20_000);

  it('is 3 tokens and a role for each message, and 3 for the reply, at OpenAI', async () => {
    const [frame, ...others] = overheadOf(
      await inputOf(openai('gpt-4.1', '[{"role": "system", "content": "a"}, {"role": "user", "content": "b"}]')),
    );
    assert.ok(frame);
    assert.deepEqual([range(frame), frame.reason, others], [[11, 11, 11], 'the frame of 2 messages and the reply', []]);
  });

  it('is one more and the text of it for a name', async () => {
    const [frame] = overheadOf(
      await inputOf(openai('gpt-4.1', '[{"role": "user", "name": "example_user", "content": "b"}]')),
    );
    // 3 + 1 + 3, and 1 + 2 for `example_user`.
    assert.deepEqual(frame && range(frame), [10, 10, 10]);
  });

  it('is a range for a name that run time knows, and none for a name that is not there', async () => {
    const [frame] = overheadOf(await inputOf(openai('gpt-4.1', '[{"role": "user", "name": who(), "content": "b"}]')));
    assert.deepEqual(frame && range(frame), [9, 10, 16]);
    const [none] = overheadOf(await inputOf(openai('gpt-4.1', '[{"role": "user", "name": None, "content": "b"}]')));
    assert.deepEqual(none && range(none), [7, 7, 7]);
  });

  for (const model of ['gpt-5', 'o4-mini', 'gpt-6.1-sol']) {
    it(`is likely one less for models that reason: ${model}`, async () => {
      const [frame] = overheadOf(await inputOf(openai(model, '[{"role": "user", "content": "b"}]')));
      assert.deepEqual(frame && range(frame), [6, 6, 7]);
    });
  }

  it('is that of its one message for a text given to Responses', async () => {
    const text = 'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4.1", input="b", instructions="a")\n';
    const [frame] = overheadOf(await inputOf(text));
    assert.deepEqual(frame && range(frame), [11, 11, 11]);
  });

  it('is nothing for a completion', async () => {
    const text = 'from openai import OpenAI\nOpenAI().completions.create(model="gpt-3.5-turbo-instruct", prompt="b")\n';
    assert.deepEqual(overheadOf(await inputOf(text)), []);
  });

  it('is a frame of 7 or 6 for one message to Claude, and not known of more', async () => {
    const [older] = overheadOf(await inputOf(claude('claude-haiku-4-5')));
    const [newer] = overheadOf(await inputOf(claude('claude-haiku-5-5', ', system="Be brief."')));
    assert.deepEqual(
      [older && range(older), newer && range(newer)],
      [
        [7, 7, 7],
        [6, 6, 6],
      ],
    );
    const three = `[{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}, {"role": "user", "content": "c"}]`;
    const [more] = overheadOf(await inputOf(claude('claude-haiku-5-5', '', three)));
    assert.deepEqual(more && range(more), [6, 12, 16]);
  });

  for (const [what, roles, expected] of [
    ['two system messages', ['system', 'system', 'user'], [6, 6, 6]],
    ['two of the user', ['user', 'user'], [6, 6, 6]],
    ['a system message between two of the user', ['user', 'system', 'user'], [6, 6, 6]],
    ['an answer between two of the user', ['user', 'user', 'assistant', 'assistant', 'user'], [6, 12, 16]],
    ['a result of a tool and the user behind it', ['user', 'assistant', 'tool', 'user'], [6, 12, 16]],
  ] as const) {
    it(`is by the turns of Claude, not by the messages: ${what}`, async () => {
      const messages = roles.map((role) => `{"role": "${role}", "content": "a"}`).join(', ');
      const text = `import litellm\nlitellm.completion(model="anthropic/claude-opus-4-7", messages=[${messages}])\n`;
      const [frame] = overheadOf(await inputOf(text));
      assert.deepEqual(frame && range(frame), expected);
    });
  }

  it('has a turn of Claude for a message without a text', async () => {
    const messages = `[{"role": "user", "content": "a"}, {"role": "assistant", "content": None}, {"role": "user", "content": "b"}]`;
    const text = `import litellm\nlitellm.completion(model="anthropic/claude-opus-4-7", messages=${messages})\n`;
    const [frame] = overheadOf(await inputOf(text));
    assert.deepEqual(frame && range(frame), [6, 12, 16]);
  });

  for (const [tokenizer, expected, reason] of [
    ['o200k', [[7, 7, 7]], /cookbook/],
    ['cl100k', [[7, 7, 7]], /cookbook/],
    ['gemini', [[0, 1, 4]], /its own way/],
    ['mistral', [[2, 3, 3]], /its own way/],
    [
      'claude-new',
      [
        [6, 6, 6],
        [286, 286, 675],
      ],
      /its own way/,
    ],
    [
      'claude-old',
      [
        [7, 7, 7],
        [159, 346, 530],
      ],
      /its own way/,
    ],
  ] as const) {
    for (const host of ['', 'base_url="https://llm.example.com/v1"']) {
      it(`is that of the tokenizer that the user states, tools as well: ${tokenizer}${host && ' behind a gateway'}`, async () => {
        const tool = '{"type": "function", "function": {"name": "now", "description": "The time."}}';
        const text = openai('our-model', '[{"role": "user", "content": "b"}]', `, tools=[${tool}]`);
        const prices = { 'our-model': { input: 1, output: 2, tokenizer } };
        const input = await inputOf(text.replace('OpenAI()', `OpenAI(${host})`), 'a.py', { prices });
        assert.deepEqual(overheadOf(input).map(range), expected);
        assert.match(input.parts.find(({ role }) => role === 'tools')?.reason ?? '', reason);
      });
    }
  }

  for (const [model, expected] of [
    ['gemini-3.5-flash', [0, 1, 4]],
    ['mistral-large-latest', [2, 3, 3]],
    ['nobody-knows-this-one', [1, 7, 10]],
  ] as const) {
    it(`is a range where little is published: ${model}`, async () => {
      const text = `import litellm\nlitellm.completion(model="${model === 'gemini-3.5-flash' ? `gemini/${model}` : model}", messages=[{"role": "user", "content": "b"}])\n`;
      const [frame] = overheadOf(await inputOf(text));
      assert.deepEqual(frame && range(frame), expected);
    });
  }
});

describe("Anthropic's prompt for tools", function () {
  this.timeout(20_000);

  const promptOf = async (model: string, choice = ''): Promise<PartReport> => {
    const [, prompt, ...others] = overheadOf(await inputOf(claude(model, `, tools=[${WEATHER}]${choice}`)));
    assert.ok(prompt !== undefined && others.length === 0);
    return prompt;
  };

  for (const [model, auto, forced] of [
    ['claude-opus-5', 286, 406],
    ['claude-opus-4-8', 290, 410],
    ['claude-opus-4-7', 675, 804],
    ['claude-sonnet-5', 354, 474],
    ['claude-sonnet-4-6', 497, 589],
    ['claude-haiku-4-5-20251001', 496, 588],
    ['claude-opus-4-1-20250805', 313, 315],
    ['claude-3-haiku-20240307', 264, 340],
  ] as const) {
    it(`is ${auto} tokens for ${model}, and ${forced} where a tool is forced`, async () => {
      assert.deepEqual(range(await promptOf(model)), [auto, auto, auto]);
      for (const none of ['{"type": "auto"}', '{"type": "none"}'])
        assert.deepEqual(range(await promptOf(model, `, tool_choice=${none}`)), [auto, auto, auto]);
      for (const choice of ['{"type": "any"}', '{"type": "tool", "name": "get_weather"}'])
        assert.deepEqual(range(await promptOf(model, `, tool_choice=${choice}`)), [forced, forced, forced]);
    });
  }

  for (const model of ['claude-opus-5-5', 'claude-sonnet-5-5']) {
    it(`is 286 tokens for ${model}, which refuses a forced choice`, async () => {
      for (const choice of ['', ', tool_choice=chosen()']) {
        const prompt = await promptOf(model, choice);
        assert.deepEqual(range(prompt), [286, 286, 286]);
        assert.doesNotMatch(prompt.reason ?? '', /refuses/);
      }
      const prompt = await promptOf(model, ', tool_choice={"type": "any"}');
      assert.deepEqual(range(prompt), [286, 286, 286]);
      assert.match(prompt.reason ?? '', /refuses a forced choice of tools/);
    });
  }

  it('is that of two versions for a model that had them', async () => {
    const prompt = await promptOf('claude-3-5-sonnet-20241022');
    assert.deepEqual([prompt.low, prompt.high], [294, 346]);
    assert.match(prompt.reason ?? '', /by the version of the model/);
    const forced = await promptOf('claude-3-5-sonnet-20241022', ', tool_choice={"type": "any"}');
    assert.deepEqual([forced.low, forced.high], [261, 313]);
  });

  it('is a range where the choice can’t be read', async () => {
    const prompt = await promptOf('claude-opus-5', ', tool_choice=chosen()');
    assert.deepEqual([prompt.low, prompt.high], [286, 406]);
    assert.match(prompt.reason ?? '', /can't be read/);
  });

  it('is that of its generation, and says so, for a model that the table does not have', async () => {
    const prompt = await promptOf('claude-haiku-5-5');
    assert.deepEqual(range(prompt), [286, 286, 675]);
    assert.match(prompt.reason ?? '', /not published for this model/);
  });

  it('is nothing without tools', async () => {
    assert.equal(overheadOf(await inputOf(claude('claude-opus-5'))).length, 1);
  });

  it("makes the sum of Anthropic's own example: 403", async () => {
    // platform.claude.com, Token counting, "Count tokens in messages with tools": counted with claude-opus-4-20250514.
    const input = await inputOf(claude('claude-opus-4-20250514', `, tools=[${WEATHER}]`));
    assert.ok(input.low <= 403 && 403 <= input.high, `${input.low} to ${input.high}`);
    assert.ok(Math.abs(input.likely - 403) < 20, String(input.likely));
  });

  it('is kept in the cache with the tools, before the frame of the messages', async () => {
    const marked = WEATHER.replace(/\}$/, ', "cache_control": {"type": "ephemeral"}}');
    const input = await inputOf(claude('claude-opus-5', `, tools=[${marked}]`));
    const tools = input.parts.find(({ role }) => role === 'tools');
    assert.equal(input.cached?.likely, (tools?.tokens ?? 0) + 286);
  });

  it('is asked for by ids that the catalogue has', () => {
    const ids = new Set(catalogue().models.map(({ id }) => id));
    assert.deepEqual(
      Object.keys(TOOL_USE_PROMPTS).filter((id) => !ids.has(id)),
      [],
    );
  });
});

describe('The tokens of what is attached', function () {
  this.timeout(20_000);

  const toolsOf = async (text: string, path?: string): Promise<PartReport> => {
    const [part, ...others] = (await inputOf(text, path)).parts.filter(
      ({ role }) => role === 'tools' || role === 'schema',
    );
    assert.ok(part !== undefined && others.length === 0 && part.method === 'estimated');
    return part;
  };

  for (const [type, older, newer] of [
    ['bash_20250124', [245, 245, 245], [245, 311, 333]],
    ['text_editor_20250728', [700, 700, 700], [700, 889, 952]],
    ['computer_20250124', [1201, 1217, 1234], [1201, 1546, 1678]],
    ['web_search_20250305', [245, 700, 735], [245, 889, 1000]],
  ] as const) {
    it(`are those that Anthropic publishes for its own: ${type}`, async () => {
      const tool = `, tools=[{"type": "${type}", "name": "own"}]`;
      const part = await toolsOf(claude('claude-haiku-4-5', tool));
      assert.deepEqual(range(part), older);
      assert.match(part.reason ?? '', /Anthropic, Pricing/);
      assert.deepEqual(range(await toolsOf(claude('claude-opus-5', tool))), newer);
    });
  }

  it("are an assumption for another vendor's own", async () => {
    const text =
      'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4.1", input="b", tools=[{"type": "web_search"}])\n';
    const part = await toolsOf(text);
    assert.deepEqual(range(part), [20, 150, 1000]);
    assert.match(part.reason ?? '', /^a tool of the vendor's own: an assumption, no figure is published$/);
  });

  it('say whose reckoning they are', async () => {
    const tool = `, functions=[{"name": "now", "description": "The time."}]`;
    const part = await toolsOf(openai('gpt-4o', '[{"role": "user", "content": "b"}]', tool));
    assert.match(part.reason ?? '', /cookbook/);
  });

  it('are those of the definitions that a schema library makes, not of its code', async () => {
    const text = (schema: string): string => `import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
new OpenAI().chat.completions.create({ model: 'gpt-4o', messages: [], response_format: ${schema} });
`;
    const json =
      '{ type: "object", properties: { a: { type: "string" } }, required: ["a"], additionalProperties: false }';
    const written = await toolsOf(text(`{ type: 'json_schema', json_schema: { name: 'x', schema: ${json} } }`), 'a.ts');
    const made = await toolsOf(text(`zodResponseFormat(z.object({ a: z.string() }), 'x')`), 'a.ts');
    assert.deepEqual(range(made), range(written));
    // {"type":"object","properties":{"a":{"type":"string"}}} is 14 tokens of o200k_base, and 9.
    assert.deepEqual([written.low, written.tokens], [22, 23]);
    assert.ok(written.high > 23);
  });

  it('are those of what is written, with holes, where a part is made at run time', async () => {
    const tool = `, tools=[{"type": "function", "function": {"name": "now", "description": TEXT, "parameters": {}}}]`;
    const input = await inputOf(
      `from texts import TEXT\n${openai('gpt-4o', '[{"role": "user", "content": "b"}]', tool)}`,
    );
    assert.deepEqual(
      input.holes.map(({ name, role }) => [name, role]),
      [['TEXT', 'tools']],
    );
    assert.ok(input.parts.some(({ role }) => role === 'tools'));
  });
});
