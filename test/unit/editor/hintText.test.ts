import assert from 'node:assert/strict';
import type { CallReport, HoleReport, PartReport, TextReport } from '../../../src/core/report';
import type { Location } from '../../../src/core/source';
import { type Hint, hintsOf, hintTooltip } from '../../../src/editor/hintText';
import { SAMPLE_CALL } from './sampleCall';

const TEXT_AT: Location = { line: 14, column: 16, endLine: 14, endColumn: 60 };
const HOLE_AT: Location = { line: 15, column: 40, endLine: 15, endColumn: 51 };

function part(texts: readonly TextReport[], changes: Partial<PartReport> = {}): PartReport {
  return { role: 'system', tokens: 31, low: 31, high: 31, method: 'exact', line: 14, texts, ...changes };
}

function text(tokens: number, method: TextReport['method'] = 'exact', at = TEXT_AT): TextReport {
  return { at, tokens, method };
}

function hole(changes: Partial<HoleReport> = {}): HoleReport {
  const range = { low: 10, likely: 40, high: 400 };
  const names = { name: 'ticket.text', written: 'ticket.text' };
  return { ...range, ...names, role: 'user', line: 15, at: HOLE_AT, evidence: 'assumed', ...changes };
}

function call(
  parts: readonly PartReport[],
  holes: readonly HoleReport[] = [],
  changes: Partial<CallReport> = {},
): CallReport {
  return { ...SAMPLE_CALL, input: { ...SAMPLE_CALL.input, parts, holes }, ...changes };
}

const labels = (...calls: readonly CallReport[]): readonly string[] => hintsOf(calls).map(({ label }) => label);
const only = (...calls: readonly CallReport[]): Hint => {
  const [hint, ...others] = hintsOf(calls);
  assert.ok(hint && others.length === 0);
  return hint;
};

const model = (value: string | null) => ({ model: { ...SAMPLE_CALL.model, value } });

describe('hintsOf', () => {
  it('counts each text, with ≈ where the count is an estimate', () => {
    assert.deepEqual(labels(call([part([text(31)])])), ['31 tokens']);
    assert.deepEqual(labels(call([part([text(31, 'estimated')])])), ['≈ 31 tokens']);
    assert.deepEqual(labels(call([part([text(2847)])])), ['2,847 tokens']);
  });

  it('stands at the end of the text', () => {
    assert.deepEqual(only(call([part([text(31)])])).at, TEXT_AT);
  });

  it('says of which model, and what an estimate rests on', () => {
    const estimated = part([text(31, 'estimated')], { reason: 'o200k_base × 1.50' });
    assert.equal(only(call([part([text(31)])])).tooltip(), '31 tokens of fixed text, for `claude-opus-4-7`');
    assert.equal(
      only(call([estimated])).tooltip(),
      '≈ 31 tokens of fixed text, for `claude-opus-4-7`  \no200k\\_base × 1\\.50',
    );
    const unknown = call([part([text(31)])], [], model(null));
    assert.equal(only(unknown).tooltip(), '31 tokens of fixed text, for a model that is not known');
  });

  it('says nothing behind one or two tokens, or in another file', () => {
    assert.deepEqual(labels(call([part([text(1), text(2, 'exact', HOLE_AT)])])), []);
    assert.deepEqual(labels(call([part([text(31, 'exact', { ...TEXT_AT, path: 'src/prompts.py' })])])), []);
    assert.deepEqual(labels(call([], [hole({ at: { ...HOLE_AT, path: 'src/prompts.py' } })])), []);
  });

  it('says it once for a text that several calls send, from the fewest to the most tokens', () => {
    const one = call([part([text(28)])], [], model('gpt-5.4-mini'));
    const other = call([part([text(41, 'estimated')])]);
    assert.deepEqual(labels(one, one), ['28 tokens']);
    const hint = only(one, other, other);
    assert.equal(hint.label, '≈ 28 – 41 tokens');
    assert.equal(
      hint.tooltip(),
      '28 tokens of fixed text, for `gpt-5.4-mini`  \n≈ 41 tokens of fixed text, for `claude-opus-4-7`',
    );
  });

  it('says the size of a hole, how it is known, and what sets it', () => {
    const hint = only(call([], [hole()]));
    assert.equal(hint.label, '≈ 40');
    assert.equal(hint.tooltip(), '`ticket.text`: ≈ 40 tokens (10 – 400), assumed');
    assert.deepEqual(hint.hole, { id: SAMPLE_CALL.id, written: 'ticket.text' });
    const said = { low: 220, likely: 220, high: 220, evidence: 'configured' } as const;
    assert.equal(only(call([], [hole(said)])).label, '220');
    assert.equal(only(call([], [hole(said)])).tooltip(), '`ticket.text`: 220 tokens, as you configured');
  });

  it('links to what sets the size of this hole, whatever it is called', () => {
    const written = 'a["](x) b"]';
    const argument = { uri: 'file:///w/a.py', id: 'a.py#f/x/1', hole: written };
    const markdown = hintTooltip(only(call([], [hole({ name: written, written })])), argument);
    const [, words, query = ''] =
      /^(.*) · \[Set Size…\]\(command:promptfare\.setSize\?([^()]*)\)$/.exec(markdown) ?? [];
    assert.match(words ?? markdown, /: ≈ 40 tokens \(10 – 400\), assumed$/);
    assert.deepEqual(JSON.parse(decodeURIComponent(query)), [argument]);
    assert.doesNotMatch(hintTooltip(only(call([], [hole()])), null), /command:/);
  });

  it('says it once for a hole that several calls fill', () => {
    const large = hole({ low: 300, likely: 300, high: 300, evidence: 'configured' });
    assert.equal(only(call([], [hole()]), call([], [large])).label, '≈ 40 – 300');
  });

  it('is silent about a call that is ignored', () => {
    assert.deepEqual(labels(call([part([text(31)])], [hole()], { ignored: { reason: null } })), []);
  });

  it('lets nothing that the workspace wrote act', () => {
    const hostile = '](command:workbench.action.quit) `<img src=x>` $(zap)\n# a';
    const hints = hintsOf([call([part([text(31)])], [hole({ name: hostile })], model(hostile))]);
    for (const { label, tooltip: tooltipOf } of hints) {
      const tooltip = tooltipOf();
      assert.match(label, /^(?:≈ )?[\d,]+(?: tokens)?$/);
      const active = tooltip.replaceAll(/\\[!-/:-@[-`{-~]/g, '').replaceAll(/`[^`\n]*`/g, '');
      assert.doesNotMatch(active, /[`<$(]zap|\]\(|<img|^#/m);
    }
  });
});
