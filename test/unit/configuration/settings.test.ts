import assert from 'node:assert/strict';
import { catalogue } from '../../../src/core/catalogue/load';
import { readSettings } from '../../../src/core/configuration/settings';

const messages = (settings: Parameters<typeof readSettings>[0]): readonly string[] =>
  readSettings(settings).problems.map(({ setting, severity, message }) => `${setting} ${severity}: ${message}`);

describe('readSettings', () => {
  it('reads every setting as the field of promptfare.json, and traffic as in a comment', () => {
    const { stated, problems } = readSettings({
      traffic: '10k/day',
      prices: { mine: { input: 1, output: 2 } },
      aliases: { prod: 'gpt-5.4' },
      discounts: { openai: 0.15 },
      providers: { openai: { serviceTier: 'flex' } },
      currency: { code: 'EUR', perUsd: 0.86 },
      daysPerMonth: 22,
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(stated, {
      defaultTraffic: { calls: 10_000, per: 'day' },
      prices: { mine: { input: 1, output: 2 } },
      aliases: { prod: 'gpt-5.4' },
      discounts: { openai: 0.15 },
      providers: { openai: { serviceTier: 'flex' } },
      currency: { code: 'EUR', perUsd: 0.86 },
      daysPerMonth: 22,
    });
  });

  it('says nothing of what is not set', () => {
    assert.deepEqual(readSettings({}), { stated: {}, problems: [] });
    assert.deepEqual(readSettings({ prices: undefined, currency: null }), { stated: {}, problems: [] });
  });

  it('keeps the last good value of a setting with an error, and takes the others', () => {
    const last = readSettings({ discounts: { openai: 0.1 }, aliases: { prod: 'gpt-5' } }).stated;
    const { stated, problems } = readSettings({ discounts: { openai: 15 }, aliases: { prod: 'gpt-5.4' } }, last);
    assert.deepEqual(stated, { discounts: { openai: 0.1 }, aliases: { prod: 'gpt-5.4' } });
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        'promptfare.discounts.openai must be a number from 0 to 1, the part of the list price that is taken off (0.15 is 15 %)',
      ],
    );
    // Taken out of the settings it is gone, whatever it was.
    assert.deepEqual(readSettings({}, stated).stated, {});
  });

  it('says what is wrong with traffic as comments do', () => {
    assert.deepEqual(messages({ traffic: '10k/fortnight' }), [
      'traffic error: promptfare.traffic: `10k/fortnight`: traffic is said per day or per month: 10k/day, 300000/month',
    ]);
    assert.deepEqual(messages({ traffic: '-5/day' }), [
      'traffic error: promptfare.traffic: `-5/day` is no traffic: write 10k/day or 300000/month',
    ]);
    assert.deepEqual(messages({ traffic: 1000 }), [
      'traffic error: promptfare.traffic: must be text such as 10k/day or 300000/month',
    ]);
  });

  it('refuses what is no number that can be reckoned with', () => {
    for (const perUsd of [0, -1, NaN, Infinity, '0.86', null]) {
      const [message = ''] = messages({ currency: { code: 'EUR', perUsd } });
      assert.match(message, /^currency error: promptfare\.currency\.perUsd must be /, String(perUsd));
    }
    assert.match(messages({ daysPerMonth: 32 })[0] ?? '', /^daysPerMonth error: .* from 1 to 31$/);
    assert.match(messages({ prices: 'cheap' })[0] ?? '', /^prices error: promptfare\.modelPrices must be an object/);
    assert.match(messages({ aliases: ['gpt-5'] })[0] ?? '', /^aliases error: promptfare\.aliases must be an object/);
  });

  it('warns of a model that nobody prices, and knows those that the settings price', () => {
    const settings = { prices: { mine: { input: 1, output: 2 } }, aliases: { a: 'mine', b: 'claude-haiku-4-55' } };
    const { stated, problems } = readSettings(settings, {}, catalogue());
    assert.deepEqual(stated.aliases, settings.aliases);
    assert.equal(problems.length, 1);
    assert.match(
      problems[0]?.message ?? '',
      /^promptfare\.aliases\.b: no price is known of "claude-haiku-4-55": did you/,
    );
    assert.equal(problems[0]?.severity, 'warning');
  });
});
