import assert from 'node:assert/strict';
import { commandsOf } from '../../../src/core/documents/commands';

function becomes(cell: string, wanted: string): void {
  const result = commandsOf(cell);
  assert.equal(result.length, cell.length);
  assert.deepEqual(
    result.split('\n').map((line) => line.trim()),
    wanted.split('\n'),
  );
}

describe('what a shell runs of a Python cell', () => {
  it('is all of a cell that says so at its top', () => {
    for (const name of ['%%bash', '%%sh', '%%bash -s', '%%script bash', '\n%%script /bin/zsh', '%sh'])
      becomes(`${name}\ncurl a \\\n-d b`, `${name.startsWith('\n') ? '\n' : ''}\ncurl a \\\n-d b`);
    becomes('%%writefile a.sh\ncurl a', '\n');
    becomes('%%script python\ncurl a', '\n');
  });
  it('is what stands behind a mark, as far as it goes on', () => {
    becomes('x = 1\n!curl a \\\n  -d b\ny = 2\n', '\ncurl a \\\n-d b\n\n');
    becomes("if a:\n  answer = !curl it's\nb = 3", "\ncurl it's\n");
    becomes('text = """\n!curl a\n"""\nx != y', '\n\n\n');
  });
  it('knows nothing of the variables of Python', () => {
    becomes(`!curl a/{model}:b -d '{"c": {}}' \${key}`, `curl a/$model_:b -d '{"c": {}}' \${key}`);
  });
});
