import assert from 'node:assert/strict';
import type { CallReport } from '../../../src/core/report';
import { callItems } from '../../../src/editor/callItem';
import { hoverOffers } from '../../../src/editor/hoverOffers';
import { lensText } from '../../../src/editor/lensText';
import { priceWords } from '../../../src/editor/priceWords';
import { type HoverPlace, renderHover } from '../../../src/editor/renderHover';
import { renderSum } from '../../../src/editor/renderSum';
import { statusText } from '../../../src/editor/statusText';
import { statusTooltip } from '../../../src/editor/statusTooltip';
import { switchOffers } from '../../../src/editor/switchModelOffers';
import { totalsOf } from '../../../src/editor/totals';
import { SAMPLE_CALL } from './sampleCall';

const EUR = { code: 'EUR', perUsd: 0.86 };
const range = (usd: number) => ({ low: usd / 2, likely: usd, high: usd * 2 });
const IN_DOLLARS: CallReport = {
  ...SAMPLE_CALL,
  cost: {
    ...SAMPLE_CALL.cost,
    perCallUsd: range(0.05),
    perMonthUsd: range(5000),
    traffic: {
      callsPerMonth: 100_000,
      evidence: 'configured',
      because: 'your default traffic, from the settings',
    },
    lines: [
      { what: 'input', tokens: range(1000), usdPerMillion: 25, usd: range(0.025) },
      { what: 'output', tokens: range(1000), usdPerMillion: 25, usd: range(0.025) },
    ],
  },
};
const IN_EUROS: CallReport = { ...IN_DOLLARS, cost: { ...IN_DOLLARS.cost, currency: EUR } };
const PLACE: HoverPlace = { uri: 'file:///a.py', version: 1, addressOf: () => null, isTrusted: true, hasFolder: true };

/** Every surface's words of one call. */
function surfaces(call: CallReport): Readonly<Record<string, string>> {
  const withoutMonth = { ...call, cost: { ...call.cost, perMonthUsd: null, traffic: null } };
  return {
    lens: lensText(call) ?? '',
    lensWithoutTraffic: lensText(withoutMonth) ?? '',
    words: priceWords(call),
    item: callItems([call])[0]?.description ?? '',
    status: statusText(totalsOf([call]))?.text ?? '',
    statusSpoken: statusText(totalsOf([withoutMonth]))?.label ?? '',
    tooltip: statusTooltip([call]),
    hover: renderHover(call, PLACE),
    sum: renderSum(call, 'a.py'),
    offers: hoverOffers(switchOffers(call), () => '', call.cost.currency),
  };
}

describe('money in the user’s currency, in the editor', () => {
  it('is in no surface in dollars, but for the rate', () => {
    for (const [name, text] of Object.entries(surfaces(IN_EUROS))) {
      // The advice's sentences are the engine's.
      const own = text
        .replaceAll(/^- .*instead of.*$/gm, '')
        .replaceAll('per $1', '')
        .replaceAll(/\$0 /g, '');
      assert.doesNotMatch(own, /\$\d|USD/, name);
    }
  });

  it('is exchanged at the user’s rate', () => {
    const { lens, lensWithoutTraffic, words, item, status, statusSpoken } = surfaces(IN_EUROS);
    // $5,000 × 0.86 = €4,300; $0.05 × 0.86 = €0.043; × 1,000 = €43.
    assert.match(lens ?? '', /^≈ €4,300 per month/);
    assert.match(lensWithoutTraffic ?? '', /^≈ €0\.043 per call/);
    assert.equal(words, '≈ €0.043 per call');
    assert.equal(item, '≈ €43 per 1,000 calls');
    assert.equal(status, '1 LLM call · ≈ €4,300 per month');
    assert.equal(statusSpoken, '1 LLM call, about €43 per 1,000 calls');
  });

  it('is worked out in it, and the rate is said where the sum is', () => {
    const sum = renderSum(IN_EUROS, 'a.py');
    assert.match(sum, /× EUR per million +\| +€21\.50 \|/);
    assert.match(sum, /Per call +\| +€0\.0215 \| +€0\.043 \| +€0\.086 \|/);
    assert.match(sum, /^- Shown at €0\.86 per \$1, your rate$/m);
    assert.doesNotMatch(renderSum(IN_DOLLARS, 'a.py'), /your rate/);
  });

  it('stays in dollars where the user states no other', () => {
    assert.match(lensText(IN_DOLLARS) ?? '', /^≈ \$5,000 per month/);
  });
});

describe('traffic in words', () => {
  it('says that it is the user’s default', () => {
    assert.match(
      renderHover(IN_DOLLARS, PLACE),
      /\(traffic as you configured: your default traffic, from the settings\)/,
    );
    assert.match(
      renderSum(IN_DOLLARS, 'a.py'),
      /^- Traffic: 100,000 calls a month, as you configured: your default traffic, from the settings$/m,
    );
  });
});

describe('a discount in the sum', () => {
  it('says list × factor and who states it', () => {
    const price = {
      from: '2026-01-01',
      checked: '2026-11-21',
      source: 'doc',
      evidence: 'configured' as const,
      applied: [{ what: 'discount', factor: 0.85, because: 'promptfare.json' }],
    };
    const sum = renderSum({ ...IN_DOLLARS, cost: { ...IN_DOLLARS.cost, price } }, 'a.py');
    assert.match(sum, /^- The list price less 15 %: your discount, in promptfare\\?\.json$/m);
  });

  it('names whose price it is where the user states it', () => {
    const price = { from: '', checked: '', source: 'your settings', evidence: 'configured' as const };
    const sum = renderSum({ ...IN_DOLLARS, cost: { ...IN_DOLLARS.cost, price } }, 'a.py');
    assert.match(sum, /^- Price of .*: as you configured, in your settings$/m);
  });
});
