import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { readText } from '../../../src/cli/readText';
import { temporaryFolder } from './temporaryFolder';

function read(content: string | Uint8Array): ReturnType<typeof readText> {
  return readText(path.join(temporaryFolder({ 'a.py': content }), 'a.py'));
}

describe('readText', () => {
  const CODE = 'model = "gpt-6-luna"  # Zürich 東京\n';

  it('gives the text without a byte order mark', () => {
    assert.deepEqual(read(CODE), { kind: 'text', text: CODE });
    assert.deepEqual(read(`\uFEFF${CODE}`), { kind: 'text', text: CODE });
    assert.deepEqual(read(''), { kind: 'text', text: '' });
  });

  it('decodes UTF-16 in both byte orders', () => {
    const little = Buffer.from(`\uFEFF${CODE}`, 'utf16le');
    assert.deepEqual(read(little), { kind: 'text', text: CODE });
    assert.deepEqual(read(Buffer.from(little).swap16()), { kind: 'text', text: CODE });
  });

  it('says where UTF-16 is damaged, and takes UTF-32 for none', () => {
    const little = Buffer.from('\uFEFFab\ud83d', 'utf16le');
    const text = 'ab\uFFFD';
    assert.deepEqual(read(little), { kind: 'text', text, undecodable: true });
    assert.deepEqual(read(little.subarray(0, -1)), { kind: 'text', text, undecodable: true });
    assert.deepEqual(read(Buffer.from(little).swap16()), { kind: 'text', text, undecodable: true });
    const utf32 = Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]);
    assert.deepEqual(read(utf32), { kind: 'skipped', reason: 'binary content' });
    assert.deepEqual(read(Buffer.from('\uFEFF', 'utf16le')), { kind: 'text', text: '' });
  });

  it('keeps code with a stray byte of an old encoding', () => {
    const latin1 = Buffer.from('# Zürich\nmodel = "gpt-6-luna"\n', 'latin1');
    const text = '# Z\uFFFDrich\nmodel = "gpt-6-luna"\n';
    assert.deepEqual(read(latin1), { kind: 'text', text, undecodable: true });
  });

  it('leaves out what is no text, and says so', () => {
    assert.deepEqual(read(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2])), {
      kind: 'skipped',
      reason: 'binary content',
    });
    const noise = Uint8Array.from({ length: 4096 }, (_, index) => 128 + ((index * 37) % 128));
    assert.deepEqual(read(noise), { kind: 'skipped', reason: 'not text in UTF-8' });
  });

  it('says why a file cannot be read', () => {
    const folder = temporaryFolder({ 'a.py/inner.txt': '' });
    assert.deepEqual(readText(path.join(folder, 'a.py')), { kind: 'skipped', reason: 'is a folder, not a file' });
    assert.deepEqual(readText(path.join(folder, 'b.py')), { kind: 'skipped', reason: 'does not exist' });
  });

  it('leaves out what is larger than anybody writes', () => {
    assert.deepEqual(read(new Uint8Array(33 * 1024 * 1024)), { kind: 'skipped', reason: 'larger than 32 MB' });
  });

  (process.platform === 'win32' ? describe.skip : describe)('of what says no size', () => {
    it('leaves out what has no end', () => {
      const began = performance.now();
      assert.deepEqual(readText('/dev/zero', 1), { kind: 'skipped', reason: 'larger than 1 MB' });
      assert.ok(performance.now() - began < 1_000);
      assert.deepEqual(readText('/dev/null'), { kind: 'text', text: '' });
    });

    const piped = (command: string): ReturnType<typeof readText> => {
      const pipe = path.join(temporaryFolder({}), 'pipe');
      execFileSync('mkfifo', [pipe]);
      spawn('sh', ['-c', `${command} > ${pipe}`], { stdio: 'ignore' }).unref();
      return readText(pipe, 1);
    };

    it('gives what comes through a pipe, up to the limit', () => {
      const text = '東京\n'.repeat(30_000);
      assert.deepEqual(piped("yes '東京' | head -n 30000"), { kind: 'text', text });
      assert.deepEqual(piped('yes | head -c 1048576'), { kind: 'text', text: 'y\n'.repeat(512 * 1024) });
      assert.deepEqual(piped('yes | head -c 1048577'), { kind: 'skipped', reason: 'larger than 1 MB' });
    });
  });
});
