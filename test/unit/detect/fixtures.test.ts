import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { callsOf, sitesOf } from '../support/analysing';
import { actual } from '../support/attributes';
import { expectationsOf } from '../support/expectations';
import { fixtures } from '../support/fixtures';

describe('Calls of the fixtures', function () {
  this.timeout(20_000);
  for (const { path, text } of fixtures()) {
    it(path, async () => {
      const expected = expectationsOf(text);
      const calls = await callsOf(path, text);
      assert.deepEqual(
        calls.map((call) => `${call.line} ${call.api}`),
        expected.map(({ line, api }) => `${line} ${api}`),
      );
      const sites = await sitesOf(path, text);
      const wrong: string[] = [];
      for (const [index, { line, attributes }] of expected.entries()) {
        const call = calls[index];
        const site = sites[index];
        assert.ok(call && site);
        for (const attribute of attributes) {
          const { key, how, value } = attribute;
          const is = actual(call, site, attribute);
          if (how === '=' ? is !== value : !is.includes(value))
            wrong.push(`line ${line}: ${key} is "${is}", not "${value}"`);
        }
      }
      assert.equal(wrong.join('\n'), '');
    });
  }
});
