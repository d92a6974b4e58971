import assert from 'node:assert/strict';
import { NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import { layered, placeOf } from '../../../src/core/configuration/layer';

describe('layered', () => {
  it('is no configuration where nothing is stated', () => {
    assert.deepEqual(layered({}), NO_CONFIGURATION);
  });

  it('puts the file over the settings, name by name', () => {
    const configuration = layered(
      { aliases: { prod: 'gpt-5.4' }, discounts: { openai: 0.2 } },
      { aliases: { prod: 'gpt-5', stage: 'gpt-5-mini' }, discounts: { anthropic: 0.1 } },
    );
    assert.deepEqual(configuration.aliases, { prod: 'gpt-5.4', stage: 'gpt-5-mini' });
    assert.deepEqual(configuration.discounts, { openai: 0.2, anthropic: 0.1 });
    assert.deepEqual(configuration.fromSettings, { aliases: ['stage'], discounts: ['anthropic'] });
  });

  it('puts the file’s one value over the settings’, also where it is the usual one', () => {
    const eur = { code: 'EUR', perUsd: 0.86 };
    const chf = { code: 'CHF', perUsd: 0.8 };
    assert.deepEqual(layered({ currency: eur }, { currency: chf }).currency, eur);
    assert.deepEqual(layered({}, { currency: chf }).currency, chf);
    assert.equal(layered({ daysPerMonth: 30 }, { daysPerMonth: 22 }).daysPerMonth, 30);
    assert.equal(layered({}, { daysPerMonth: 22 }).daysPerMonth, 22);
  });

  it('takes the default traffic from the settings, and the rules from the file', () => {
    const defaultTraffic = { calls: 5, per: 'day' } as const;
    const traffic = [{ match: { glob: '**' }, calls: 1, per: 'day' }] as const;
    const configuration = layered({ traffic }, { defaultTraffic });
    assert.deepEqual(configuration.defaultTraffic, defaultTraffic);
    assert.deepEqual(configuration.traffic, traffic);
  });

  it('knows where each thing is said', () => {
    const configuration = layered({ discounts: { openai: 0.2 } }, { discounts: { anthropic: 0.1 }, daysPerMonth: 22 });
    assert.equal(placeOf(configuration, 'discounts', 'openai'), 'promptfare.json');
    assert.equal(placeOf(configuration, 'discounts', 'anthropic'), 'your settings');
    assert.equal(placeOf(configuration, 'daysPerMonth'), 'your settings');
    assert.equal(placeOf(configuration, 'currency'), 'promptfare.json');
  });
});

describe('layered again', () => {
  it('gives the same object for the same two, another for any other', () => {
    const file = { daysPerMonth: 20 };
    const settings = { aliases: { mine: 'gpt-4o' } };
    assert.equal(layered(file, settings), layered(file, settings));
    assert.notEqual(layered({ ...file }, settings), layered(file, settings));
    assert.notEqual(layered(file, { ...settings }), layered(file, settings));
    assert.notEqual(layered(file), layered(file, settings));
    assert.equal(layered({}, settings), layered({}, settings));
    assert.equal(layered({}, {}), layered({}));
    assert.deepEqual(layered({ daysPerMonth: 22 }, settings).daysPerMonth, 22);
  });
});
