import assert from 'node:assert/strict';
import type { BaseUrls } from '../../../src/editor/configuration';
import { type Endpoint, endpointOf } from '../../../src/editor/endpoint';

const NONE_SET: BaseUrls = { anthropic: '', openai: '', google: '' };

function at(anthropicBaseUrl: string): Endpoint {
  const found = endpointOf('anthropic', { ...NONE_SET, anthropic: anthropicBaseUrl });
  assert.ok(!('problem' in found), 'problem' in found ? found.problem : '');
  return found;
}

describe('where requests are sent', () => {
  it('is the vendor where the setting is empty', () => {
    const { baseUrl, origin, host, isVendor } = at('');
    assert.deepEqual(
      [baseUrl, origin, host, isVendor],
      ['https://api.anthropic.com', 'https://api.anthropic.com', 'api.anthropic.com', true],
    );
  });

  it('is another server for the keys as soon as scheme, host or port is another', () => {
    const origins = [
      '',
      'http://api.anthropic.com',
      'https://api.anthropic.com:8443',
      'https://api.anthropic.com.evil.example',
    ];
    assert.equal(new Set(origins.map((url) => at(url).origin)).size, origins.length);
    assert.equal(at('https://api.anthropic.com/v1/').origin, at('').origin);
    for (const url of origins.slice(1)) assert.equal(at(url).isVendor, false, url);
  });

  it('is unencrypted where others could read along', () => {
    assert.ok(at('http://gateway.example/x').isUnencrypted);
    for (const url of ['http://localhost:1234', 'http://127.0.0.1:1', 'http://[::1]:1', 'https://gateway.example']) {
      assert.ok(!at(url).isUnencrypted, url);
    }
  });

  for (const url of ['nonsense', 'ftp://x.example', 'javascript:alert(1)', 'localhost:11434/v1']) {
    it(`is nowhere with ${url}, which is named`, () => {
      const found = endpointOf('openai', { ...NONE_SET, openai: url });
      assert.ok('problem' in found && found.problem.includes(url) && found.problem.includes('openaiBaseUrl'));
    });
  }

  it('never repeats a password', () => {
    const found = endpointOf('anthropic', { ...NONE_SET, anthropic: 'https://me:hunter2@x.example' });
    assert.ok('problem' in found && !found.problem.includes('hunter2'));
  });

  it('is Google’s for its counts, named by its own setting', () => {
    const found = endpointOf('google', NONE_SET);
    assert.ok('host' in found && found.host === 'generativelanguage.googleapis.com' && found.isVendor);
    const wrong = endpointOf('google', { ...NONE_SET, google: 'x' });
    assert.ok('problem' in wrong && wrong.problem.includes('promptfare.countExactly.googleBaseUrl'));
  });
});
