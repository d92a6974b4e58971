import assert from 'node:assert/strict';
import { type Asked, describeFailure } from '../../../src/providers/describeFailure';

const ASKED: Asked = {
  name: 'Anthropic',
  host: 'api.anthropic.com',
  baseUrl: 'https://api.anthropic.com',
  model: 'claude-x',
  key: 'sk-ant-secret-key',
  began: false,
};
const describe_ = (raw: unknown, more: Partial<Asked> = {}) => describeFailure(raw, { ...ASKED, ...more });
const failing = (code: string, message = 'fetch failed') =>
  Object.assign(new Error('Connection error.'), { cause: new TypeError(message, { cause: { code } }) });

/** What no local server can bring about; the rest is tested through the SDKs. */
describe('describeFailure', () => {
  it('tells a certificate', () => {
    for (const code of ['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_HAS_EXPIRED']) {
      const { kind, message } = describe_(failing(code));
      assert.equal(kind, 'certificate');
      assert.ok(message.startsWith(`The certificate of api.anthropic.com is not trusted (${code}).`), message);
    }
  });

  it('reads what an editor’s own network says', () => {
    const kind = (code: string) => describe_(new Error(`net::${code}`)).kind;
    assert.equal(kind('ERR_CERT_AUTHORITY_INVALID'), 'certificate');
    assert.equal(kind('ERR_NAME_NOT_RESOLVED'), 'unreachable');
    assert.equal(kind('ERR_CONNECTION_RESET'), 'broken');
    assert.match(describe_(new TypeError('Failed to fetch')).message, /takes no requests from a browser \(CORS\)\.$/);
    assert.equal(describe_(new TypeError('network error'), { began: true }).kind, 'broken');
  });

  it('looks at every address that was tried', () => {
    const several = Object.assign(new Error('Connection error.'), {
      cause: new TypeError('fetch failed', {
        cause: new AggregateError([Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })]),
      }),
    });
    assert.match(describe_(several).message, /^Nothing answers at api\.anthropic\.com/);
  });

  it('tells a host that is not found', () => {
    assert.match(describe_(failing('ENOTFOUND')).message, /^There is no host api\.anthropic\.com to be found/);
  });

  it('takes rejections that are no errors', () => {
    for (const raw of [null, undefined, 'text', 7, { message: 'plain' }, [], { error: 5 }]) {
      const { message } = describe_(raw);
      assert.match(message, /^api\.anthropic\.com can't be reached/);
    }
    assert.equal(
      describe_({ error: { message: 'gone' } }, { began: true }).message,
      'Anthropic broke the answer off: gone.',
    );
  });

  it('shows a provider’s words without keys, pages, control characters and length', () => {
    const said = (message: string) => describe_({ status: 400, error: { message } }).message;
    assert.equal(
      said('bad sk-ant-secret-key\u001B[31m\n\u202Ered'),
      'Anthropic did not take the request (400): bad [key] [31m red.',
    );
    assert.equal(said('<!doctype html><body>no</body>'), 'Anthropic did not take the request (400).');
    assert.ok(said('x '.repeat(5000)).length < 400);
  });

  it('tells the wait until a date by the server’s own clock', () => {
    const headers = new Headers({
      date: 'Tue, 21 Nov 2006 12:00:00 GMT',
      'retry-after': 'Tue, 21 Nov 2006 12:00:07 GMT',
    });
    assert.deepEqual(describe_({ status: 429, headers }).retry, { because: 'Too many requests', afterMs: 7000 });
    headers.set('retry-after', 'soon');
    assert.equal(describe_({ status: 429, headers }).retry?.afterMs, null);
  });

  it('asks for a key where none was sent', () => {
    assert.equal(describe_({ status: 401 }, { key: null }).message, 'Anthropic asks for a key (401), and none is set.');
  });
});
