import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Analyser } from '../../../src/core/analyse';
import { languageOf } from '../../../src/core/source';
import { surroundings } from '../support/analysing';
import { assets } from '../support/assets';
import { actual } from '../support/attributes';
import { expectationsOf } from '../support/expectations';
import { projects } from '../support/projects';

describe('Calls of projects of several files', function () {
  this.timeout(60_000);
  const analyser = new Analyser(assets);
  for (const { name: project, files } of projects()) {
    for (const [file, text] of files) {
      const language = languageOf(file);
      if (language === undefined) continue;
      const expected = expectationsOf(text);
      if (expected.length === 0) continue;
      it(`${project}/${file}`, async () => {
        const textOf = (other: string): string | null => files.get(other) ?? null;
        // Which files import from it the host knows; that they all may changes nothing.
        const importersOf = (other: string): readonly string[] => [...files.keys()].filter((each) => each !== other);
        const analysis = await analyser.analyse(
          { path: file, language, text },
          { ...surroundings(), textOf, importersOf },
        );
        analyser.forget(file);
        assert.ok(analysis.kind === 'report', 'it can be read');
        const { calls } = analysis.report;
        assert.deepEqual(
          calls.map((call) => `${call.line} ${call.api}`),
          expected.map(({ line, api }) => `${line} ${api}`),
        );
        const wrong = expected.flatMap(({ line, attributes }, index) =>
          attributes.flatMap((attribute) => {
            const call = calls[index];
            assert.ok(call);
            const { key, how, value } = attribute;
            const is = actual(call, null, attribute);
            return (how === '=' ? is === value : is.includes(value))
              ? []
              : [`line ${line}: ${key} is "${is}", not "${value}"`];
          }),
        );
        assert.equal(wrong.join('\n'), '');
      });
    }
  }
});
