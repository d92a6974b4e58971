import assert from 'node:assert/strict';
import {
  announcement,
  type Askable,
  correctionWords,
  countWords,
  implausibleWords,
  knownWords,
  resultWords,
  tokenizerName,
} from '../../../src/editor/exactCountWords';
import { canBeCounted } from '../../../src/editor/canBeCounted';
import type { CallReport } from '../../../src/core/report';
import { SAMPLE_CALL } from './sampleCall';

const QUESTION: Askable = {
  kind: 'question',
  request: { vendor: 'anthropic', model: 'claude-opus-4-7', messages: [{ role: 'user', text: 'x' }], tools: [] },
  hash: 'a'.repeat(64),
  sample: {
    tokenizer: 'claude-new',
    vocabularyTokens: { prose: 800, code: 0, json: 0, otherScript: 0 },
    frame: 6,
    plain: true,
  },
  estimate: { low: 900, likely: 1204, high: 1400 },
  plausible: { least: 300, most: 4200 },
  holes: [],
  standIns: 0,
  leftOut: [],
};
const PLACE = { host: 'api.anthropic.com', isVendor: true, isUnencrypted: false };
const PROMPT = 'The fixed text of this call’s prompt';
const said = (more: Partial<Askable>, place = PLACE): string => announcement(PROMPT, { ...QUESTION, ...more }, place);

describe('before tokens are counted exactly', () => {
  it('what is sent, to whom and for how much is said', () => {
    assert.equal(
      said({}),
      'The fixed text of this call’s prompt, about 1,204 tokens, is sent to api.anthropic.com to be counted for claude-opus-4-7. Anthropic counts for nothing.',
    );
  });

  it('what is not sent is named', () => {
    assert.match(said({ holes: ['ticket'] }), / The hole ticket is left out\.$/);
    assert.match(said({ holes: ['ticket.text', 'docs'] }), / The 2 holes ticket\.text and docs are left out\.$/);
    assert.match(said({ leftOut: ['images'] }), / Images are left out\.$/);
    assert.match(said({ holes: ['docs'], leftOut: ['images'] }), / The hole docs and images are left out\.$/);
    const many = Array.from({ length: 9 }, (_, at) => `hole${at}`);
    assert.match(said({ holes: many }), / The 9 holes hole0, hole1, hole2, hole3 and 5 more are left out\.$/);
  });

  it('tools that are sent are named', () => {
    const { request } = QUESTION;
    const one = said({ request: { ...request, tools: [{ name: 'find' }] } });
    assert.match(
      one,
      /^The fixed text of this call’s prompt and its 1 tool definition, about 1,204 tokens, are sent to /,
    );
    assert.match(said({ request: { ...request, tools: [{}, {}] } }), /and its 2 tool definitions, /);
  });

  it('of a server of one’s own nobody knows what it takes, and who can read along', () => {
    const own = said({}, { host: 'gateway.example', isVendor: false, isUnencrypted: true });
    assert.match(own, /is sent to gateway\.example to be counted/);
    assert.match(own, /The connection is not encrypted\. That is your own setting, not Anthropic: whether it costs/);
    assert.doesNotMatch(own, /for nothing/);
  });

  it('Google is Google', () => {
    const request = { ...QUESTION.request, vendor: 'google', model: 'gemini-3-pro' } as const;
    assert.match(said({ request }), /Google counts for nothing\.$/);
  });
});

describe('after tokens were counted exactly', () => {
  it('the number is said, by whom, and what was estimated', () => {
    assert.equal(resultWords(1187, QUESTION, null), '1,187 tokens, counted by Anthropic (≈ 1,204 estimated).');
    assert.equal(resultWords(1, QUESTION, 'localhost:1'), '1 token, counted by localhost:1 (≈ 1,204 estimated).');
  });

  it('what is known is said with its day, and that nothing was sent', () => {
    const { hash, sample } = QUESTION;
    const count = {
      hash,
      sample,
      vendor: 'google',
      by: null,
      model: 'gemini-3-pro',
      tokens: 12_345,
      on: '2026-11-21',
    } as const;
    assert.equal(
      knownWords(count),
      '12,345 tokens, counted by Google on 2026-11-21. The text is the same: nothing was sent.',
    );
    assert.equal(countWords(count), 'gemini-3-pro · Google · 2026-11-21');
    const own = { ...count, by: 'gw.example:8080' };
    assert.match(knownWords(own), /^12,345 tokens, counted by gw\.example:8080 on 2026-11-21\./);
    assert.equal(countWords(own), 'gemini-3-pro · gw.example:8080 · 2026-11-21');
  });

  it('an answer that can’t be one is said with its number, and by whom', () => {
    assert.equal(implausibleWords(0, QUESTION, 'gw:1'), 'gw:1 answered 0 tokens for about 1,204: not kept.');
    assert.equal(implausibleWords(1, QUESTION, null), 'Anthropic answered 1 token for about 1,204: not kept.');
  });

  it('what is learnt is said with its range', () => {
    const weights = { prose: 0, code: 0, json: 0, otherScript: 0 };
    const factor = { low: 0.987, likely: 1.0449, high: 1.08 };
    assert.equal(
      correctionWords({ factor, counts: 3, kinds: ['prose', 'json'], weights }),
      'estimates × 1.04 (0.99 to 1.08), from 3 counts of prose and JSON',
    );
    const one = { low: 0.9, likely: 0.9, high: 0.9 };
    assert.equal(correctionWords({ factor: one, counts: 1, kinds: [], weights }), 'estimates × 0.90, from 1 count');
    assert.match(tokenizerName('claude-new'), /^Claude from Opus 4\.7/);
    assert.equal(tokenizerName('something'), 'something');
  });
});

describe('a call whose tokens can be counted exactly', () => {
  const asked: CallReport = { ...SAMPLE_CALL, input: { ...SAMPLE_CALL.input, countable: true } };

  it('goes to a model whose maker counts', () => {
    assert.ok(canBeCounted(asked));
    assert.ok(!canBeCounted({ ...asked, input: SAMPLE_CALL.input }));
  });

  it('asks for text, and has not been counted yet by the vendor itself', () => {
    assert.ok(!canBeCounted({ ...asked, kind: 'embedding' }));
    const exact = { tokens: 7, vendor: 'anthropic', on: '2026-11-21' } as const;
    assert.ok(!canBeCounted({ ...asked, input: { ...asked.input, exact } }));
    assert.ok(canBeCounted({ ...asked, input: { ...asked.input, exact: { ...exact, by: 'gw.example' } } }));
  });
});
