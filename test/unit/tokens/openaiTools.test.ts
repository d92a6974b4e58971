import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { JsonObject } from '../../../src/core/detect/plainValue';
import type { ToolDefinition } from '../../../src/core/detect/toolDefinitions';
import type { Range } from '../../../src/core/estimate';
import { Counters, type TextCounter, type VocabularyName } from '../../../src/core/tokens/count';
import { cookbookToolTokens } from '../../../src/core/tokens/cookbookTools';
import { openAiToolTokens } from '../../../src/core/tokens/openaiTools';
import { renderedToolTokens } from '../../../src/core/tokens/renderedTools';
import { openAiFrame } from '../../../src/core/tokens/overhead';
import { callOf } from '../support/analysing';
import { assets } from '../support/assets';
import { definition, type Message, MESSAGES, PRINTED, WEATHER, WITH_TOOLS } from './cookbook';

const counters = new Counters(assets);

async function counting(vocabulary: VocabularyName): Promise<(text: string) => number> {
  const counter: TextCounter = await counters.counter(vocabulary);
  return (text) => counter.count(text);
}

/** Of definitions that can be reckoned. */
function known<T>(tokens: T | null): T {
  assert.ok(tokens !== null);
  return tokens;
}

function messageTokens(messages: readonly Message[], count: (text: string) => number): number {
  const names = messages.flatMap(({ name }) => name ?? []);
  const frame = openAiFrame(messages.length, names, false, count);
  assert.equal(frame.low, frame.high);
  return frame.likely + messages.reduce((sum, { content }) => sum + count(content), 0);
}

function written(messages: readonly Message[], model: string, more = ''): string {
  return `from openai import OpenAI
OpenAI().chat.completions.create(model="${model}", messages=${JSON.stringify(messages)}${more})
`;
}

describe("The sums that OpenAI's cookbook prints", function () {
  this.timeout(20_000);

  for (const { model, vocabulary, messages, tools } of PRINTED) {
    it(`come out for the messages: ${messages} with ${model}`, async () => {
      assert.equal(messageTokens(MESSAGES, await counting(vocabulary)), messages);
    });

    it(`come out for the tool: ${tools} with ${model}`, async () => {
      const count = await counting(vocabulary);
      const definitions = [definition(WEATHER)];
      assert.equal(messageTokens(WITH_TOOLS, count) + known(cookbookToolTokens(definitions, vocabulary, count)), tools);
      // The rendering of it has as many.
      const rendering = { ownSystemMessage: true, innerDescriptions: true };
      assert.equal(messageTokens(WITH_TOOLS, count) + known(renderedToolTokens(definitions, rendering, count)), tools);
    });

    it(`are those of a call in the code: ${model}`, async () => {
      const { input } = await callOf('a.py', written(MESSAGES, model));
      assert.deepEqual([input.low, input.likely, input.high], [messages, messages, messages]);
      const tool = `, tools=[{"type": "function", "function": ${JSON.stringify(WEATHER)}}]`;
      const { input: withTool } = await callOf('a.py', written(WITH_TOOLS, model, tool));
      assert.equal(withTool.likely, tools);
      assert.ok(withTool.low < tools && tools < withTool.high && withTool.method === 'estimated');
    });
  }

  it('count each role as one token, as the frame does', async () => {
    for (const vocabulary of ['o200k_base', 'cl100k_base'] as const) {
      const count = await counting(vocabulary);
      for (const role of ['system', 'developer', 'user', 'assistant', 'tool', 'function']) assert.equal(count(role), 1);
    }
  });
});

const TEXT: JsonObject = { type: 'string' };

const object = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  properties,
  required,
});
const foo = (parameters: JsonObject, description: string | null = 'Do a bing bong'): ToolDefinition =>
  definition({ name: 'bing_bong', description, parameters });

/**
 * Tokens that gpt-3.5-turbo was billed for tools alone: of the whole request, less its messages by the cookbook and 3 for
 * the reply. Sources: github.com/hmarr/openai-chat-tokens, tests/token-counts.test.ts (without a system message), and
 * github.com/pamelafox/openai-messages-token-helper, tests/functions.py (with one).
 */
