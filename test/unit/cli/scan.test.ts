import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { inThisThread } from '../../../src/cli/analysts';
import { scan, type Scanned, type ScanRequest } from '../../../src/cli/scan';
import { UsageError } from '../../../src/cli/usageError';
import type { Analyser, Surroundings } from '../../../src/core/analyse';
import type { FileReport } from '../../../src/core/report';
import type { Source } from '../../../src/core/source';
import { callReport, fileReport } from './reports';
import { temporaryFolder } from './temporaryFolder';

/** Finds one call in every text that has not the word "none", and remembers what it was given. */
class FakeAnalyser implements Pick<Analyser, 'analyse' | 'forget'> {
  readonly seen: { readonly source: Source; readonly surroundings: Surroundings }[] = [];
  readonly forgotten: string[] = [];

  analyse(source: Source, surroundings: Surroundings): ReturnType<Analyser['analyse']> {
    this.seen.push({ source, surroundings });
    if (source.text.includes('crash')) return Promise.reject(new Error('out of memory'));
    if (source.text.includes('strange')) {
      return Promise.resolve({ kind: 'skipped', path: source.path, reason: 'no code' });
    }
    const calls = source.text.includes('none') ? [] : [callReport({ id: `${source.path}#f/x/1` })];
    return Promise.resolve({ kind: 'report', report: fileReport(source.path, ...calls) });
  }

  forget(name: string): void {
    this.forgotten.push(name);
  }
}

interface Outcome extends Omit<Scanned, 'files'> {
  readonly files: readonly FileReport[];
  readonly analyser: FakeAnalyser;
  readonly warnings: readonly string[];
}

async function run(paths: readonly string[], rest: Partial<ScanRequest> = {}): Promise<Outcome> {
  const analyser = new FakeAnalyser();
  const warnings: string[] = [];
  const warn = (line: string): void => {
    warnings.push(line);
  };
  const { files, skipped } = await scan({ paths, today: '2026-11-21', warn, ...rest }, inThisThread(analyser));
  return { files: [...files], skipped, analyser, warnings };
}

const CODE = 'import anthropic\nanthropic.Anthropic().messages.create()\n';

describe('scan', () => {
  it('gives the files that have calls, and parses none without a hint of an SDK', async () => {
    const folder = temporaryFolder({ 'b.py': CODE, 'a/a.py': CODE, 'c.py': 'print()', 'd.py': `${CODE}# none` });
    const { files, skipped, analyser } = await run([folder]);
    assert.deepEqual(
      files.map((file) => file.path),
      ['a/a.py', 'b.py'],
    );
    assert.deepEqual(skipped, []);
    assert.deepEqual(analyser.forgotten, ['a/a.py', 'b.py', 'd.py'], 'trees are not kept');
    assert.equal(analyser.seen[0]?.surroundings.today, '2026-11-21');
  });

  it('counts a file once, however often it is given', async () => {
    const folder = temporaryFolder({ 'a/a.py': CODE, 'b.py': CODE });
    const { files } = await run([path.join(folder, 'a'), folder, path.join(folder, 'b.py'), folder]);
    assert.deepEqual(
      files.map((file) => file.path),
      ['a.py', 'b.py'],
    );
  });

  it('lists what it could not read, and goes on', async () => {
    const folder = temporaryFolder({
      'binary.py': new Uint8Array([1, 0, 2]),
      'crash.py': `${CODE}crash`,
      'strange.py': `${CODE}strange`,
      'z.py': CODE,
      'notes.rst': '',
    });
    const { files, skipped } = await run([folder, path.join(folder, 'notes.rst')]);
    assert.equal(files.length, 1);
    assert.deepEqual(skipped, [
      { path: 'binary.py', reason: 'binary content' },
      { path: 'crash.py', reason: 'the engine failed: out of memory' },
      { path: 'strange.py', reason: 'no code' },
      {
        path: path.join(folder, 'notes.rst').replaceAll(path.sep, '/'),
        reason: 'not a language that Promptfare reads',
      },
    ]);
  });

  it('refuses a path that does not exist', async () => {
    await assert.rejects(run(['no/such/folder']), new UsageError('no/such/folder: does not exist'));
  });
});

