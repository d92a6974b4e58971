import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseConfiguration } from '../../../src/core/configuration/parse';
import { schemas } from '../../../scripts/schemas';

const root = path.join(__dirname, '../../..');

describe('the shipped schemas', () => {
  it('are what `npm run schemas` writes', async () => {
    for (const [name, text] of Object.entries(await schemas())) {
      assert.equal(readFileSync(path.join(root, name), 'utf8'), text, `${name} is out of date: npm run schemas`);
    }
  });

  it('explain every field of promptfare.json', () => {
    const schema = shippedSchema();
    for (const [field, { description }] of Object.entries(schema.properties)) {
      assert.ok(description, `${field} has no description`);
    }
  });

  // The editor checks with the schema, the engine with the parser.
  it('agree with the parser', () => {
    const validate = new Ajv({ strict: false }).compile(shippedSchema());
    for (const text of [
      '{ "version": 1 }',
      '{ "version": 2 }',
      '{ }',
      '[]',
      '{ "version": 1, "sizes": { "a": 1, "b": { "c": 2 } } }',
      '{ "version": 1, "sizes": { "a": -1 } }',
      '{ "version": 1, "traffic": [{ "match": { "task": "chat" }, "calls": 3, "per": "month" }] }',
      '{ "version": 1, "traffic": [{ "match": { "task": "chat", "id": "a" }, "calls": 3, "per": "month" }] }',
      '{ "version": 1, "prices": { "m": { "input": 1, "output": 2 } } }',
      '{ "version": 1, "prices": { "m": { "input": 1 } } }',
      '{ "version": 1, "discounts": { "openai": 1.5 } }',
    ]) {
      assert.equal(validate(JSON.parse(text)), parseConfiguration(text).configuration !== null, text);
    }
  });
});

function shippedSchema(): { readonly properties: Record<string, { readonly description?: string }> } {
  const text = readFileSync(path.join(root, 'media/promptfare.schema.json'), 'utf8');
  return JSON.parse(text) as { readonly properties: Record<string, { readonly description?: string }> };
}
