import { Ajv } from 'ajv';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { schemas } from '../../../scripts/schemas';

const root = path.join(__dirname, '../../..');

describe('the shipped schemas', function () {
  this.timeout(10_000);

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

  // Beside the engine's, which say more, the editor would show each mistake a second time.
  it('find nothing wrong in a promptfare.json, whatever is in it', () => {
    const validate = new Ajv({ strict: false }).compile(shippedSchema());
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record(fieldsOf(fc.jsonValue()))), (value) => {
        assert.ok(validate(value), JSON.stringify([value, validate.errors]));
      }),
      { numRuns: 30 },
    );
  });

  it('complete model ids, task kinds and units', () => {
    const { properties } = shippedSchema();
    const suggestions = (schema: Shipped | undefined): readonly unknown[] => schema?.anyOf?.[0]?.enum ?? [];
    assert.ok(suggestions(properties['models']?.additionalProperties).includes('claude-haiku-4-5'));
    assert.ok(suggestions(properties['aliases']?.additionalProperties).includes('gpt-5.4-mini'));
    assert.ok(suggestions(properties['tasks']?.additionalProperties).includes('classification'));
    const rule = properties['traffic']?.items?.properties;
    assert.deepEqual(suggestions(rule?.['per']), ['day', 'month']);
    assert.ok(rule?.['match']?.anyOf?.some((each) => suggestions(each.properties?.['task']).includes('chat')));
  });
});

interface Shipped {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shipped>>;
  readonly additionalProperties?: Shipped;
  readonly items?: Shipped;
  readonly anyOf?: readonly Shipped[];
  readonly enum?: readonly unknown[];
}

function fieldsOf(value: fc.Arbitrary<unknown>): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  const nested = fc.oneof(
    value,
    fc.dictionary(fc.string(), value),
    fc.array(fc.dictionary(fc.constantFrom('match', 'calls', 'per'), value)),
  );
  return Object.fromEntries(Object.keys(shippedSchema().properties).map((field) => [field, nested]));
}

function shippedSchema(): Shipped & Required<Pick<Shipped, 'properties'>> {
  const text = readFileSync(path.join(root, 'media/promptfare.schema.json'), 'utf8');
  return JSON.parse(text) as Shipped & Required<Pick<Shipped, 'properties'>>;
}
