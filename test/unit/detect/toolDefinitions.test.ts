import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CallSite } from '../../../src/core/detect/callSite';
import { sitesOf } from '../support/analysing';

const WEATHER = {
  name: 'get_weather',
  description: 'The weather of a city.',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};

async function toolsOf(path: string, text: string): Promise<CallSite['tools']> {
  const [site, ...others] = await sitesOf(path, text);
  assert.ok(site !== undefined && others.length === 0, 'one call');
  return site.tools;
}

const claude = (tools: string, before = ''): string => `import anthropic
${before}
anthropic.Anthropic().messages.create(model="claude-haiku-5-5", max_tokens=9, messages=[], ${tools})
`;
const chat = (argument: string, before = ''): string => `from openai import OpenAI
${before}
OpenAI().chat.completions.create(model="gpt-4o", messages=[], ${argument})
`;
const responses = (argument: string): string => `from openai import OpenAI
OpenAI().responses.create(model="gpt-4o", input="", ${argument})
`;
const vercel = (tools: string, before = ''): string => `import { generateText, tool, jsonSchema } from 'ai';
import { anthropic } from '@ai-sdk/anthropic';
import { z } from 'zod';
${before}
await generateText({ model: anthropic('claude-haiku-5-5'), prompt: 'x', tools: ${tools} });
`;

