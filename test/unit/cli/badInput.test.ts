import assert from 'node:assert/strict';
import { assetsFolder } from '../assetsFolder';
import { run } from './running';
import { temporaryFolder } from './temporaryFolder';

// The real engine, on what it will meet.
async function scan(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly [string, string]> {
  const words = ['scan', temporaryFolder(files), '--today', '2026-11-21'];
  const { code, output, errors } = await run(words, { width: 100, assets: await assetsFolder() });
  assert.equal(code, 0);
  return [output, errors];
}

const CALL =
  'import anthropic\nclient = anthropic.Anthropic()\nclient.messages.create(model="claude-opus-5-5", messages=[])\n';

describe('a scan of bad input', function () {
  this.timeout(30_000);

  const bad: Readonly<Record<string, string | Uint8Array>> = {
    'minified.js': `import "openai";${'function f(a){return a+1};'.repeat(200_000)}`,
    'binary.py': Uint8Array.from({ length: 50_000 }, (_, index) => (index * 197) % 256),
    'errors.py': `import openai\n${'def ( = = ) [[ "\n'.repeat(2000)}`,
    'deep.py': `import openai\nx = ${'[\n'.repeat(20_000)}`,
    'half.py': 'import anthropic\nclient = anthropic.Anthropic()\nclient.messages.create(model="claude-o',
    'empty.py': '',
  };
  for (const [name, content] of Object.entries(bad)) {
    it(`goes on after ${name}`, async () => {
      const [output, errors] = await scan({ [name]: content, 'z.py': CALL });
      assert.match(output, /^z\.py\n +3 {2}claude-opus-5-5 /m);
      assert.equal(errors, '');
    });
  }

  it('says why files were skipped', async () => {
    const { 'minified.js': minified = '', 'binary.py': binary = '' } = bad;
    const [output] = await scan({ 'minified.js': minified, 'binary.py': binary });
    assert.match(output, /^Skipped 2 files:\n {2}binary\.py: binary content\n {2}minified\.js: .+\n/m);
  });

  it('names a model that nobody knows, and how to say its price', async () => {
    const [output] = await scan({ 'a.py': CALL.replace('claude-opus-5-5', 'acme-9') });
    assert.match(output, /unknown model "acme-9"/);
    assert.match(output, /"prices": \{ "acme-9": \{ "input": <USD>, "output": <USD> \} \}/);
  });

  it('points at what is wrong with promptfare.json, and scans without it', async () => {
    const [output, errors] = await scan({
      'promptfare.json': '{ "version": 1,\n  "models": { "m": 1 } }',
      'z.py': CALL,
    });
    assert.match(errors, /promptfare\.json:2:20: models\.m must be a model id in quotes$/m);
    assert.match(output, /claude-opus-5-5/);
  });
});
