import assert from 'node:assert/strict';
import type { ListedModel } from '../../../src/core/catalogue/listed';
import type { AdviceReport, CallReport, ModelReport } from '../../../src/core/report';
import { choicesFor, firstRival, ownSide, rivalSide } from '../../../src/webview/contestants';
import { SAMPLE_CALL } from '../editor/sampleCall';

const call = (change: Partial<CallReport>, model: Partial<ModelReport> = {}): CallReport => ({
  ...SAMPLE_CALL,
  ...change,
  model: { ...SAMPLE_CALL.model, ...model },
});
const VENDOR = { compatibleHost: null };
const OLLAMA = { compatibleHost: 'localhost:11434' };

const ADVICE: AdviceReport = {
  rule: 'cheaper-model',
  to: 'claude-haiku-5-5',
  toName: 'Claude Haiku 5.5',
  savesUsdPerCall: { low: 0.0005, likely: 0.0008, high: 0.002 },
  savesPercent: 98,
  perCallUsd: null,
  savesUsdPerMonth: null,
  message: '',
  caveats: [],
  fix: false,
  blocked: [],
  alsoFeeds: [],
};

const listed = (id: string, provider: string, change: Partial<ListedModel> = {}): ListedModel => ({
  id,
  name: id,
  provider,
  kind: 'text',
  tier: 'budget',
  status: 'active',
  endsOn: null,
  limited: false,
  usdPerMillion: null,
  ...change,
});

describe('the call’s own model', () => {
  it('is asked at its vendor', () => {
    const contestant = { model: 'claude-opus-4-7', catalogueId: 'claude-opus-4-7', provider: 'anthropic' };
    assert.deepEqual(ownSide(SAMPLE_CALL, VENDOR), { contestant, notes: [] });
  });

  it('is asked by the vendor’s own name where a library has another', () => {
    const lite = call({ api: 'litellm.completion' }, { value: 'anthropic/claude-opus-4-7' });
    const side = ownSide(lite, VENDOR);
    assert.ok('contestant' in side && side.contestant.model === 'claude-opus-4-7');
  });

  it('can’t be asked where it is not known, and the reason is said', () => {
    const unknown = ownSide(call({}, { value: null, expression: 'cfg.model', reason: 'cfg is a parameter' }), VENDOR);
    assert.ok('reason' in unknown);
    assert.equal(unknown.model, 'cfg.model');
    assert.match(unknown.reason, /not known: cfg is a parameter\./);
    const several = ownSide(call({}, { value: null, candidates: ['a', 'b'] }), VENDOR);
    assert.ok('reason' in several && several.reason.includes('it may be a or b'));
  });

  it('can’t be asked where the call goes elsewhere', () => {
    const bedrock = ownSide(call({ provider: 'bedrock' }), OLLAMA);
    assert.ok('reason' in bedrock && bedrock.reason.includes('bedrock, which is not asked here'));
    assert.ok(!bedrock.settable);
  });

  it('is asked at the compatible server that the settings name, which is said; else that they could is', () => {
    const local = call(
      { api: 'openai.chat.completions.create', provider: 'ollama' },
      { value: 'llama3', catalogueId: null },
    );
    const side = ownSide(local, OLLAMA);
    assert.ok('contestant' in side);
    assert.deepEqual(side.contestant, { model: 'llama3', catalogueId: null, provider: 'openai' });
    assert.match(side.notes.join(), /itself goes to ollama; here localhost:11434 is asked/);
    const unset = ownSide(local, VENDOR);
    assert.ok('reason' in unset && unset.settable && unset.reason.includes('promptfare.compare.openaiBaseUrl'));
  });

  it('of an address that only run time knows is asked at the vendor where the catalogue knows it', () => {
    const side = ownSide(call({ provider: null }), VENDOR);
    assert.ok('contestant' in side && side.contestant.provider === 'anthropic');
    assert.match(side.notes.join(), /does not say where this call goes/);
    const stranger = call({ provider: null, api: 'openai.responses.create' }, { value: 'x', catalogueId: null });
    assert.ok('reason' in ownSide(stranger, VENDOR));
  });
});

describe('whom it is compared with', () => {
  const LISTED = [
    listed('claude-opus-4-7', 'anthropic'),
    listed('claude-haiku-5-5', 'anthropic'),
    listed('claude-mythos', 'anthropic', { limited: true }),
    listed('claude-2', 'anthropic', { status: 'retired' }),
    listed('gpt-6-luna', 'openai'),
    listed('text-embedding-3-small', 'openai', { kind: 'embedding' }),
    listed('gemini-3', 'google'),
  ];
  const advised = call({ advice: [ADVICE, { ...ADVICE, to: null, toName: null }] });

  it('is what is advised, then what can be asked for text, each once', () => {
    assert.deepEqual(
      choicesFor(advised, LISTED).map(({ group, label, model }) => [group, label, model]),
      [
        ['Advised', 'Claude Haiku 5.5 · saves ≈ 98 %', 'claude-haiku-5-5'],
        ['OpenAI', 'gpt-6-luna', 'gpt-6-luna'],
      ],
    );
  });

  it('begins with the one that was asked for, else the advised, else none', () => {
    const choices = choicesFor(advised, LISTED);
    assert.equal(firstRival(advised, choices, undefined).model, 'claude-haiku-5-5');
    assert.deepEqual(firstRival(advised, choices, 'gpt-6-luna'), { provider: 'openai', model: 'gpt-6-luna' });
    assert.deepEqual(firstRival(advised, choices, 'other'), { provider: 'anthropic', model: 'other' });
    assert.equal(firstRival(SAMPLE_CALL, choicesFor(SAMPLE_CALL, LISTED), undefined).model, '');
  });

  it('has a catalogue’s id only where it is from there', () => {
    const choices = choicesFor(advised, LISTED);
    const known = rivalSide({ provider: 'openai', model: 'gpt-6-luna' }, choices);
    assert.ok('contestant' in known && known.contestant.catalogueId === 'gpt-6-luna');
    const typed = rivalSide({ provider: 'openai', model: 'mine' }, choices);
    assert.ok('contestant' in typed && typed.contestant.catalogueId === null);
    assert.ok('reason' in rivalSide({ provider: 'openai', model: '' }, choices));
  });
});
