import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue } from '../../../src/core/catalogue/load';
import { NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import { parseConfiguration } from '../../../src/core/configuration/parse';

/** `line:column-endLine:endColumn severity: message`, as one would point at it. */
function problems(text: string): readonly string[] {
  return parseConfiguration(text).problems.map(
    ({ line, column, endLine, endColumn, severity, message }) =>
      `${line}:${column}-${endLine}:${endColumn} ${severity}: ${message}`,
  );
}

describe('parseConfiguration', () => {
  it('reads every field, with comments and trailing commas', () => {
    const { configuration, problems: found } = parseConfiguration(`\uFEFF{
      // Shared by the team.
      "$schema": "./promptfare.schema.json",
      "version": 1,
      "traffic": [{ "match": { "glob": "src/api/**" }, "calls": 10000, "per": "day" }],
      "models": { "settings.model": "claude-haiku-4-5" },
      "aliases": { "prod-gpt": "gpt-5.4-mini" },
      "sizes": { "ticket.text": 400, "src/a.py#classify/anthropic.messages.create/1": { "docs": 3000, "output": 12 } },
      "tasks": { "src/a.py#classify/anthropic.messages.create/1": "classification" },
      "prices": { "my-model": { "input": 0.2, "output": 0.8, "cacheRead": 0.02 } },
      "discounts": { "openai": 0.15 },
      "exclude": ["**/legacy/**"], /* done */
    }`);
    assert.deepEqual(found, []);
    assert.deepEqual(configuration, {
      traffic: [{ match: { glob: 'src/api/**' }, calls: 10000, per: 'day' }],
      models: { 'settings.model': 'claude-haiku-4-5' },
      aliases: { 'prod-gpt': 'gpt-5.4-mini' },
      sizes: { 'ticket.text': 400, 'src/a.py#classify/anthropic.messages.create/1': { docs: 3000, output: 12 } },
      tasks: { 'src/a.py#classify/anthropic.messages.create/1': 'classification' },
      prices: { 'my-model': { input: 0.2, output: 0.8, cacheRead: 0.02 } },
      discounts: { openai: 0.15 },
      exclude: ['**/legacy/**'],
    });
  });

  it('takes a file with a version and nothing else', () => {
    assert.deepEqual(parseConfiguration('{ "version": 1 }'), { configuration: NO_CONFIGURATION, problems: [] });
  });

  const wrong: Readonly<Record<string, readonly [text: string, ...expected: string[]]>> = {
    'an empty file': ['', '1:1-1:1 error: the file is empty: write { "version": 1 }'],
    'something else than JSON': ['version = 1', '1:1-1:8 error: this is not a JSON value: text needs double quotes'],
    'a list': ['[]', '1:1-1:3 error: promptfare.json must be an object in braces: { "version": 1 }'],
    'a comma left out': ['{\n  "version": 1\n  "models": {}\n}', '3:3-3:11 error: a comma is expected here'],
    'a brace left open': ['{ "version": 1', '1:15-1:15 error: a closing } is expected here'],
    'no version': ['{ "models": {} }', '1:1-1:2 error: version is missing: it must be 1, the version of this format'],
    'another version': ['{ "version": 2 }', '1:14-1:15 error: version must be 1, the version of this format'],
    'a price that is no number': [
      '{ "version": 1,\n  "prices": {\n    "my-model": { "input": "cheap", "output": 1 } } }',
      '3:28-3:35 error: prices.my-model.input must be a number of US dollars per million tokens, 0 or more',
    ],
    'a price below zero, and one left out, of a model with a dot in its name': [
      '{ "version": 1, "prices": { "gpt-5.4": { "output": -1 } } }',
      '1:40-1:41 error: prices["gpt-5.4"].input is missing: it must be a number of US dollars per million tokens, 0 or more',
      '1:52-1:54 error: prices["gpt-5.4"].output must be a number of US dollars per million tokens, 0 or more',
    ],
    'a number that JavaScript cannot hold': [
      '{ "version": 1, "sizes": { "docs": 1e999 } }',
      '1:36-1:41 error: sizes.docs must be a number of tokens, 0 or more, or an object of such numbers by the name of the hole',
    ],
    'a size inside a call': [
      '{ "version": 1, "sizes": { "a.py#f/x/1": { "docs": "many" } } }',
      '1:52-1:58 error: sizes["a.py#f/x/1"].docs must be a number of tokens, 0 or more',
    ],
    'traffic that matches in two ways': [
      '{ "version": 1, "traffic": [{ "match": { "id": "a", "glob": "b" }, "calls": 1, "per": "day" }] }',
      '1:40-1:66 error: traffic[0].match must be an object that names exactly one of id, function, glob or task',
    ],
    'traffic per week': [
      '{ "version": 1, "traffic": [{ "match": { "glob": "b" }, "calls": 1, "per": "week" }] }',
      '1:76-1:82 error: traffic[0].per must be "day" or "month"',
    ],
    'a discount in percent': [
      '{ "version": 1, "discounts": { "openai": 15 } }',
      '1:42-1:44 error: discounts.openai must be a number from 0 to 1, the part of the list price that is taken off (0.15 is 15 %)',
    ],
    'several at once, in the order of the file': [
      '{ "exclude": "**", "version": 1,\n "tasks": { "a": "" } }',
      '1:14-1:18 error: exclude must be a list of globs in quotes',
      '2:18-2:20 error: tasks.a must be the name of a task in quotes',
    ],
  };
  for (const [name, [text, ...expected]] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => {
      assert.deepEqual(problems(text), expected);
      assert.equal(parseConfiguration(text).configuration, null);
    });
  }

  it('warns of what it does not know or use, and keeps the rest', () => {
    const text = '{ "version": 1, "modles": {}, "currency": { "code": "EUR" },\n "models": { "m": "gpt-5.4" } }';
    assert.deepEqual(problems(text), [
      '1:17-1:25 warning: modles is not a field that Promptfare knows',
      '1:31-1:41 warning: currency is not used by this version of Promptfare yet',
    ]);
    assert.deepEqual(parseConfiguration(text).configuration?.models, { m: 'gpt-5.4' });
  });

  it('warns of tasks that it does not know, which would be for nothing', () => {
    const text =
      '{ "version": 1, "tasks": { "a": "clasification" },\n "traffic": [{ "match": { "task": "qwertz" }, "calls": 1, "per": "day" }] }';
    const [first, second, ...others] = problems(text);
    assert.equal(
      first,
      '1:33-1:48 warning: tasks.a: "clasification" is no task that Promptfare knows: did you mean classification?',
    );
    assert.match(
      second ?? '',
      /^2:35-2:43 warning: traffic\[0\]\.match\.task: "qwertz" is no task that Promptfare knows: classification, /,
    );
    assert.deepEqual(others, []);
    assert.ok(parseConfiguration(text).configuration);
  });

  it('warns of models that the catalogue lacks, where it is given one', () => {
    const text = `{ "version": 1,
      "models": { "a": "claude-haiku-4-6", "b": "mine", "c": "prod", "d": "claude-haiku-4-5" },
      "aliases": { "prod": "gpt-5.4", "other": "zzzzzzzzzzzzzzzzzzzzzz" },
      "prices": { "mine": { "input": 1, "output": 2 } } }`;
    assert.deepEqual(problems(text), []);
    const found = parseConfiguration(text, catalogue()).problems.map(
      ({ line, column, message }) => `${line}:${column} ${message}`,
    );
    assert.match(
      found[0] ?? '',
      /^2:24 models\.a: no price is known of "claude-haiku-4-6": did you mean claude-haiku-/,
    );
    assert.deepEqual(found.slice(1), [
      '3:48 aliases.other: no price is known of "zzzzzzzzzzzzzzzzzzzzzz": give it one under prices',
    ]);
  });

  it('warns of an unknown field inside another', () => {
    const text = '{ "version": 1, "prices": { "m": { "input": 1, "output": 2, "cached": 3 } } }';
    assert.deepEqual(problems(text), ['1:61-1:69 warning: prices.m.cached is not a field that Promptfare knows']);
    assert.deepEqual(parseConfiguration(text).configuration?.prices, { m: { input: 1, output: 2 } });
  });

  it('warns of a field that stands twice and points problems at the one that counts', () => {
    const text = '{ "version": 1, "models": {}, "models": { "m": 3 } }';
    assert.deepEqual(problems(text), [
      '1:31-1:39 warning: models stands here twice: the last one counts',
      '1:48-1:49 error: models.m must be a model id in quotes',
    ]);
  });

  it('is not led astray by names that JavaScript objects have', () => {
    const { configuration } = parseConfiguration(
      '{ "version": 1, "__proto__": { "models": {} }, "models": { "__proto__": "a", "constructor": "b", "toString": "c" } }',
    );
    assert.deepEqual(Object.entries(configuration?.models ?? {}), [
      ['constructor', 'b'],
      ['toString', 'c'],
    ]);
    assert.equal(Object.getPrototypeOf(configuration?.models), Object.prototype);
    assert.equal(({} as Record<string, unknown>)['models'], undefined);
  });

  it('survives brackets nested deeper than the stack', () => {
    assert.deepEqual(problems('['.repeat(200_000)), ['1:1-1:1 error: nested too deeply to be read']);
  });

  it('never throws, and gives no configuration with an error', () => {
    const fragment = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"version"',
      '"prices"',
      '"sizes"',
      '"a"',
      '1',
      '-1',
      '/*',
      '//',
      '\n',
      '"',
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (fragments) => {
        const parsed = parseConfiguration(fragments.join(' '));
        const failed = parsed.problems.some((problem) => problem.severity === 'error');
        assert.equal(parsed.configuration === null, failed);
      }),
    );
  });
});