describe('the configuration of a scan', () => {
  const CONFIGURATION = '{ "version": 1, "exclude": ["old/**"], "models": { "m": "gpt-6-luna" } }';

  it('is the one at the root of each folder', async () => {
    const folder = temporaryFolder({
      'one/promptfare.json': CONFIGURATION,
      'one/a.py': CODE,
      'one/old/b.py': CODE,
      'two/old/b.py': CODE,
    });
    const { files, analyser } = await run([path.join(folder, 'one'), path.join(folder, 'two')]);
    assert.deepEqual(
      files.map((file) => file.path),
      ['a.py', 'old/b.py'],
    );
    assert.deepEqual(
      analyser.seen.map(({ surroundings }) => surroundings.configuration.models['m']),
      ['gpt-6-luna', undefined],
    );
  });

  it('is for a file the nearest one upwards, whose paths and ids count from its folder', async () => {
    const folder = temporaryFolder({ 'promptfare.json': CONFIGURATION, 'src/deep/a.py': CODE });
    const file = path.join(folder, 'src/deep/a.py');
    const { files, analyser } = await run([file]);
    assert.equal(analyser.seen[0]?.source.path, 'src/deep/a.py');
    const name = file.replaceAll(path.sep, '/');
    assert.equal(files[0]?.path, name);
    assert.equal(files[0].calls[0]?.id, `${name}#f/x/1`);
  });

  it('is found where the path is a link to the folder', async function () {
    const folder = temporaryFolder({ 'real/promptfare.json': CONFIGURATION, 'real/old/a.py': CODE, 'real/b.py': CODE });
    try {
      symlinkSync(path.join(folder, 'real'), path.join(folder, 'link'));
    } catch {
      this.skip();
    }
    const { files } = await run([path.join(folder, 'link')]);
    assert.deepEqual(
      files.map((file) => file.path),
      ['b.py'],
    );
  });

  it('that is broken is said once, with its place, and left aside', async () => {
    const folder = temporaryFolder({ 'promptfare.json': '{ "version": 1,\n "models": { "m": 3 } }', 'a.py': CODE });
    const { files, warnings } = await run([folder, path.join(folder, 'a.py')]);
    assert.equal(files.length, 1);
    const name = path.relative('', path.join(folder, 'promptfare.json'));
    assert.deepEqual(warnings, [
      `error: ${name}:2:19: models.m must be a model id in quotes`,
      `${name} is not used: scanning without it`,
    ]);
  });

  it('that has warnings is used', async () => {
    const folder = temporaryFolder({ 'promptfare.json': '{ "version": 1, "policy": {} }', 'a.py': CODE });
    const { warnings } = await run([folder]);
    const name = path.relative('', path.join(folder, 'promptfare.json'));
    assert.deepEqual(warnings, [`warning: ${name}:1:17: policy is not used by this version of Promptfare yet`]);
  });

  it('given with --config is used for every path, its globs counted from its own folder', async () => {
    const folder = temporaryFolder({
      'promptfare.json': CONFIGURATION,
      'old/a.py': CODE,
      'new/promptfare.json': '?',
      'new/b.py': CODE,
    });
    const { files, warnings, analyser } = await run([path.join(folder, 'old'), path.join(folder, 'new')], {
      configurationFile: path.join(folder, 'promptfare.json'),
    });
    assert.deepEqual(
      files.map((file) => file.path),
      ['b.py'],
    );
    assert.equal(analyser.seen[0]?.source.path, 'new/b.py');
    assert.deepEqual(warnings, []);
  });

  it('given with --config must be in order', async () => {
    const folder = temporaryFolder({ 'broken.json': '{ "version": 2 }', 'a.py': CODE });
    const broken = path.join(folder, 'broken.json');
    await assert.rejects(
      run([folder], { configurationFile: broken }),
      new UsageError(`${broken}:1:14: version must be 1, the version of this format`),
    );
    const missing = path.join(folder, 'missing.json');
    await assert.rejects(run([folder], { configurationFile: missing }), new UsageError(`${missing}: does not exist`));
  });
});
