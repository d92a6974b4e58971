import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type * as z from 'zod/mini';
import type { countSchema } from '../../../src/cli/countSchema';
import type { CountReport } from '../../../src/cli/countTable';
import type { modelsSchema } from '../../../src/cli/modelsSchema';
import type { ModelsReport } from '../../../src/cli/modelsTable';
import type { priceSchema } from '../../../src/cli/priceSchema';
import type { PriceReport } from '../../../src/cli/priceTable';
import { assetsFolder } from '../assetsFolder';
import { run } from './running';

type Writable<T> = T extends readonly (infer Item)[]
  ? Writable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Writable<T[Key]> }
    : T;
// Assignable both ways is not enough: an optional field may then stand on one side only.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// Does not compile where a schema and the types of its command say different things.
const SAME: readonly [
  Same<Writable<z.infer<typeof priceSchema>>, Writable<PriceReport>>,
  Same<Writable<z.infer<typeof modelsSchema>>, Writable<ModelsReport>>,
  Same<Writable<z.infer<typeof countSchema>>, Writable<CountReport>>,
] = [true, true, true];

describe('the schemas of promptfare price, models and count', function () {
  this.timeout(20_000);

  const validator = (name: string): ValidateFunction =>
    new Ajv2020({ allErrors: true }).compile(
      JSON.parse(readFileSync(path.join(__dirname, '../../../media', name), 'utf8')) as object,
    );

  it('say what the types say', () => {
    assert.ok(SAME);
  });

  for (const [schema, lines] of Object.entries({
    'price.schema.json': [
      'price gpt-5.4 --input 9k --turns 3 --system 1k --service-tier flex --regional',
      'price claude-3-5-sonnet-20241022,gpt-4o --input 9k',
      'price --mix gpt-4o=0.5,claude-haiku-4-5=0.5 --input 9k --batch 0.5 --pass-rate 0.9',
      'price --all --input 9k --cache-read 1k --cache-write 1k',
    ],
    'models.schema.json': ['models'],
    'count.schema.json': [
      'count LICENSE README.md src package.json --model gpt-4o',
      'count package.json --model claude-haiku-5-5',
      'count -',
    ],
  })) {
    it(`${schema} accepts what is printed, and more fields, and nothing else`, async () => {
      const validate = validator(schema);
      const options = { input: 'piped in', assets: await assetsFolder() };
      // What a text has in tokens is of no day.
      const day = schema === 'count.schema.json' ? '' : ' --today 2026-11-21';
      for (const line of lines) {
        const { output, errors } = await run(`${line}${day} --format json`, options);
        assert.equal(errors, '');
        const report = JSON.parse(output) as object;
        assert.ok(validate(report), JSON.stringify(validate.errors?.slice(0, 3), null, 1));
        assert.ok(validate({ ...report, carbon: 3 }));
        assert.equal(validate({ ...report, version: 2 }), false);
        assert.equal(validate({ ...report, rows: [{}], models: [{}], files: [{}] }), false);
      }
    });
  }
});
