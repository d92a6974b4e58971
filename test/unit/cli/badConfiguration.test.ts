import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { loadConfiguration } from '../../../src/cli/configurationFile';
import { NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import { temporaryFolder } from './temporaryFolder';

describe('a promptfare.json with something wrong, on the command line', () => {
  const load = (text: string): ReturnType<typeof loadConfiguration> =>
    loadConfiguration(path.join(temporaryFolder({ 'promptfare.json': text }), 'promptfare.json'), 'promptfare.json');

  it('is said at its line and column, and not used', () => {
    const wrong: Readonly<Record<string, string>> = {
      '"traffic": [{ "match": { "glob": "**" }, "calls": -1, "per": "day" }]':
        'promptfare.json:2:51: traffic[0].calls must be a number of calls, 0 or more',
      '"traffic": "10k/fortnight"': 'promptfare.json:2:12: traffic must be a list of rules',
      '"discounts": { "openai": 15 }':
        'promptfare.json:2:26: discounts.openai must be a number from 0 to 1, the part of the list price that is taken off (0.15 is 15 %)',
      '"currency": { "code": "EUR", "perUsd": 0 }':
        'promptfare.json:2:40: currency.perUsd must be what one US dollar costs in this currency, a number, above 0',
      '"daysPerMonth": NaN': 'promptfare.json:2:17: this is not a JSON value: text needs double quotes',
    };
    for (const [field, expected] of Object.entries(wrong)) {
      const { configuration, errors } = load(`{ "version": 1,\n${field} }`);
      assert.deepEqual(errors, [expected]);
      assert.equal(configuration, NO_CONFIGURATION);
    }
  });

  it('is not read to the end where it has none', function () {
    if (process.platform === 'win32') this.skip();
    const file = path.join(temporaryFolder({}), 'promptfare.json');
    fs.symlinkSync('/dev/zero', file);
    const { configuration, errors } = loadConfiguration(file, 'promptfare.json');
    assert.deepEqual(errors, ['promptfare.json: larger than 32 MB']);
    assert.equal(configuration, NO_CONFIGURATION);
  });

  it('names at its place a model that nobody prices, with those of nearly that name, and is used', () => {
    const { configuration, errors, warnings } = load(
      '{ "version": 1,\n  "models": { "MODEL": "gpt-5.4" },\n  "aliases": { "prod": "claude-haiku-4-55" } }',
    );
    assert.deepEqual(errors, []);
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0] ?? '',
      /^promptfare\.json:3:24: aliases\.prod: no price is known of "claude-haiku-4-55": did you mean claude-haiku-/,
    );
    assert.deepEqual(configuration.models, { MODEL: 'gpt-5.4' });
  });
});
