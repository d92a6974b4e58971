import assert from 'node:assert/strict';
import { checkedAddress, redirected } from '../../../src/refresh/address';
import { fetchList, type FetchQuestion } from '../../../src/refresh/fetchList';
import { answers, PriceServer } from '../../servers/priceServer';

describe('Fetching a price list', () => {
  let server: PriceServer;
  beforeEach(async () => {
    server = await PriceServer.start();
  });
  afterEach(() => server.stop());

  const fetched = (more: Partial<FetchQuestion> = {}): ReturnType<typeof fetchList> =>
    fetchList({ url: server.url, etag: null, ...more });

  it('gives its text and its mark', async () => {
    server.list = [{ id: 'anthropic' }];
    assert.deepEqual(await fetched(), { kind: 'list', text: '[{"id":"anthropic"}]', etag: '"1"' });
  });

  it('asks only for a newer one where there is one', async () => {
    assert.deepEqual(await fetched({ etag: '"1"' }), { kind: 'unchanged' });
    assert.equal((await fetched({ etag: '"0"' })).kind, 'list');
  });

  it('sends nothing that tells who asks', async () => {
    await fetched({ etag: '"0"' });
    const [request] = server.requests;
    assert.equal(request?.method, 'GET');
    const usual = [
      'accept',
      'accept-encoding',
      'accept-language',
      'cache-control',
      'connection',
      'host',
      'if-none-match',
      'pragma',
      'sec-fetch-mode',
      'user-agent',
    ];
    assert.deepEqual(
      Object.keys(request.headers).filter((name) => !usual.includes(name)),
      [],
    );
    assert.match(request.headers['user-agent'] ?? '', /^(?:node|undici)$/);
  });

  it('unpacks', async () => {
    server.answer = answers.gzip('[1]');
    const result = await fetched();
    assert.equal(result.kind === 'list' && result.text, '[1]');
  });

  it('follows a redirect on the same host', async () => {
    server.answer = (request, response) => {
      if (request.url === '/list.json') answers.redirect('/moved.json')(request, response);
      else answers.text('[2]')(request, response);
    };
    const result = await fetched();
    assert.equal(result.kind === 'list' && result.text, '[2]');
  });

  it('is ended by who asked', async () => {
    server.answer = answers.stall;
    const control = new AbortController();
    setTimeout(() => {
      control.abort();
    }, 50);
    await assert.rejects(fetched({ signal: control.signal }), /cancelled/);
  });

  for (const [what, answer, reason] of [
    ['nothing there', answers.status(404), /has no price list at this address \(HTTP 404\)/],
    ['no access', answers.status(403), /refuses access/],
    ['a fault', answers.status(500), /has a fault of its own \(HTTP 500\)/],
    ['too many questions', answers.status(429), /asked too often/],
    ['“not changed” where nothing was known', answers.status(304), /did not send the prices \(HTTP 304\)/],
    ['a redirect in a circle', answers.redirect('/list.json'), /redirects in a circle/],
    ['a redirect to another host', answers.redirect('https://evil.example/list.json'), /redirects to evil\.example/],
    ['a redirect to nowhere', answers.redirect('http://['), /redirect that leads nowhere/],
    ['a redirect to a file', answers.redirect('file:///etc/passwd'), /only https is/],
    ['silence', answers.stall, /did not send the prices within 0\.15 seconds/],
    ['a broken connection', answers.reset, /can’t be fetched from 127.*broken off/],
    ['a web page', answers.text('<html>', 'text/html; charset=utf-8'), /sent a web page/],
    ['a picture', answers.text('x', 'image/png'), /sent “image\/png”, not a price list/],
    ['what is no text', answers.text(Buffer.from([0x5b, 0xff, 0xfe])), /no text/],
    ['20 MB', answers.text(' '.repeat(20 * 1024 * 1024)), /more than 8 MB/],
    ['20 MB packed into a little', answers.gzip(' '.repeat(20 * 1024 * 1024)), /more than 8 MB/],
  ] as const) {
    it(`fails with words about it: ${what}`, async () => {
      server.answer = answer;
      const limits = answer === answers.stall ? { idleMs: 150 } : {};
      await assert.rejects(fetched({ limits }), reason);
    });
  }

  it('fails with words about it: nobody there', async () => {
    const { url } = server;
    await server.stop();
    server = await PriceServer.start();
    await assert.rejects(fetched({ url }), /nothing answers there/);
  });
});

describe('An address of prices', () => {
  it('is https, or of this machine', () => {
    for (const good of ['https://models.dev/api.json', 'http://localhost:1/a', 'http://127.0.0.1/a', 'http://[::1]/a'])
      assert.equal(checkedAddress(good).href, good);
  });

  for (const bad of [
    'http://models.dev/api.json',
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'models.dev',
    '',
    'javascript:alert(1)',
    'https://me:secret@models.dev/',
  ]) {
    it(`is not ${bad === '' ? 'empty' : bad}`, () => {
      assert.throws(() => checkedAddress(bad), { name: 'AddressError' });
      assert.throws(
        () => checkedAddress(bad),
        (error: Error) => !error.message.includes('secret'),
      );
    });
  }

  it('does not lead from encryption to none', () => {
    assert.throws(() => redirected(new URL('https://localhost/a'), 'http://localhost/a'), /without encryption/);
  });
});
