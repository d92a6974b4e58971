import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CommentChange, editComment } from '../../../src/core/configuration/commentEdit';
import { readDirectives } from '../../../src/core/configuration/directive';
import { applyEdits } from '../../../src/core/configuration/textEdit';
import type { LanguageId } from '../../../src/core/source';

const TRAFFIC: CommentChange = { kind: 'traffic', calls: 10_000, per: 'day' };

/** The text with one more thing said at the call, which is `call(`; comments are those with `promptfare` in `text`. */
function edited(text: string, change: CommentChange, language: LanguageId = 'python', commentable = true): string {
  const comments = [...text.matchAll(/promptfare(?:(?!\*\/)[^\r\n])*/g)].map(({ index, 0: said }) => ({
    start: index,
    end: index + said.trimEnd().length,
  }));
  const result = editComment({ text, language, at: text.indexOf('call('), comments, commentable }, change);
  return result.ok ? applyEdits(text, [result.edit]) : `refused: ${result.reason}`;
}

describe('editComment', () => {
  it('writes a line above the call, in its indentation and line ends', () => {
    assert.equal(
      edited('def f():\n    return call()\n', TRAFFIC),
      'def f():\n    # promptfare: 10k/day\n    return call()\n',
    );
    assert.equal(edited('call()', TRAFFIC), '# promptfare: 10k/day\ncall()');
    assert.equal(
      edited('{\r\n\tawait call();\r\n}', TRAFFIC, 'typescript'),
      '{\r\n\t// promptfare: 10k/day\r\n\tawait call();\r\n}',
    );
  });

  it('leaves comments for the next line where they are', () => {
    assert.equal(
      edited('a;\n// note\n// eslint-disable-next-line x\n// @ts-ignore\ncall();', TRAFFIC, 'typescript'),
      'a;\n// note\n// promptfare: 10k/day\n// eslint-disable-next-line x\n// @ts-ignore\ncall();',
    );
  });

  it('adds to the comment that is there', () => {
    assert.equal(
      edited('# promptfare: 3/day docs=5  # noqa\ncall()', { kind: 'output', tokens: 12 }),
      '# promptfare: 3/day docs=5  # noqa output=12\ncall()'.replace('  # noqa output=12', ' output=12  # noqa'),
    );
    assert.equal(
      edited('/* promptfare: docs=5 */\ncall()', { kind: 'task', task: 'chat' }, 'typescript'),
      '/* promptfare: docs=5 task=chat */\ncall()',
    );
    assert.equal(edited('call()  # promptfare: docs=5', TRAFFIC), 'call()  # promptfare: docs=5 10k/day');
  });

  it('adds before the prose that follows the values', () => {
    assert.equal(
      edited('# promptfare: 10k/day, as of the last quarter\ncall()', { kind: 'output', tokens: 12 }),
      '# promptfare: 10k/day output=12, as of the last quarter\ncall()',
    );
    assert.equal(
      edited('# promptfare: somebody should say\ncall()', { kind: 'output', tokens: 12 }),
      '# promptfare: output=12 somebody should say\ncall()',
    );
    assert.equal(edited('# promptfare:\ncall()', { kind: 'output', tokens: 12 }), '# promptfare: output=12\ncall()');
  });

  it('replaces what it says already', () => {
    assert.equal(edited('# promptfare: 3/day docs=5\ncall()', TRAFFIC), '# promptfare: 10k/day docs=5\ncall()');
    assert.equal(
      edited('# promptfare: 3/day "a b"=5\ncall()', { kind: 'size', hole: 'a  b', tokens: 6 }),
      '# promptfare: 3/day "a b"=6\ncall()',
    );
  });

  it('silences the call, beside what is said, and changes the reason', () => {
    assert.equal(
      edited('# promptfare: 3/day\ncall()', { kind: 'ignore', reason: null }),
      '# promptfare: 3/day\n# promptfare-ignore\ncall()',
    );
    assert.equal(
      edited('# promptfare-ignore: old\ncall()', { kind: 'ignore', reason: ' it is\na test ' }),
      '# promptfare-ignore: it is a test\ncall()',
    );
    assert.equal(
      edited('# promptfare-ignore cheaper-model: old\ncall()', { kind: 'ignore', reason: null }),
      '# promptfare-ignore cheaper-model: old\n# promptfare-ignore\ncall()',
    );
  });

  it('quotes what would be read as something else', () => {
    const size = (hole: string): string => edited('call()', { kind: 'size', hole, tokens: 5 });
    assert.equal(size('ticket.text'), '# promptfare: ticket.text=5\ncall()');
    assert.equal(size('row["id"]'), '# promptfare: row["id"]=5\ncall()');
    assert.equal(size('output'), '# promptfare: "output"=5\ncall()');
    assert.equal(size('a == "b"'), '# promptfare: `a == "b"`=5\ncall()');
    assert.match(size('a + "b" + \'c\' + `d`'), /^refused: This cannot be written/);
  });

  it('writes nothing where a comment would be cut off, or the comment would be text', () => {
    assert.match(edited('call()', TRAFFIC, 'python', false), /^refused: No comment can stand above this call/);
    assert.equal(edited('call() # promptfare: 3/day', TRAFFIC, 'python', false), 'call() # promptfare: 10k/day');
    const size: CommentChange = { kind: 'size', hole: 'a */ b', tokens: 5 };
    assert.match(edited('/* promptfare: 3/day */ call()', size, 'typescript'), /^refused/);
  });

  it('is heard, whatever is said one after the other', () => {
    const hole = fc.oneof(
      fc.constantFrom('a', 'x.y', 'docs[0]', 'f(a, b)', 'a ? b : c', 'output', 'task', '# a', '// b', 'é', 'a=b'),
      fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name.trim() !== '' && !/\*\//.test(name)),
    );
    const change: fc.Arbitrary<CommentChange> = fc.oneof(
      fc.record({
        kind: fc.constant('traffic' as const),
        calls: fc.nat(),
        per: fc.constantFrom('day' as const, 'month' as const),
      }),
      fc.record({ kind: fc.constant('size' as const), hole, tokens: fc.nat() }),
      fc.record({ kind: fc.constant('output' as const), tokens: fc.nat() }),
      fc.record({ kind: fc.constant('model' as const), model: fc.constantFrom('gpt-5.4', 'a/b:c@d') }),
      fc.record({ kind: fc.constant('task' as const), task: fc.constantFrom('chat', 'agent') }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        let text = '  call()\n';
        const said = new Map<string, CommentChange>();
        for (const each of changes) {
          const after = edited(text, each);
          if (after.startsWith('refused')) continue;
          said.set(each.kind === 'size' ? `size ${each.hole.replace(/\s+/g, '')}` : each.kind, each);
          text = after;
        }
        const [line = ''] = text.split('\n');
        const read = said.size === 0 ? [] : readDirectives(line, { start: 2, end: line.length });
        assert.deepEqual(
          read.flatMap((directive) => directive.problems),
          [],
          text,
        );
        assert.equal(read.flatMap((directive) => directive.items).length, said.size, text);
        assert.ok(text.endsWith('  call()\n'));
      }),
    );
  });
});
