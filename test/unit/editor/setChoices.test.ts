import assert from 'node:assert/strict';
import { editComment } from '../../../src/core/configuration/commentEdit';
import { editConfiguration } from '../../../src/core/configuration/edit';
import { globMatcher } from '../../../src/core/glob';
import type { CallReport, ModelReport } from '../../../src/core/report';
import {
  aliasChoices,
  literalGlob,
  modelChoices,
  priceChoices,
  sizeChoices,
  taskChoices,
  type TellingChoice,
  trafficChoices,
} from '../../../src/editor/tellingChoices';
import { SAMPLE_CALL } from './sampleCall';

const withModel = (model: Partial<ModelReport>): CallReport => ({
  ...SAMPLE_CALL,
  model: { ...SAMPLE_CALL.model, ...model },
});
const kinds = (choices: readonly TellingChoice[]): readonly string[] =>
  choices.map(({ to }) => (to.kind === 'file' ? to.change.kind : `comment ${to.change.kind}`));
const labels = (choices: readonly TellingChoice[]): readonly string[] => choices.map(({ label }) => label);
const [HOLE] = SAMPLE_CALL.input.holes;

describe('what can be said of a call', () => {
  it('a price, or what a name stands for: in promptfare.json', () => {
    assert.deepEqual(
      priceChoices('my-model', { input: 0.2, output: 0.8 }).map(({ to }) => to),
      [{ kind: 'file', change: { kind: 'price', model: 'my-model', input: 0.2, output: 0.8 } }],
    );
    assert.deepEqual(
      aliasChoices('prod-gpt', 'gpt-5.4').map(({ to }) => to),
      [{ kind: 'file', change: { kind: 'alias', name: 'prod-gpt', model: 'gpt-5.4' } }],
    );
    assert.doesNotMatch(labels(priceChoices('$(zap)', { input: 1, output: 2 })).join(), /\$\(/);
  });

  it('a model: of the expression, or at the call', () => {
    const choices = modelChoices(withModel({ value: null, catalogueId: null, evidence: 'unknown' }), 'gpt-5.4');
    assert.deepEqual(kinds(choices), ['model', 'comment model']);
    assert.deepEqual(choices[0]?.to, {
      kind: 'file',
      change: { kind: 'model', expression: 'MODEL', model: 'gpt-5.4' },
    });
    assert.match(choices[0].detail, /All calls of the workspace with this same expression are meant/);
  });

  it('a model: of a name that the catalogue lacks', () => {
    const literal = withModel({ value: 'prod', catalogueId: null, evidence: 'literal', written: '"prod"' });
    assert.deepEqual(kinds(modelChoices(literal, 'gpt-5.4')), ['alias', 'comment model']);
    const constant = withModel({ value: 'prod', catalogueId: null, evidence: 'constant' });
    assert.deepEqual(kinds(modelChoices(constant, 'gpt-5.4')), ['model', 'alias', 'comment model']);
    const said = withModel({ value: 'prod', catalogueId: null, evidence: 'configured' });
    assert.deepEqual(kinds(modelChoices(said, 'gpt-5.4')), ['model', 'comment model']);
  });

  it('a model: of an id that stands at the call, or of no expression, only there', () => {
    const literal = withModel({ evidence: 'literal', written: '"claude-opus-4-7"' });
    assert.deepEqual(kinds(modelChoices(literal, 'gpt-5.4')), ['comment model']);
    const none = withModel({ value: null, catalogueId: null, evidence: 'unknown', expression: '', written: '' });
    assert.deepEqual(kinds(modelChoices(none, 'gpt-5.4')), ['comment model']);
  });

  it('a size: of this call, of all of that name, or at the call', () => {
    assert.ok(HOLE);
    const choices = sizeChoices(SAMPLE_CALL, { kind: 'hole', hole: HOLE }, 400);
    assert.deepEqual(labels(choices), ['This call only', 'Every ticket.text', 'This call, as a comment']);
    assert.deepEqual(kinds(sizeChoices(SAMPLE_CALL, { kind: 'output' }, 12)), ['output', 'comment output']);
  });

  it('traffic: of the call, its function, its file, or all', () => {
    const traffic = { calls: 10_000, per: 'day' } as const;
    assert.deepEqual(labels(trafficChoices(SAMPLE_CALL, 'src/a.py', traffic)), [
      'This call only',
      'Calls in classify',
      'Calls in this file',
      'All calls of the workspace',
      'This call, as a comment',
    ]);
    const top = trafficChoices({ ...SAMPLE_CALL, function: null }, 'src/a.py', traffic);
    assert.ok(!labels(top).some((label) => label.startsWith('Calls in f')));
  });

  it('draws no icon that the workspace wrote', () => {
    const choices = trafficChoices({ ...SAMPLE_CALL, function: '$(trash)' }, 'a.py', { calls: 1, per: 'day' });
    assert.ok(labels(choices).every((label) => !label.includes('$(')));
  });

  it('can be written, each of them', () => {
    assert.ok(HOLE);
    const all = [
      ...modelChoices(withModel({ value: 'prod', catalogueId: null }), 'gpt-5.4'),
      ...sizeChoices(SAMPLE_CALL, { kind: 'hole', hole: HOLE }, 400),
      ...sizeChoices(SAMPLE_CALL, { kind: 'output' }, 12),
      ...trafficChoices(SAMPLE_CALL, 'app/[id]/a.py', { calls: 1, per: 'month' }),
      ...taskChoices(SAMPLE_CALL, 'classification'),
    ];
    for (const { to, label } of all) {
      const text = 'x = call()\n';
      const written =
        to.kind === 'file'
          ? editConfiguration(null, to.change)
          : editComment({ text, language: 'python', at: 4, comments: [], commentable: true }, to.change);
      assert.ok(written.ok, label);
    }
  });
});

describe('literalGlob', () => {
  for (const path of ['src/a.py', 'app/[id]/page.tsx', 'app/(group)/@slot/a+b.ts', 'a{1,2}!/x*y?.js', 'a|b/$x.ts']) {
    it(`means ${path} and nothing else`, () => {
      const matches = globMatcher([literalGlob(path)]);
      assert.ok(matches(path));
      assert.ok(!matches(`${path}x`) && !matches(`x/${path}`) && !matches('app/i/page.tsx'));
    });
  }
});