const BILLED: readonly (readonly [what: string, tools: readonly ToolDefinition[], system: boolean, billed: number])[] =
  [
    ['nothing taken', [definition({ name: 'foo', parameters: object({}) })], false, 23],
    [
      'nothing taken, described',
      [definition({ name: 'foo', description: 'Do a foo', parameters: object({}) })],
      false,
      28,
    ],
    ['one text', [foo(object({ foo: { type: 'string' } }))], false, 41],
    [
      'a described number',
      [foo(object({ foo: { type: 'string' }, bar: { type: 'number', description: 'A number' } }))],
      false,
      49,
    ],
    [
      'an object with a choice',
      [foo(object({ foo: object({ bar: { type: 'string', enum: ['a', 'b', 'c'] }, baz: { type: 'boolean' } }) }))],
      false,
      60,
    ],
    [
      'a described text, with a system message',
      [
        definition({
          name: 'search_sources',
          description: 'Retrieve sources from the Azure AI Search index',
          parameters: object(
            {
              search_query: {
                type: 'string',
                description: "Query string to retrieve documents from azure search eg: 'Health care plan'",
              },
            },
            ['search_query'],
          ),
        }),
      ],
      true,
      54,
    ],
    [
      'a choice of numbers, with a system message',
      [
        definition({
          name: 'data_demonstration',
          description: 'This is the main function description',
          parameters: { type: 'object', properties: { integer_enum: { type: 'integer', enum: [-1, 1] } } },
        }),
      ],
      true,
      41,
    ],
    [
      'no parameters, with a system message',
      [definition({ name: 'search_sources', description: 'Retrieve sources from the Azure AI Search index' })],
      true,
      30,
    ],
  ];

