import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { once } from 'node:events';

const root = path.join(__dirname, '../../..');
const PROMPTFARE = ['--import', 'tsx', path.join(root, 'src/cli/main.ts')];

describe('the process of the command line', function () {
  this.timeout(20_000);

  it('ends with the exit code', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...PROMPTFARE, 'scan', 'no/such/path'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.deepEqual([status, stdout, stderr], [2, '', 'error: no/such/path: does not exist\n']);
  });

  it('is quiet when nobody reads its output any more', async () => {
    const child = spawn(process.execPath, [...PROMPTFARE, '--help'], { cwd: root });
    let errors = '';
    child.stderr.on('data', (data: Buffer) => {
      errors += data.toString();
    });
    child.stdout.destroy();
    const [code] = (await once(child, 'exit')) as [number];
    assert.deepEqual([code, errors], [0, '']);
  });
});
