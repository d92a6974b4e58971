import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Analyser, type Analysis } from '../../src/core/analyse';
import { languageOf } from '../../src/core/source';
import { surroundings } from './support/analysing';
import { assets } from './support/assets';
import { edited } from './support/edits';
import { fixtures } from './support/fixtures';
import { seeded } from './support/mutations';

/** Fixed, so that a run that fails fails again. */
const SEED = Number(process.env.PROMPTFARE_SEED ?? 20261122);
const EDITS = Number(process.env.PROMPTFARE_EDITS ?? 3);

describe('After an edit', function () {
  this.timeout(3_600_000);
  const random = seeded(SEED);
  const kept = new Analyser(assets);
  const fresh = new Analyser(assets);
  for (const { path, text } of fixtures()) {
    const language = languageOf(path);
    if (language === undefined || language === 'shellscript') continue;
    it(`the calls of ${path} are those of a new look at it`, async () => {
      let now = text;
      for (let edit = 0; edit <= EDITS; edit++) {
        const source = { path, language, text: now };
        const again = await kept.analyse(source, { ...surroundings(), isEdited: true });
        fresh.forget(path);
        const anew = await fresh.analyse(source, surroundings());
        assert.deepEqual(withoutOthers(again), withoutOthers(anew), `after ${edit} edits:\n${now}`);
        // Most edits go on from the last, some from where all was well.
        now = edited(random(4) === 0 ? text : now, random);
      }
      kept.forget(path);
    });
  }
});

/** What was asked of other files may be more than a new look asks. */
function withoutOthers(analysis: Analysis): unknown {
  return analysis.kind === 'report' ? { ...analysis, elsewhere: undefined } : analysis;
}
