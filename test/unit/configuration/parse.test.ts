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
      "discounts": { "openai": 0.15, "gpt-5.4": 0.2 },
      "providers": { "openai": { "serviceTier": "flex", "regional": true } },
      "currency": { "code": "EUR", "perUsd": 0.86 },
      "daysPerMonth": 22,
      "exclude": ["**/legacy/**"], /* done */
    }`);
    assert.deepEqual(found, []);
    assert.deepEqual(configuration, {
      ...NO_CONFIGURATION,
      traffic: [{ match: { glob: 'src/api/**' }, calls: 10000, per: 'day' }],
      models: { 'settings.model': 'claude-haiku-4-5' },
      aliases: { 'prod-gpt': 'gpt-5.4-mini' },
      sizes: { 'ticket.text': 400, 'src/a.py#classify/anthropic.messages.create/1': { docs: 3000, output: 12 } },
      tasks: { 'src/a.py#classify/anthropic.messages.create/1': 'classification' },
      prices: { 'my-model': { input: 0.2, output: 0.8, cacheRead: 0.02 } },
      discounts: { openai: 0.15, 'gpt-5.4': 0.2 },
      providers: { openai: { serviceTier: 'flex', regional: true } },
      currency: { code: 'EUR', perUsd: 0.86 },
      daysPerMonth: 22,
      exclude: ['**/legacy/**'],
    });
  });

  it('takes a file with a version and nothing else', () => {
    const { configuration, stated, problems: found } = parseConfiguration('{ "version": 1 }');
    assert.deepEqual({ configuration, found }, { configuration: NO_CONFIGURATION, found: [] });
    // What does not stand in it is left to the settings.
    assert.ok(stated && !('currency' in stated) && !('daysPerMonth' in stated));
  });

  it('reads a price with any field of the catalogue, and by date', () => {
    const price = {
      input: 2,
      output: 8,
      cacheRead: 0.2,
      cacheWrite5m: 2.5,
      cacheWrite1h: 4,
      imageInput: 3,
      imageOutput: 30,
      audioInput: 6,
      audioOutput: 12,
      longContext: { above: 200_000, input: 4, output: 12, cacheRead: 0.4, of: 'excess' },
      offPeak: { hours: '22:00–06:00 UTC', input: 1, output: 4 },
      usdPerImage: 0.04,
      batch: 0.5,
      flex: 0.6,
      priority: 2,
      fast: 2.5,
      regional: 1.1,
      tokenizer: 'o200k',
      contextTokens: 400_000,
      maxOutputTokens: 32_000,
    };
    const prices = { mine: price, dated: [price, { from: '2027-01-01', input: 4, output: 16 }] };
    const { configuration, problems: found } = parseConfiguration(JSON.stringify({ version: 1, prices }));
    assert.deepEqual(found, []);
    assert.deepEqual(configuration?.prices, prices);
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
    'a discount below nothing': [
      '{ "version": 1, "discounts": { "openai": -0.1 } }',
      '1:42-1:46 error: discounts.openai must be a number from 0 to 1, the part of the list price that is taken off (0.15 is 15 %)',
    ],
    'traffic below nothing, and more than can be counted': [
      '{ "version": 1, "traffic": [{ "match": { "glob": "b" }, "calls": -5, "per": "day" },\n{ "match": { "glob": "b" }, "calls": 1e308, "per": "day" }] }',
      '1:66-1:68 error: traffic[0].calls must be a number of calls, 0 or more',
      '2:38-2:43 error: traffic[1].calls must be a number of calls, at most 1,000,000,000,000,000',
    ],
    'traffic in words': [
      '{ "version": 1, "traffic": ["10k/fortnight"] }',
      '1:29-1:44 error: traffic[0] must be an object with match, calls and per',
    ],
    'traffic in words in the place of the rules': [
      '{ "version": 1, "traffic": "10k/fortnight" }',
      '1:28-1:43 error: traffic must be a list of rules',
    ],
    'traffic that is infinite': [
      '{ "version": 1, "traffic": [{ "match": { "glob": "b" }, "calls": 1e999, "per": "day" }] }',
      '1:66-1:71 error: traffic[0].calls must be a number of calls, 0 or more',
    ],
    'NaN, which is no JSON': [
      '{ "version": 1, "daysPerMonth": NaN }',
      '1:33-1:36 error: this is not a JSON value: text needs double quotes',
    ],
    'a currency whose rate is nothing': [
      '{ "version": 1, "currency": { "code": "EUR", "perUsd": 0 } }',
      '1:56-1:57 error: currency.perUsd must be what one US dollar costs in this currency, a number, above 0',
    ],
    'a currency by its sign, without a rate': [
      '{ "version": 1, "currency": { "code": "€" } }',
      '1:29-1:30 error: currency.perUsd is missing: it must be what one US dollar costs in this currency, a number, above 0',
      '1:39-1:42 error: currency.code must be the three capital letters of a currency in quotes: "EUR"',
    ],
    'a service tier that there is not': [
      '{ "version": 1, "providers": { "openai": { "serviceTier": "slow", "regional": "eu" } } }',
      '1:59-1:65 error: providers.openai.serviceTier must be one of "batch", "flex", "priority", "fast"',
      '1:79-1:83 error: providers.openai.regional must be true or false',
    ],
    'a month of no days': [
      '{ "version": 1, "daysPerMonth": 0 }',
      '1:33-1:34 error: daysPerMonth must be a number of days from 1 to 31',
    ],
    'a price as a mere number': [
      '{ "version": 1, "prices": { "m": 3 } }',
      '1:34-1:35 error: prices.m must be an object with input and output, in US dollars per million tokens, or a list of such objects, each with the day it counts from',
    ],
    'a price per token written as one per million of millions': [
      '{ "version": 1, "prices": { "m": { "input": 2000000, "output": 1 } } }',
      '1:45-1:52 error: prices.m.input must be a number of US dollars per million tokens, at most 1,000,000',
    ],
    'a price from a day that there is not, in a list': [
      '{ "version": 1, "prices": { "m": [{ "input": 1, "output": 1 },\n{ "from": "2026-02-30", "input": 1, "output": 1 }] } }',
      '2:11-2:23 error: prices.m[1].from must be a day in quotes: "2027-01-01"',
    ],
    'an empty list of prices': [
      '{ "version": 1, "prices": { "m": [] } }',
      '1:34-1:36 error: prices.m must be an object with input and output, in US dollars per million tokens, or a list of such objects, each with the day it counts from',
    ],
    'a long prompt’s price without its limit, and a tokenizer that there is not': [
      '{ "version": 1, "prices": { "m": { "input": 1, "output": 1, "longContext": { "input": 1, "output": 1 }, "tokenizer": "gpt2" } } }',
      '1:76-1:77 error: prices.m.longContext.above is missing: it must be a number of tokens, above 0',
      '1:118-1:124 error: prices.m.tokenizer must be one of o200k, cl100k, claude-old, claude-new, gemini, mistral, unknown',
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
    const text = '{ "version": 1, "modles": {}, "policy": { "any": true },\n "models": { "m": "gpt-5.4" } }';
    assert.deepEqual(problems(text), [
      '1:17-1:25 warning: modles is not a field that Promptfare knows',
      '1:31-1:39 warning: policy is not used by this version of Promptfare yet',
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

  it('warns of a discount or terms for a provider that is misspelt, where it knows the providers', () => {
    const text = `{ "version": 1, "prices": { "mine": { "input": 1, "output": 2 } },
      "discounts": { "opneai": 0.1, "openai": 0.1, "azure": 0.2, "gpt-5.4": 0.3, "mine": 0.1, "acme-internal": 0.1 },
      "providers": { "antropic": { "regional": true }, "bedrock": { "regional": true } } }`;
    const found = parseConfiguration(text, catalogue()).problems.map(
      ({ line, column, message }) => `${line}:${column} ${message}`,
    );
    assert.deepEqual(found, [
      '2:22 discounts.opneai: no provider or model of this name is known: did you mean openai?',
      '3:22 providers.antropic: no provider of this name is known: did you mean anthropic?',
    ]);
  });

  it('warns of two prices from the same day', () => {
    const row = '{ "from": "2027-01-01", "input": 1, "output": 2 }';
    assert.deepEqual(problems(`{ "version": 1, "prices": { "m": [{ "input": 1, "output": 1 }, ${row},\n${row}] } }`), [
      '2:11-2:23 warning: prices.m[2].from: a price from this day stands here already: the last one counts',
    ]);
  });

  it('warns of an unknown field inside another', () => {
    const text = '{ "version": 1, "prices": { "m": { "input": 1, "output": 2, "cached": 3 } } }';
    assert.deepEqual(problems(text), ['1:61-1:69 warning: prices.m.cached is not a field that Promptfare knows']);
    assert.deepEqual(parseConfiguration(text).configuration?.prices, { m: { input: 1, output: 2 } });
    const dated = '{ "version": 1, "prices": { "m": [{ "input": 1, "output": 2, "cached": 3 }] } }';
    assert.deepEqual(problems(dated), ['1:62-1:70 warning: prices.m[0].cached is not a field that Promptfare knows']);
    const both = '{ "version": 1, "prices": { "m": { "input": -1, "output": 2, "cached": 3 } } }';
    assert.deepEqual(problems(both), [
      '1:45-1:47 error: prices.m.input must be a number of US dollars per million tokens, 0 or more',
      '1:62-1:70 warning: prices.m.cached is not a field that Promptfare knows',
    ]);
  });

  it('warns of a field that stands twice and points problems at the one that counts', () => {
    const text = '{ "version": 1, "models": {}, "models": { "m": 3 } }';
    assert.deepEqual(problems(text), [
      '1:31-1:39 warning: models stands here twice: the last one counts',
      '1:48-1:49 error: models.m must be a model id in quotes',
    ]);
  });

  it('warns of a name that no object can have, wherever it stands', () => {
    const text =
      '{ "version": 1, "prices": { "__proto__": { "input": 1, "output": 2 } }, "models": { "__proto__": "m" } }';
    assert.deepEqual(problems(text), [
      '1:29-1:40 warning: __proto__ can be no name here: it is left out',
      '1:85-1:96 warning: __proto__ can be no name here: it is left out',
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
