import assert from 'node:assert/strict';
import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, namedFile } from '../../../src/cli/files';
import { temporaryFolder } from './temporaryFolder';

function namesBelow(folder: string, excludes: (absolute: string) => boolean = () => false): readonly string[] {
  return filesBelow(folder, excludes).files.map((file) => file.path);
}

describe('filesBelow', () => {
  it('finds the languages that have an adapter, in the order of their names, with forward slashes', () => {
    const folder = temporaryFolder({
      'b.py': '',
      'a/c.tsx': '',
      'a/b.mts': '',
      'z.js': '',
      'notes.rst': '',
      'A.JSX': '',
    });
    assert.deepEqual(namesBelow(folder), ['A.JSX', 'a/b.mts', 'a/c.tsx', 'b.py', 'z.js']);
  });

  it('leaves installed packages and virtual environments out, whatever their names', () => {
    const folder = temporaryFolder({
      'a.py': '',
      'node_modules/x/a.js': '',
      '.git/hooks/a.py': '',
      '.venv/a.py': '',
      'lib/site-packages/a.py': '',
      '__pycache__/a.py': '',
      'my-environment/pyvenv.cfg': '',
      'my-environment/lib/a.py': '',
    });
    assert.deepEqual(namesBelow(folder), ['a.py']);
    assert.deepEqual(namesBelow(path.join(folder, 'node_modules')), ['x/a.js'], 'a folder that is named is read');
  });

  it('honours .gitignore files: nested ones, exceptions, and those of the repository around', () => {
    const folder = temporaryFolder({
      '.git/HEAD': '',
      '.gitignore': 'build/\n*.gen.ts\n/packages/*/out\n',
      'build/a.ts': '',
      'a.gen.ts': '',
      'packages/one/.gitignore': '!kept.gen.ts\nlocal.ts\n',
      'packages/one/kept.gen.ts': '',
      'packages/one/local.ts': '',
      'packages/one/other.gen.ts': '',
      'packages/one/out/a.ts': '',
      'packages/one/source.ts': '',
      'packages/two/local.ts': '',
    });
    assert.deepEqual(namesBelow(folder), [
      'packages/one/kept.gen.ts',
      'packages/one/source.ts',
      'packages/two/local.ts',
    ]);
    assert.deepEqual(namesBelow(path.join(folder, 'packages/one')), ['kept.gen.ts', 'source.ts']);
    assert.deepEqual(namesBelow(path.join(folder, 'build')), ['a.ts'], 'a folder that is named is read');
  });

  it('leaves out what is excluded', () => {
    const folder = temporaryFolder({ 'a.py': '', 'legacy/b.py': '' });
    assert.deepEqual(
      namesBelow(folder, (absolute) => path.basename(absolute) === 'legacy'),
      ['a.py'],
    );
  });

  it('follows links to files once, and none to folders', function () {
    const folder = temporaryFolder({ 'z.py': 'x', 'inner/y.py': 'y' });
    try {
      symlinkSync(folder, path.join(folder, 'inner/around'));
      symlinkSync(path.join(folder, 'z.py'), path.join(folder, 'a.py'));
      symlinkSync(path.join(folder, 'nowhere.py'), path.join(folder, 'dangling.py'));
    } catch {
      // Windows without the right to make links.
      this.skip();
    }
    const { files } = filesBelow(folder, () => false);
    assert.deepEqual(
      files.map((file) => [file.path, path.basename(file.absolute)]),
      [
        ['inner/y.py', 'y.py'],
        ['z.py', 'z.py'],
        ['a.py', 'z.py'],
      ],
    );
  });

  it('says which folder may not be read', function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    const folder = temporaryFolder({ 'a.py': '', 'locked/b.py': '' });
    chmodSync(path.join(folder, 'locked'), 0o000);
    const found = filesBelow(folder, () => false);
    chmodSync(path.join(folder, 'locked'), 0o700);
    assert.deepEqual(found.skipped, [{ path: 'locked', reason: 'may not be read: permission denied' }]);
    assert.equal(found.files.length, 1);
  });
});

describe('namedFile', () => {
  it('keeps the name as it was given', () => {
    const folder = temporaryFolder({ 'a.py': '' });
    const name = path.relative('', path.join(folder, 'a.py'));
    assert.equal(namedFile(name).files[0]?.path, name.replaceAll(path.sep, '/'));
  });

  it('says that it does not read a language', () => {
    const folder = temporaryFolder({ 'a.rb': '' });
    const name = path.join(folder, 'a.rb');
    assert.deepEqual(namedFile(name).skipped, [
      { path: name.replaceAll(path.sep, '/'), reason: 'not a language that Promptfare reads' },
    ]);
  });
});
