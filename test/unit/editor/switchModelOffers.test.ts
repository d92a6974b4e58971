import assert from 'node:assert/strict';
import {
  asReached,
  saving,
  sharedOffers,
  switchOffers,
  switchTitle,
  whyBlocked,
  whyNotAlso,
} from '../../../src/editor/switchModelOffers';
import { HAIKU_BLOCKED, SWITCH_CALL, TO_HAIKU, TO_SONNET } from './switchSample';

const names = (offers: readonly { readonly to: string }[]): readonly string[] => offers.map(({ to }) => to);
const [HAIKU = assert.fail(), SONNET = assert.fail()] = switchOffers(SWITCH_CALL);

describe('switchOffers', () => {
  it('are the advised models, each once, at most three', () => {
    assert.deepEqual(names(switchOffers(SWITCH_CALL)), ['claude-haiku-5-5', 'claude-sonnet-5']);
    const many = ['a', 'b', 'a', 'c', 'd'].map((to) => ({ ...TO_HAIKU, to }));
    assert.deepEqual(names(switchOffers({ ...SWITCH_CALL, advice: many })), ['a', 'b', 'c']);
  });

  it('leave out advice that names no model, and a call that the user ignores', () => {
    assert.deepEqual(switchOffers({ ...SWITCH_CALL, advice: [{ ...TO_HAIKU, to: null, toName: null }] }), []);
    assert.deepEqual(switchOffers({ ...SWITCH_CALL, ignored: { reason: null } }), []);
  });
});

describe('a switch that changes a call of another file, too', () => {
  const other = (advice = SWITCH_CALL.advice) => ({ ...SWITCH_CALL, id: 'other', advice });

  it('is made where that call is advised the same, or silenced', () => {
    assert.equal(whyNotAlso(HAIKU, other(), 'b.py line 3'), null);
    assert.equal(whyNotAlso(HAIKU, { ...other([]), ignored: { reason: null } }, 'b.py line 3'), null);
  });

  it('is not made where that call blocks it, or is not advised it', () => {
    assert.equal(
      whyNotAlso(HAIKU, other([HAIKU_BLOCKED]), 'b.py line 3'),
      'The call in b.py line 3 takes its model from the same place. The call passes a schema.',
    );
    assert.equal(
      whyNotAlso(HAIKU, other([TO_SONNET]), 'b.py line 3'),
      'The call in b.py line 3 takes its model from the same place, and is not advised to use Claude Haiku 5.5.',
    );
  });

  it('has no edit then, and says why', () => {
    const blocked = asReached(HAIKU, { blocked: 'Because.' });
    assert.equal(blocked.advice.fix, false);
    assert.equal(blocked.advice.edit, undefined);
    assert.equal(whyBlocked(blocked), 'Because.');
    assert.equal(asReached(HAIKU, { blocked: null }), HAIKU);
    assert.equal(whyBlocked(asReached(SONNET, { blocked: 'Because.' })), whyBlocked(SONNET));
  });
});

describe('sharedOffers', () => {
  const other = (advice = SWITCH_CALL.advice) => ({ ...SWITCH_CALL, id: 'other', advice });

  it('are what every call of a definition is advised', () => {
    assert.deepEqual(names(sharedOffers([SWITCH_CALL, other()])), ['claude-haiku-5-5', 'claude-sonnet-5']);
    assert.deepEqual(names(sharedOffers([SWITCH_CALL, other([TO_HAIKU])])), ['claude-haiku-5-5']);
    assert.deepEqual(names(sharedOffers([SWITCH_CALL, other([])])), []);
  });

  it('are blocked where one of the calls blocks them', () => {
    const [offer] = sharedOffers([SWITCH_CALL, other([HAIKU_BLOCKED])]);
    assert.ok(offer);
    assert.equal(offer.advice.fix, false);
    assert.equal(whyBlocked(offer), 'The call passes a schema.');
  });
});

describe('the words of a switch', () => {
  it('say what it saves, or that it costs more', () => {
    assert.equal(saving(TO_HAIKU), '≈ 98 % cheaper');
    assert.equal(saving({ ...TO_HAIKU, savesPercent: -20 }), '≈ 20 % dearer');
    assert.equal(saving({ ...TO_HAIKU, savesPercent: 0 }), '');
  });

  it('say what else it reaches', () => {
    const title = (others: number, path: string | null): string => switchTitle(HAIKU, { others, path });
    assert.equal(title(0, null), 'Switch to Claude Haiku 5.5 (≈ 98 % cheaper)');
    assert.equal(title(2, null), 'Switch to Claude Haiku 5.5 (≈ 98 % cheaper) for 3 calls');
    assert.equal(title(0, 'src/config.py'), 'Switch to Claude Haiku 5.5 (≈ 98 % cheaper) in config.py…');
    assert.equal(title(1, 'src/config.py'), 'Switch to Claude Haiku 5.5 (≈ 98 % cheaper) in config.py, for 2 calls…');
    const same = switchTitle({ ...HAIKU, advice: { ...TO_HAIKU, savesPercent: 0 } }, { others: 0, path: null });
    assert.equal(same, 'Switch to Claude Haiku 5.5');
  });

  it('say why there is no edit', () => {
    assert.equal(whyBlocked(SONNET), TO_SONNET.blocked[0]);
  });
});