describe('The tokens of tools for OpenAI', function () {
  this.timeout(20_000);

  for (const [what, tools, system, billed] of BILLED) {
    it(`hold what was billed: ${what}`, async () => {
      const range = known(openAiToolTokens(tools, 'cl100k_base', system, await counting('cl100k_base')));
      assert.ok(range.low < range.likely && range.likely < range.high);
      assert.ok(range.low <= billed && billed <= range.high, `${billed} in ${range.low} to ${range.high}`);
      assert.ok(Math.abs(range.likely - billed) <= 3, `likely ${range.likely}, billed ${billed}`);
    });
  }

  it('are none without tools', async () => {
    const count = await counting('o200k_base');
    assert.deepEqual(openAiToolTokens([], 'o200k_base', true, count), { low: 0, likely: 0, high: 0 });
    assert.equal(cookbookToolTokens([], 'o200k_base', count), 0);
  });

  it('follow references, and grow with alternatives, lists and inner descriptions', async () => {
    const count = await counting('o200k_base');
    const likely = (properties: JsonObject, more: JsonObject = {}): number =>
      known(openAiToolTokens([foo({ ...object(properties), ...more })], 'o200k_base', false, count)).likely;
    const place = object({ city: { type: 'string' } });
    const referring = { foo: { $ref: '#/$defs/Place' } };
    assert.equal(likely(referring, { $defs: { Place: place } }), likely({ foo: place }));
    assert.ok(likely({ foo: { anyOf: [place, { type: 'null' }] } }) > likely({ foo: place }));
    assert.ok(likely({ foo: { type: 'array', items: place } }) > likely({ foo: place }));
    const described = object({ city: { type: 'string', description: 'Its name in English.' } });
    assert.ok(likely({ foo: described }) > likely({ foo: place }));
    // In 2023 inner descriptions were not sent.
    const { low } = known(openAiToolTokens([foo(object({ foo: described }))], 'o200k_base', false, count));
    assert.ok(low < likely({ foo: place }));
  });

  it('end where a schema refers to itself, or is deep', async () => {
    const count = await counting('o200k_base');
    const node: JsonObject = object({ next: { $ref: '#/$defs/Node' }, or: { anyOf: [{ $ref: '#/$defs/Node' }] } });
    let deep: JsonObject = { type: 'string' };
    for (let level = 0; level < 1000; level++) deep = { type: 'array', items: deep };
    for (const parameters of [
      { ...node, $defs: { Node: node } },
      object({ deep }),
      object({ a: { $ref: '#/$defs/B' } }),
    ])
      assert.ok(known(openAiToolTokens([foo(parameters)], 'o200k_base', false, count)).likely > 0);
  });

  it('are counted once for a type that is listed twice', async () => {
    const count = await counting('o200k_base');
    const tokens = (type: readonly string[]): Range | null =>
      openAiToolTokens([foo(object({ a: { ...object({ b: TEXT }), type } }))], 'o200k_base', false, count);
    assert.deepEqual(known(tokens(['object', 'object', 'null'])).likely, known(tokens(['object', 'null'])).likely);
  });

  const made: readonly (readonly [what: string, parameters: () => JsonObject])[] = [
    [
      // Each of twelve refers to all of them: 12! ways through them.
      'all that refer to all',
      () => {
        const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];
        const all = object(Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }])));
        return { ...all, $defs: Object.fromEntries(names.map((name) => [name, all])) };
      },
    ],
    [
      'a long choice that is referred to a thousand times',
      () => ({
        ...object(Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`p${at}`, { $ref: '#/$defs/All' }]))),
        $defs: { All: { enum: Array.from({ length: 3000 }, (_, at) => `value${at}`) } },
      }),
    ],
    [
      'objects with many members that are none',
      () => ({
        ...object(Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`p${at}`, { $ref: '#/$defs/All' }]))),
        $defs: { All: object(Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`q${at}`, at]))) },
      }),
    ],
    [
      'lists and objects in one another, each both',
      () => {
        const $defs: Record<string, JsonObject> = {};
        for (let level = 0; level < 40; level++)
          $defs[`l${level}`] = {
            type: ['object', 'array'],
            properties: { a: { $ref: `#/$defs/l${level + 1}` } },
            items: { $ref: `#/$defs/l${level + 1}` },
          };
        return { ...object({ a: { $ref: '#/$defs/l0' } }), $defs };
      },
    ],
  ];
  for (const [what, parameters] of made) {
    it(`are not reckoned of what is made to be endless: ${what}`, async () => {
      const count = await counting('o200k_base');
      const before = performance.now();
      assert.equal(openAiToolTokens([foo(parameters())], 'o200k_base', false, count), null);
      assert.ok(performance.now() - before < 5000);
    });
  }

  it('end at references in references in references', async () => {
    const count = await counting('o200k_base');
    const $defs: Record<string, JsonObject> = {};
    for (let level = 0; level < 5000; level++) $defs[`l${level}`] = { anyOf: [{ $ref: `#/$defs/l${level + 1}` }] };
    const range = openAiToolTokens(
      [foo({ ...object({ a: { $ref: '#/$defs/l0' } }), $defs })],
      'o200k_base',
      true,
      count,
    );
    assert.ok(known(range).likely > 0);
  });

  it('of a call are few where a type is listed twenty times at each of five levels', async () => {
    let schema: JsonObject = TEXT;
    for (let level = 0; level < 5; level++)
      schema = { type: Array.from({ length: 20 }, () => 'object'), properties: { a: schema } };
    const tool = { type: 'function', function: { name: 'f', parameters: object({ a: schema }) } };
    const before = performance.now();
    const { input } = await callOf('a.py', written(MESSAGES, 'gpt-4o', `, tools=[${JSON.stringify(tool)}]`));
    assert.ok(performance.now() - before < 5000);
    const tools = input.parts.find(({ role }) => role === 'tools');
    assert.ok(tools !== undefined && tools.high < 300, JSON.stringify(tools));
  });

  it('of a call are as they are written where the definitions are made to be endless', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const all = object(Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }])));
    const parameters = { ...all, $defs: Object.fromEntries(names.map((name) => [name, all])) };
    const tool = JSON.stringify({ type: 'function', function: { name: 'f', parameters } });
    const { input } = await callOf('a.py', written(MESSAGES, 'gpt-4o', `, tools=[${tool}]`));
    const tools = input.parts.find(({ role }) => role === 'tools');
    assert.match(tools?.reason ?? '', /its own way/);
    assert.ok(tools !== undefined && tools.tokens < tool.length);
  });
});
