import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CatalogueContent } from '../../src/core/catalogue/facts';
import { generate } from './generate';
import { fetchInputs } from './inputs';
import { changesOf, textOf } from './write';

// npm run catalogue [-- --check]: makes src/core/catalogue/{generated,hosted}.json of the pinned inputs and says what changed.
// Ends with 1 where inputs disagree and nothing by hand decides; with --check also where a file is not as it would be made.

const CATALOGUE = path.resolve('src/core/catalogue');

function read(file: string): CatalogueContent {
  return JSON.parse(readFileSync(file, 'utf8')) as CatalogueContent;
}

async function main(check: boolean): Promise<number> {
  const overlay = readdirSync(path.join(CATALOGUE, 'overlay')).map((file) =>
    read(path.join(CATALOGUE, 'overlay', file)),
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'promptfare-catalogue-'));
  try {
    const { makers, hosts, disagreements } = generate(await fetchInputs(folder), overlay);
    const made = [
      { file: path.join(CATALOGUE, 'generated.json'), content: makers },
      { file: path.join(CATALOGUE, 'hosted.json'), content: hosts },
    ];
    const changes = made.flatMap(({ file, content }) => changesOf(read(file), content));
    for (const change of changes) console.log(change);
    console.log(`${makers.models.length + hosts.models.length} models, ${changes.length} changed.`);
    for (const { model, field, values, sources } of disagreements)
      console.error(`${model}: ${field}: ${sources[0]} says ${values[0]}, ${sources[1]} says ${values[1]}`);
    if (disagreements.length > 0) {
      console.error('Decide each in src/core/catalogue/overlay, with a source and a date. Nothing was written.');
      return 1;
    }
    if (check) return made.every(({ file, content }) => textOf(content) === readFileSync(file, 'utf8')) ? 0 : 1;
    for (const { file, content } of made) writeFileSync(file, textOf(content));
    return 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main(process.argv.includes('--check')).then((code) => {
  process.exitCode = code;
});
