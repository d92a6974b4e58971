import assert from 'node:assert/strict';
import { areOld, pricesInUse, pricesWords } from '../../src/core/pricesInUse';
import { oldPricesWarning } from '../../src/cli/catalogueAge';
import { pricesLine } from '../../src/editor/pricesLine';
import { refreshedWords } from '../../src/refresh/refreshedWords';

const FETCHED = { refreshedOn: '2026-11-28', source: 'models.dev' };

describe('The age of prices', () => {
  it('is said with where they are from', () => {
    assert.equal(pricesWords(pricesInUse('2026-11-21', null, '2026-11-21')), 'Prices as of 2026-11-21');
    const refreshed = pricesInUse('2026-11-28', FETCHED, '2026-11-30');
    assert.equal(pricesWords(refreshed), 'Prices as of 2026-11-28, refreshed from models.dev');
  });

  it('is a warning after 45 days', () => {
    const on = (today: string): boolean => areOld(pricesInUse('2026-11-21', null, today));
    assert.deepEqual([on('2026-11-21'), on('2027-01-05'), on('2027-01-06')], [false, false, true]);
    assert.match(pricesWords(pricesInUse('2026-11-21', null, '2027-01-12')), /as of 2026-11-21, 52 days old$/);
  });

  it('is none on a day before them', () => {
    assert.equal(pricesInUse('2026-11-21', null, '2025-01-01').daysOld, 0);
  });

  it('leads to newer ones where they are old, and where the network may be used', () => {
    const old = pricesInUse('2026-11-21', null, '2027-01-12');
    assert.match(pricesLine({ prices: old, isTrusted: true }), /\(command:promptfare\.refreshPrices\)$/);
    assert.doesNotMatch(pricesLine({ prices: old, isTrusted: false }), /command:/);
    const fresh = pricesInUse('2026-11-21', null, '2026-11-22');
    assert.doesNotMatch(pricesLine({ prices: fresh, isTrusted: true }), /command:/);
    assert.equal(pricesLine({ isTrusted: true }), '');
  });
});

describe('The command line', () => {
  it('warns of old prices on one line, and of no others', () => {
    assert.match(
      oldPricesWarning({ asOf: '2026-11-21' }, '2027-02-01'),
      /^warning: Prices as of 2026-11-21, 72 days old: .*\n$/,
    );
    assert.equal(oldPricesWarning({ asOf: '2026-11-21' }, '2026-12-31'), '');
  });
});

describe('What a refresh says', () => {
  const prices = { version: 1, source: 'models.dev', url: '', refreshedOn: '', newest: null, models: [] } as const;
  const reading = { kind: 'read', prices, leftOut: 0, changed: ['a/b'], added: [], refusals: [] } as const;
  const words = (more: object): string =>
    refreshedWords({ kind: 'refreshed', reading: { ...reading, ...more } }, 'models.dev', '2026-11-28');

  it('is what changed, what is new and what was not believed', () => {
    assert.equal(words({}), 'Prices as of 2026-11-28 from models.dev: 1 price changed.');
    assert.equal(words({ changed: [] }), 'Prices as of 2026-11-28 from models.dev: no price changed.');
    const refusals = [
      { model: 'a/c', reason: 'odd' },
      { model: 'a/d', reason: 'odd' },
    ];
    assert.match(
      words({ added: ['a/n', 'a/m'], refusals }),
      /1 price changed, 2 models are new\. 2 prices were not believed/,
    );
  });

  it('is that nothing is new', () => {
    assert.match(refreshedWords({ kind: 'unchanged' }, 'models.dev', '2026-11-28'), /has not changed/);
  });
});