describe('The tools of a call', function () {
  this.timeout(20_000);

  it('are as Anthropic takes them', async () => {
    assert.deepEqual(await toolsOf('a.py', claude(`tools=[${JSON.stringify(WEATHER)}]`)), [WEATHER]);
  });

  it('keep what Anthropic takes besides', async () => {
    const marked = { ...WEATHER, cache_control: { type: 'ephemeral' } };
    assert.deepEqual(await toolsOf('a.py', claude(`tools=[${JSON.stringify(marked)}]`)), [marked]);
  });

  const schema = JSON.stringify(WEATHER.input_schema);
  const named = `"name": "get_weather", "description": "The weather of a city.", "parameters": ${schema}`;
  for (const [form, text] of [
    ['Chat', chat(`tools=[{"type": "function", "function": {${named}}}]`)],
    ['Responses', responses(`tools=[{"type": "function", ${named}}]`)],
    ['`functions`', chat(`functions=[{${named}}]`)],
  ] as const) {
    it(`are read in the form of ${form}`, async () => {
      assert.deepEqual(await toolsOf('a.py', text), [WEATHER]);
    });
  }

  it('are followed through constants, joined texts and spreads', async () => {
    const before = `CITY = {"type": "string"}
WEATHER = {"name": "get_" + "weather", "description": "The weather "
    "of a city.", "input_schema": {"type": "object", "properties": {"city": CITY}, "required": ["city"]}}
FIRST = [WEATHER]`;
    assert.deepEqual(await toolsOf('a.py', claude('tools=[*FIRST]', before)), [WEATHER]);
  });

  it('are read out of types that only hold them', async () => {
    const text = chat(
      `tools=[ChatCompletionToolParam(type="function", function=FunctionDefinition(name="now", description="The time."))]`,
      'from openai.types.chat import ChatCompletionToolParam\nfrom openai.types.shared_params import FunctionDefinition',
    );
    const now = { name: 'now', description: 'The time.', input_schema: { type: 'object', properties: {} } };
    assert.deepEqual(await toolsOf('a.py', text), [now]);
  });

  it('are without what is run', async () => {
    const text = `import OpenAI from 'openai';
const now = { type: 'function', function: { name: 'now', description: 'The time.', function: tell, parse: JSON.parse } };
new OpenAI().chat.completions.create({ model: 'gpt-4o', messages: [], tools: [now] });
function tell() {}
`;
    const now = { name: 'now', description: 'The time.', input_schema: { type: 'object', properties: {} } };
    assert.deepEqual(await toolsOf('a.ts', text), [now]);
  });

  it('have the vendor’s own by their type', async () => {
    const search = { type: 'web_search_20250305', name: 'web_search', max_uses: 5 };
    assert.deepEqual(await toolsOf('a.py', claude(`tools=[${JSON.stringify(search)}]`)), [search]);
  });

  it('are absent without any, and for an empty list', async () => {
    assert.equal(await toolsOf('a.py', claude('stream=False')), undefined);
    assert.equal(await toolsOf('a.py', claude('tools=[]')), undefined);
  });

  for (const [what, text] of [
    ['a parameter', claude('tools=[made]', 'def f(made): pass')],
    ['a description made at run time', claude(`tools=[{**WEATHER, "description": f"On {day()}"}]`, 'WEATHER = {}')],
    ['one of several that is made', claude(`tools=[${JSON.stringify(WEATHER)}, make()]`)],
    ['a list made of functions', claude('tools=[describe(f) for f in FUNCTIONS]')],
    ['no name', claude('tools=[{"description": "x"}]')],
  ] as const) {
    it(`are null with ${what}`, async () => {
      assert.equal(await toolsOf('a.py', text), null);
    });
  }

  it('end where they hold themselves', async () => {
    const before = 'A = {"name": "a"}\nA["input_schema"] = A';
    assert.notEqual(await toolsOf('a.py', claude('tools=[A]', before)), undefined);
  });

  describe('of the AI SDK', () => {
    it('are read with zod', async () => {
      const tools = `{
        get_weather: tool({
          description: 'The weather of a city.',
          inputSchema: z.object({
            city: z.string().describe('Its name.'),
            unit: z.enum(['celsius', 'fahrenheit']).optional(),
            days: z.number().int().min(1).max(7).default(1),
            tags: z.array(z.string()).nullable(),
          }),
          execute: async ({ city }) => city,
        }),
      }`;
      assert.deepEqual(await toolsOf('a.ts', vercel(tools)), [
        {
          name: 'get_weather',
          description: 'The weather of a city.',
          input_schema: {
            type: 'object',
            properties: {
              city: { type: 'string', description: 'Its name.' },
              unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
              days: { type: 'integer', minimum: 1, maximum: 7, default: 1 },
              tags: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }] },
            },
            required: ['city', 'tags'],
            additionalProperties: false,
          },
        },
      ]);
    });

    it('are read with a JSON Schema, and with the schema as `parameters`', async () => {
      const tools = `{ get_weather: tool({ description: 'The weather of a city.', parameters: jsonSchema(${schema}) }) }`;
      assert.deepEqual(await toolsOf('a.ts', vercel(tools)), [WEATHER]);
    });

    it('are followed to where they are defined', async () => {
      const before = `const input = z.object({ city: z.string() });
const weather = tool({ description: 'The weather of a city.', inputSchema: input });`;
      assert.deepEqual(await toolsOf('a.ts', vercel('{ get_weather: weather }', before)), [
        { ...WEATHER, input_schema: { ...WEATHER.input_schema, additionalProperties: false } },
      ]);
    });

    it('are followed past a type of the same name, and leave out what they run', async () => {
      const before = `const Input = z.object({ city: z.string() });
type Input = z.infer<typeof Input>;
async function run({ city }: Input) { return city; }`;
      const tools = `{ get_weather: tool({ description: 'The weather of a city.', inputSchema: Input, execute: run }) }`;
      assert.deepEqual(await toolsOf('a.ts', vercel(tools, before)), [
        { ...WEATHER, input_schema: { ...WEATHER.input_schema, additionalProperties: false } },
      ]);
    });

    it('may be the vendor’s own', async () => {
      assert.deepEqual(await toolsOf('a.ts', vercel(`{ bash: anthropic.tools.bash_20250124({ execute }) }`)), [
        { type: 'bash_20250124', name: 'bash' },
      ]);
    });

    it('are null with a step of zod that is not known', async () => {
      const tools = `{ a: tool({ inputSchema: z.object({ at: z.string().and(other) }) }) }`;
      assert.equal(await toolsOf('a.ts', vercel(tools)), null);
    });
  });

  it('are read out of a model of pydantic', async () => {
    const before = `import openai
from enum import Enum
from typing import Literal, Optional
from pydantic import BaseModel, Field
class Unit(Enum):
    C = "celsius"
    F = "fahrenheit"
class Place(BaseModel):
    city: str = Field(..., description="Its name.")
    zip: Optional[int] = None
class GetWeather(BaseModel):
    """The weather of a place."""
    place: Place
    unit: Unit = Unit.C
    when: Literal["now", "tomorrow"]
    tags: list[str] | None = Field(default=None)
`;
    const nullable = (inner: object): object => ({ anyOf: [inner, { type: 'null' }] });
    assert.deepEqual(await toolsOf('a.py', chat('tools=[openai.pydantic_function_tool(GetWeather)]', before)), [
      {
        name: 'GetWeather',
        description: 'The weather of a place.',
        input_schema: {
          type: 'object',
          properties: {
            place: {
              type: 'object',
              properties: {
                city: { type: 'string', description: 'Its name.' },
                zip: nullable({ type: 'integer' }),
              },
              required: ['city'],
            },
            unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
            when: { type: 'string', enum: ['now', 'tomorrow'] },
            tags: nullable({ type: 'array', items: { type: 'string' } }),
          },
          required: ['place', 'when'],
        },
      },
    ]);
  });

  it('are null with a type of pydantic that is not known', async () => {
    const before = `import openai
from pydantic import BaseModel
class Get(BaseModel):
    frame: pandas.DataFrame
`;
    assert.equal(await toolsOf('a.py', chat('tools=[openai.pydantic_function_tool(Get)]', before)), null);
  });
});
