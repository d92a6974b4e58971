import assert from 'node:assert/strict';
import { withoutMagics } from '../../../src/core/documents/magics';

function becomes(cell: string, wanted: string): void {
  const result = withoutMagics(cell);
  assert.equal(result.length, cell.length);
  assert.deepEqual(
    result.split('\n').map((line) => line.trimEnd()),
    wanted.split('\n'),
  );
}

describe('what only IPython knows', () => {
  it('is blank where a line begins with it', () => {
    becomes('%pip install anthropic\nx = 1\n!ls -la\n  %load_ext x', '\nx = 1\n\n');
  });
  it('goes on behind a backslash', () => {
    becomes('!curl -X POST \\\n  https://x\nx = 1', '\n\nx = 1');
  });
  it('stays in strings and brackets', () => {
    for (const cell of ['x = """\n%pip\n!ls\n"""', 'x = (a\n% b\n)', "f('''\n? what\n''')", 'x = a \\\n% b'])
      becomes(cell, cell);
  });
  it('does not mind quotes and brackets of a shell', () => {
    becomes("!echo it's ((\nx = 1", '\nx = 1');
  });
  it('blanks cells of other languages', () => {
    for (const name of ['bash', 'writefile a.py', 'html', 'sql', '!', 'javascript']) becomes(`%%${name}\nx = 1`, '\n');
    becomes('\n\n%%bash\nls', '\n\n\n');
    becomes('%sql\nselect 1', '\n');
  });
  it('keeps cells that are only timed or captured', () => {
    for (const name of ['time', 'capture out', 'timeit -n 3']) becomes(`%%${name}\nx = 1\n!ls`, '\nx = 1\n');
  });
  it('keeps what is timed in a line', () => {
    becomes('%time x = f(\n  1)', '0    ;x = f(\n  1)');
    becomes('if a:\n  %timeit -n 5 f()', 'if a:\n  0           ;f()');
  });
  it('leaves nothing known of a name that a command sets', () => {
    becomes('x = !ls\ny = %env Y', 'x = __\ny = __');
  });
  it('blanks questions', () => {
    becomes('client.messages?\n?client\nx??\nprint?  # how\nx = 1', '\n\n\n\nx = 1');
  });
  it('keeps Python that looks like it', () => {
    for (const cell of ['x = a % b', 'x != y', 'pip = 3', 'pip.main()', '# %pip', 'x = "why?"', 'conda (3)'])
      becomes(cell, cell);
  });
  it('blanks commands without a mark', () => {
    becomes('pip install anthropic\nx = 1', '\nx = 1');
  });
});
