import assert from 'node:assert/strict';
import net from 'node:net';
import { createAnthropic } from '../../../src/providers/anthropic';
import { createOpenai } from '../../../src/providers/openai';
import { ProtocolServer } from '../../servers/protocolServer';
import type { ScenarioName } from '../../servers/scenario';
import { asking, KEY, prepare, PROTOCOLS, providerOf } from './asking';

let server: ProtocolServer;
let printed: unknown[][];
const console_ = {
  error: console.error,
  warn: console.warn,
  log: console.log,
  debug: console.debug,
  info: console.info,
};

before(async () => {
  server = await ProtocolServer.start();
  // The first request of a process loads much: it is not to count against the short time limits here.
  for (const protocol of ['messages', 'chat'] as const) await asking(providerOf(protocol, server));
});
after(() => server.stop());
beforeEach(() => {
  printed = [];
  for (const name of Object.keys(console_) as (keyof typeof console_)[]) {
    console[name] = (...words: unknown[]) => void printed.push(words);
  }
});
afterEach(() => {
  Object.assign(console, console_);
});

for (const protocol of PROTOCOLS) {
  describe(`a failure by ${protocol}`, () => {
    const play = async (...scenarios: ScenarioName[]) => {
      prepare(protocol, server);
      server.next(...scenarios);
      const silent = ['silence', 'stall', 'pings'].includes(scenarios[0] ?? '');
      const asked = await asking(providerOf(protocol, server), silent ? { limits: { idleMs: 200 } } : {});
      assert.equal(asked.end, null, 'no end, no answer');
      assert.ok(asked.error, 'it failed');
      assert.ok(!asked.error.message.includes(KEY) && !asked.error.message.includes('*tail'), asked.error.message);
      assert.doesNotMatch(asked.error.message, /[\r\n<>{}]/);
      assert.deepEqual(printed, [], 'the SDK prints nothing');
      return { ...asked, error: asked.error };
    };
    /** The name of the test server in messages. */
    const host = () => new URL(server.origin).host;
    const requests = () => server.requests.length - (protocol === 'responses' ? 1 : 0);

    const says = (scenario: ScenarioName, kind: string, message: RegExp, asked = 1) => {
      it(`${scenario}: ${message.source}`, async () => {
        const { error } = await play(scenario, scenario, scenario);
        assert.equal(error.kind, kind, error.message);
        assert.match(error.message, message);
        assert.equal(requests(), asked);
      });
    };

    says('unauthorized', 'key', /^The key for 127\.0\.0\.1:\d+ was refused \(401\)\.$/);
    says('forbidden', 'forbidden', /does not allow this \(403\): Your account may not use this model\.$/);
    says('noSuchModel', 'noModel', /^No such model: some-model \(404\), says /);
    says('htmlNotFound', 'address', /^There is nothing at http:.* that answers \(404\)\. Is the base address right\?$/);
    says('tooLarge', 'request', /^The prompt is too large for .* \(413\): Request exceeds the maximum size\.$/);
    says('badRequest', 'request', /did not take the request \(400\): messages: at least one message is required\.$/);
    says('noCredit', 'billing', /does not bill this key \(400\): Your credit balance is too low/);
    says('quota', 'billing', /does not bill this key \(429\): You exceeded your current quota/);
    says(
      'rateLimitedForLong',
      'rateLimit',
      /^Too many requests .* \(429\).* It asks to wait 600 seconds: try again then\.$/,
    );
    says('serverError', 'server', /failed \(500\): Internal server error\. Asked 3 times\.$/, 3);
    says('overloaded', 'overloaded', /is overloaded \(529\)\. Asked 3 times\.$/, 3);
    says('resetBeforeHeaders', 'broken', /broke before an answer\. It may be billed all the same\.$/, 1);
    says('htmlPage', 'address', /does not stream \(it sent text\/html\)\. Is the base address right\?$/);
    says('notStreaming', 'address', /does not stream \(it sent application\/json\)/);
    says('emptyBody', 'broken', /sent an empty answer\.$/);
    says('redirect', 'address', /redirects to another address, which is not followed\.$/);
    says('silence', 'silent', /^No word for 0\.2 seconds\.$/);

    const keeps = (scenario: ScenarioName, kind: string, message: RegExp) => {
      it(`${scenario}: keeps what had come, asks no second time, and says: ${message.source}`, async () => {
        const { error, text } = await play(scenario);
        assert.equal(error.kind, kind, error.message);
        assert.match(error.message, message);
        assert.equal(text, 'The ticket');
        assert.equal(requests(), 1);
      });
    };

    keeps('resetMidStream', 'broken', /^The connection to .* broke\.$/);
    keeps('endMidStream', 'broken', /ended the stream before its answer\.$/);
    keeps('stall', 'silent', /^No word for 0\.2 seconds\.$/);
    keeps('pings', 'silent', /^No word for 0\.2 seconds\.$/);
    keeps(
      'errorMidStream',
      protocol === 'messages' ? 'overloaded' : 'server',
      protocol === 'messages' ? /is overloaded\.$/ : /broke the answer off: The server had an error\.$/,
    );
    keeps(
      'failedMidStream',
      protocol === 'messages' ? 'server' : 'rateLimit',
      protocol === 'messages' ? /broke the answer off: Internal server error\.$/ : /^Too many requests .*Rate limit/,
    );
    keeps('badJson', 'broken', /sent something that is no answer\.$/);

    it('hangs up on a stream that it gives up', async () => {
      await play('stall');
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(server.latest.hungUp, true);
    });

    it('gives up what takes too long, though it is not silent', async () => {
      prepare(protocol, server);
      server.next({ kind: 'answer', pieceMs: 40 });
      const { error, text } = await asking(providerOf(protocol, server), { limits: { totalMs: 300 } });
      assert.equal(error?.kind, 'tooLong');
      assert.equal(error.message, 'No end after 0.3 seconds.');
      assert.match(text, /^The ticket/);
    });

    it('names the host where it is not the vendor', async () => {
      const { error } = await play('serverError', 'serverError', 'serverError');
      assert.ok(error.message.startsWith(host()));
    });
  });
}

describe('a host that can not be reached', () => {
  const ask = (baseUrl: string) => asking(createAnthropic({ baseUrl, key: KEY }));

  it('is not found', async () => {
    const { error } = await ask('http://nowhere.invalid');
    assert.equal(error?.kind, 'unreachable');
    assert.match(error.message, /nowhere\.invalid/);
  });

  it('speaks no TLS', async () => {
    const { error } = await ask(server.origin.replace('http:', 'https:'));
    assert.match(error?.message ?? '', /^127\.0\.0\.1:\d+ does not speak https as it should \(\w+\)\.$/);
  });

  it('has a port that no request may go to', async () => {
    const { error } = await ask('http://127.0.0.1:6000');
    assert.equal(error?.message, "127.0.0.1:6000 can't be reached: bad port.");
  });

  it('does not listen', async () => {
    const closed = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as net.AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const { error } = await asking(createOpenai({ baseUrl: `http://127.0.0.1:${port}/v1`, key: null }));
    assert.equal(error?.message, `Nothing answers at 127.0.0.1:${port}. Is the server running?`);
  });
});
