import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Analyser, type Analysis, type Surroundings } from '../../src/core/analyse';
import { languageOf } from '../../src/core/source';
import { surroundings } from './support/analysing';
import { assets } from './support/assets';
import { edited } from './support/edits';
import { fixtures } from './support/fixtures';
import { seeded } from './support/mutations';
import { projects } from './support/projects';

/** Fixed, so that a run that fails fails again. */
const SEED = Number(process.env.PROMPTFARE_SEED ?? 20261122);
const EDITS = Number(process.env.PROMPTFARE_EDITS ?? 3);

describe('After an edit', function () {
  this.timeout(3_600_000);
  const random = seeded(SEED);
  const kept = new Analyser(assets);
  const fresh = new Analyser(assets);

  async function compare(path: string, text: string, around: Surroundings): Promise<void> {
    const language = languageOf(path);
    if (language === undefined || language === 'shellscript') return;
    let now = text;
    for (let edit = 0; edit <= EDITS; edit++) {
      const source = { path, language, text: now };
      const again = await kept.analyse(source, { ...around, isEdited: true });
      fresh.forget(path);
      const anew = await fresh.analyse(source, around);
      assert.deepEqual(withoutOthers(again), withoutOthers(anew), `after ${edit} edits:\n${now}`);
      // Most edits go on from the last, some from where all was well.
      now = edited(random(4) === 0 ? text : now, random);
    }
    kept.forget(path);
  }

  for (const { path, text } of fixtures())
    it(`the calls of ${path} are those of a new look at it`, () => compare(path, text, surroundings()));

  for (const { name, files } of projects())
    it(`the calls of the files of ${name} are, too`, async () => {
      const textOf = (other: string): string | null => files.get(other) ?? null;
      const importersOf = (other: string): readonly string[] => [...files.keys()].filter((each) => each !== other);
      for (const [path, text] of files) await compare(path, text, { ...surroundings(), textOf, importersOf });
    });
});

/** What was asked of other files may be more than a new look asks. */
function withoutOthers(analysis: Analysis): unknown {
  return analysis.kind === 'report' ? { ...analysis, elsewhere: undefined } : analysis;
}
