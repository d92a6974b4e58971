import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sitesOf } from '../support/analysing';

async function formOf(text: string, path: string) {
  const [site] = await sitesOf(path, text);
  assert.ok(site);
  return site.answer;
}

/** By JSON Schema, as OpenAI's Python SDK takes it. */
const json = (schema: string, before = '') =>
  formOf(
    `from openai import OpenAI\n${before}\ndef run(names):\n    OpenAI().chat.completions.create(model="gpt-5.4", messages=[], response_format={"type": "json_schema", "json_schema": {"name": "a", "strict": True, "schema": ${schema}}})\n`,
    'a.py',
  );

/** By zod, as the AI SDK takes it. */
const zod = (schema: string, more = '') =>
  formOf(
    `import { z } from 'zod';\nimport { generateObject } from 'ai';\nimport { openai } from '@ai-sdk/openai';\nexport const run = () => generateObject({ model: openai('gpt-5.4'), prompt: 'Hi'${schema === '' ? '' : `, schema: ${schema}`}${more} });\n`,
    'a.ts',
  );

const object = (properties: string, more = '"additionalProperties": False, "required": ["a"]') =>
  `{"type": "object", "properties": ${properties}, ${more}}`;

describe('The form of an answer', function () {
  this.timeout(20_000);

  const byJson: Readonly<Record<string, readonly [string, string, string | null]>> = {
    'an enum': [object('{"a": {"type": "string", "enum": ["bug", "billing"]}}'), '{"a":"bug"}', '{"a":"billing"}'],
    'a yes or no': [object('{"a": {"type": "boolean"}}'), '{"a":true}', '{"a":false}'],
    'a constant': [object('{"a": {"const": 7}}'), '{"a":7}', '{"a":7}'],
    'an integer between two': [
      object('{"a": {"type": "integer", "minimum": 1, "maximum": 100}}'),
      '{"a":0}',
      '{"a":100}',
    ],
    'a date': [object('{"a": {"type": "string", "format": "date"}}'), '{"a":"2026-11-21"}', '{"a":"2026-11-21"}'],
    'a format that is no format': [object('{"a": {"type": "string", "format": "constructor"}}'), '{"a":""}', null],
    'one of several': [
      object('{"a": {"anyOf": [{"type": "boolean"}, {"type": "null"}]}}'),
      '{"a":true}',
      '{"a":false}',
    ],
    'several types': [object('{"a": {"type": ["boolean", "null"]}}'), '{"a":true}', '{"a":false}'],
    'a short list': [
      object('{"a": {"type": "array", "maxItems": 2, "items": {"enum": ["x", "yes"]}}}'),
      '{"a":[]}',
      '{"a":["yes","yes"]}',
    ],
    'a text': [object('{"a": {"type": "string"}}'), '{"a":""}', null],
    'a list without an end': [object('{"a": {"type": "array", "items": {"type": "null"}}}'), '{"a":[]}', null],
    'an object that may have more': [object('{"a": {"type": "null"}}', '"required": ["a"]'), '{"a":null}', null],
    'what need not be there': [
      object('{"a": {"type": "null"}, "b": {"type": "null"}}'),
      '{"a":null}',
      '{"a":null,"b":null}',
    ],
    'a list too long to be any help': [
      object('{"a": {"type": "array", "maxItems": 1000000, "items": {"type": "null"}}}'),
      '{"a":[]}',
      null,
    ],
    'a reference': [object('{"a": {"$ref": "#/$defs/b"}}'), '{"a":null}', null],
    'what run time lists': [object('{"a": {"enum": names}}'), '{"a":null}', null],
  };
  for (const [what, [schema, shortest, longest]] of Object.entries(byJson)) {
    it(`is read of ${what} in JSON Schema`, async () => {
      assert.deepEqual(await json(schema), { shortest, longest });
    });
  }

  it('is followed to a constant, as far as it can be read', async () => {
    const kinds =
      'KINDS = ["bug", "billing"]\nSCHEMA = {"type": "object", "properties": {"a": {"enum": KINDS}}, "required": ["a"], "additionalProperties": False}';
    assert.deepEqual(await json('SCHEMA', kinds), { shortest: '{"a":"bug"}', longest: '{"a":"billing"}' });
    assert.equal(await json('names'), undefined);
  });

  it('is none where only JSON is asked for, or nothing', async () => {
    const call = (format: string) =>
      formOf(
        `from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-5.4", messages=[]${format})\n`,
        'a.py',
      );
    assert.equal(await call(', response_format={"type": "json_object"}'), undefined);
    assert.equal(await call(''), undefined);
  });

  it('stands elsewhere in the Responses API and in Anthropic’s', async () => {
    const schema = object('{"a": {"type": "boolean"}}');
    const expected = { shortest: '{"a":true}', longest: '{"a":false}' };
    for (const call of [
      `from openai import OpenAI\nOpenAI().responses.create(model="gpt-5.4", input="Hi", text={"format": {"type": "json_schema", "name": "a", "schema": ${schema}}})\n`,
      `import anthropic\nanthropic.Anthropic().messages.create(model="claude-sonnet-5", max_tokens=9, messages=[], output_config={"format": {"type": "json_schema", "schema": ${schema}}})\n`,
      `import anthropic\nanthropic.Anthropic().beta.messages.create(model="claude-sonnet-5", max_tokens=9, messages=[], output_format={"type": "json_schema", "schema": ${schema}})\n`,
    ])
      assert.deepEqual(await formOf(call, 'a.py'), expected);
  });

  const byZod: Readonly<Record<string, readonly [string, string, string | null]>> = {
    'an enum': ['z.object({ a: z.enum(["bug", "billing"]).describe("Which?") })', '{"a":"bug"}', '{"a":"billing"}'],
    'a yes or no': ['z.object({ a: z.boolean() })', '{"a":true}', '{"a":false}'],
    'what may be null': ['z.object({ a: z.boolean().nullable() })', '{"a":true}', '{"a":false}'],
    'what may be left out': ['z.object({ a: z.boolean().optional() })', '{}', '{"a":false}'],
    literals: ['z.object({ a: z.union([z.literal("x"), z.literal("yes")]) })', '{"a":"x"}', '{"a":"yes"}'],
    'an integer': ['z.object({ a: z.number().int() })', '{"a":0}', '{"a":-9007199254740991}'],
    'a text with an end': ['z.object({ a: z.string().max(20) })', '{"a":""}', null],
    'a list': ['z.object({ a: z.array(z.boolean()) })', '{"a":[]}', null],
    'an object that is extended': ['z.object({ a: z.object({}).extend({ b: z.string() }) })', '{"a":null}', null],
    'a list by its entries': ['z.object({ a: z.enum(["x", "y"]).array() })', '{"a":[]}', null],
    'what may be anything else, too': ['z.object({ a: z.enum(["x", "y"]).or(z.string()) })', '{"a":""}', null],
    'one of two': ['z.object({ a: z.literal("x").or(z.literal("yes")) })', '{"a":"x"}', '{"a":"yes"}'],
    'an object whose entries may be missing': [
      'z.object({ a: z.object({ b: z.boolean() }).partial() })',
      '{"a":null}',
      null,
    ],
    'an object that takes more': ['z.object({ a: z.object({ b: z.null() }).passthrough() })', '{"a":null}', null],
    'an object of any keys': ['z.object({ a: z.object({}).catchall(z.string()) })', '{"a":null}', null],
    'what a method that nobody knows makes of it': ['z.object({ a: z.boolean().novel() })', '{"a":null}', null],
    'what is narrowed': ['z.object({ a: z.enum(["x"]).refine(ok).min(1) })', '{"a":"x"}', '{"a":"x"}'],
    'what may be left out, and is described': [
      'z.object({ a: z.boolean().optional().describe("If sure") })',
      '{}',
      '{"a":false}',
    ],
  };
  for (const [what, [schema, shortest, longest]] of Object.entries(byZod)) {
    it(`is read of ${what} in zod`, async () => {
      assert.deepEqual(await zod(schema), { shortest, longest });
    });
  }

  it('is one of the words of the AI SDK’s choices', async () => {
    assert.deepEqual(await zod('', ', output: "enum", enum: ["bug", "billing"]'), {
      shortest: '{"result":"bug"}',
      longest: '{"result":"billing"}',
    });
    assert.equal(await zod('z.object({ a: z.boolean() })', ', output: "array"'), undefined);
  });

  it('is read through the SDK’s helpers', async () => {
    const text = `import OpenAI from 'openai';\nimport { zodResponseFormat } from 'openai/helpers/zod';\nimport { z } from 'zod';\nconst S = z.object({ ok: z.boolean() });\nexport const run = () => new OpenAI().chat.completions.parse({ model: 'gpt-5.4', messages: [], response_format: zodResponseFormat(S, 's') });\n`;
    assert.deepEqual(await formOf(text, 'a.ts'), { shortest: '{"ok":true}', longest: '{"ok":false}' });
  });

  it('is none of another z', async () => {
    const text = `import { generateObject } from 'ai';\nimport { openai } from '@ai-sdk/openai';\nimport { z } from './shapes';\nexport const run = () => generateObject({ model: openai('gpt-5.4'), prompt: 'Hi', schema: z.object({ a: z.boolean() }) });\n`;
    assert.equal(await formOf(text, 'a.ts'), undefined);
  });
});
