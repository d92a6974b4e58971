import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as prettier from 'prettier';
import * as z from 'zod/mini';
import { editorSchema } from './editorSchema';
import { countSchema } from '../src/cli/countSchema';
import { modelsSchema } from '../src/cli/modelsSchema';
import { priceSchema } from '../src/cli/priceSchema';
import { scanSchema } from '../src/cli/scanSchema';
import { configurationSchema } from '../src/core/configuration/schema';

// Writes the JSON schemas that ship in media/ from the zod schemas that the program is checked with: `npm run schemas`.

const root = path.join(__dirname, '..');

/** The text of each shipped schema, by its path in the project. */
export async function schemas(): Promise<Readonly<Record<string, string>>> {
  return {
    'media/promptfare.schema.json': await formatted({
      ...editorSchema(z.toJSONSchema(configurationSchema, { target: 'draft-7', io: 'input' })),
      // The editor's JSON support reads these two: the file is JSON with comments.
      allowComments: true,
      allowTrailingCommas: true,
    }),
    'media/scan.schema.json': await formatted(contract(scanSchema)),
    'media/price.schema.json': await formatted(contract(priceSchema)),
    'media/count.schema.json': await formatted(contract(countSchema)),
    'media/models.schema.json': await formatted(contract(modelsSchema)),
  };
}

/** As an input it leaves room for fields that later versions add. */
function contract(schema: z.ZodMiniType): object {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
}

async function formatted(schema: object): Promise<string> {
  const options = await prettier.resolveConfig(path.join(root, 'media/any.json'));
  return prettier.format(JSON.stringify(schema), { ...options, parser: 'json' });
}

async function main(): Promise<void> {
  for (const [name, text] of Object.entries(await schemas())) {
    const file = path.join(root, name);
    const changed = !isCurrent(file, text);
    if (changed) writeFileSync(file, text);
    console.log(`${name}: ${changed ? 'written' : 'current'}`);
  }
}

function isCurrent(file: string, text: string): boolean {
  try {
    return readFileSync(file, 'utf8') === text;
  } catch {
    return false;
  }
}

if (require.main === module) void main();
