import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DirectiveItem, readDirectives } from '../../../src/core/configuration/directive';

const whole = (text: string) => readDirectives(text, { start: 0, end: text.length });
const items = (text: string) => whole(text).flatMap((directive) => directive.items.map(said));
/** `what is underlined: the sentence` */
const problems = (text: string) =>
  whole(text).flatMap((directive) =>
    directive.problems.map(({ span, message }) => `${text.slice(span.start, span.end)} → ${message}`),
  );

function said(item: DirectiveItem): object {
  return Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'span'));
}

describe('readDirectives', () => {
  it('reads everything that can be said', () => {
    assert.deepEqual(items('# promptfare: 10k/day output=120 task=classification model=claude-haiku-4-5 docs=3000'), [
      { kind: 'traffic', calls: 10_000, per: 'day' },
      { kind: 'output', tokens: 120 },
      { kind: 'task', task: 'classification' },
      { kind: 'model', model: 'claude-haiku-4-5' },
      { kind: 'size', hole: 'docs', tokens: 3000 },
    ]);
  });

  it('reads names of holes with dots, brackets, quotes and blanks', () => {
    assert.deepEqual(items('// promptfare: ticket.text=400, "docs[0]"=3k row["id"]=5 `a == b ? c : d`=7 "output"=9'), [
      { kind: 'size', hole: 'ticket.text', tokens: 400 },
      { kind: 'size', hole: 'docs[0]', tokens: 3000 },
      { kind: 'size', hole: 'row["id"]', tokens: 5 },
      { kind: 'size', hole: 'a == b ? c : d', tokens: 7 },
      { kind: 'size', hole: 'output', tokens: 9 },
    ]);
  });

  it('reads every kind of comment', () => {
    for (const text of [
      '#promptfare: 3/day',
      '//promptfare: 3/day',
      '/* promptfare: 3/day */',
      '/** promptfare: 3/day*/',
      '/**\n * Classifies.\n * promptfare: 3/day\n */',
      '# noqa: E501  # promptfare: 3/day',
      '# promptfare: 3/day  # noqa',
      '// promptfare : 3/day // eslint-disable-line',
    ]) {
      assert.deepEqual(items(text), [{ kind: 'traffic', calls: 3, per: 'day' }], text);
      assert.deepEqual(problems(text), [], text);
    }
  });

  it('reads what to be silent about', () => {
    const ignore = (rules: readonly string[], reason: string | null) => [{ kind: 'ignore', rules, reason }];
    assert.deepEqual(
      items('# promptfare-ignore cheaper-model: measured, it fails'),
      ignore(['cheaper-model'], 'measured, it fails'),
    );
    assert.deepEqual(items('# promptfare-ignore: see http://x/y'), ignore(['all'], 'see http://x/y'));
    assert.deepEqual(items('# promptfare-ignore'), ignore(['all'], null));
    assert.deepEqual(
      items('// promptfare-ignore cheaper-model, retired-model'),
      ignore(['cheaper-model', 'retired-model'], null),
    );
  });

  it('reads two in one comment', () => {
    const text = '# promptfare: 3/day  # promptfare-ignore cheaper-model: no';
    assert.deepEqual(items(text), [
      { kind: 'traffic', calls: 3, per: 'day' },
      { kind: 'ignore', rules: ['cheaper-model'], reason: 'no' },
    ]);
    assert.deepEqual(
      whole(text).map(({ span }) => text.slice(span.start, span.end)),
      ['promptfare: 3/day', 'promptfare-ignore cheaper-model: no'],
    );
  });

  it('leaves prose alone', () => {
    for (const text of [
      '# see promptfare: it says more',
      '# promptfare is good',
      '# promptfares: 3/day',
      '// promptfare-ignored',
    ]) {
      assert.deepEqual(whole(text), [], text);
    }
  });

  const wrong: Readonly<Record<string, string>> = {
    '# promptfare: 10q/day': '10q/day → promptfare: `10q/day` is no traffic: write 10k/day or 300000/month',
    '# promptfare: 3/hour':
      '3/hour → promptfare: `3/hour`: traffic is said per day or per month: 10k/day, 300000/month',
    '# promptfare: task=clasification':
      'task=clasification → promptfare: `clasification` is no task that Promptfare knows: did you mean classification?',
    '# promptfare: docs=many': 'docs=many → promptfare: `docs=many`: `many` is no number of tokens: write 400 or 3k',
    '# promptfare: =3': '=3 → promptfare: `=3` names nothing before the =',
    '# promptfare: docs=': 'docs= → promptfare: `docs=` has no value after the =',
    '# promptfare:': 'promptfare: → promptfare: nothing is said: write 10k/day, output=120, task=…, model=… or a size',
    '# promptfare: ignore': 'ignore → promptfare: `ignore` is a word of its own: write promptfare-ignore',
    '# promptfare 10k/day': 'promptfare 10k/day → a colon is missing: write promptfare: 10k/day',
    '# promptfare-ignore cheap-model: no':
      'cheap-model → promptfare-ignore: `cheap-model` is no rule: there are cheaper-model, retired-model, retiring-model, context-window; a reason stands after a colon',
  };
  for (const [text, expected] of Object.entries(wrong)) {
    it(`says what is wrong with ${text}`, () => {
      assert.deepEqual(problems(text), [expected]);
    });
  }

  it('keeps what is right beside what is wrong, but a misspelt rule silences nothing', () => {
    assert.deepEqual(items('# promptfare: 3/day output=x'), [{ kind: 'traffic', calls: 3, per: 'day' }]);
    assert.deepEqual(items('# promptfare-ignore cheap: no'), []);
  });

  it('never throws, and points into the text', () => {
    const piece = fc.constantFrom(
      'promptfare',
      'promptfare-ignore',
      ':',
      ' ',
      '=',
      '"',
      '`',
      '#',
      '//',
      '\n',
      '10k',
      '/day',
      'a',
      ',',
      '*/',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = `# ${pieces.join('')}`;
        for (const { span, items: found, problems: wrongs } of whole(text)) {
          for (const each of [{ span }, ...found, ...wrongs]) {
            assert.ok(0 <= each.span.start && each.span.start < each.span.end && each.span.end <= text.length, text);
          }
        }
      }),
    );
  });
});
