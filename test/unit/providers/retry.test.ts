import assert from 'node:assert/strict';
import { ProtocolServer } from '../../servers/protocolServer';
import { type Scenario, type ScenarioName, TEXT } from '../../servers/scenario';
import { asking, prepare, PROTOCOLS, providerOf, QUICK } from './asking';

let server: ProtocolServer;
before(async () => {
  server = await ProtocolServer.start();
});
after(() => server.stop());

const rateLimited = (headers: Readonly<Record<string, string>>): Scenario => ({
  kind: 'error',
  status: 429,
  type: 'rate_limit_error',
  message: 'Too many requests',
  headers,
});

for (const protocol of PROTOCOLS) {
  describe(`asking ${protocol} again`, () => {
    const play = (...scenarios: (ScenarioName | Scenario)[]) => {
      prepare(protocol, server);
      server.next(...scenarios);
      return asking(providerOf(protocol, server));
    };
    const steps = (asked: Awaited<ReturnType<typeof play>>) =>
      asked.events.filter(({ kind }) => kind === 'attempt' || kind === 'retrying');

    it('waits as long as it is asked to, says so, and gets its answer', async () => {
      const asked = await play(rateLimited({ 'retry-after': '0.15' }), 'answer');
      assert.deepEqual(steps(asked), [
        { kind: 'attempt', attempt: 1 },
        { kind: 'retrying', attempt: 2, inSeconds: 1, because: 'Too many requests' },
        { kind: 'attempt', attempt: 2 },
      ]);
      assert.equal(asked.text, TEXT);
      const [last, before] = server.requests.toReversed();
      assert.ok((last?.atMs ?? 0) - (before?.atMs ?? 0) >= 150);
    });

    it('understands milliseconds', async () => {
      const asked = await play(rateLimited({ 'retry-after-ms': '30' }), 'answer');
      assert.equal(asked.text, TEXT);
    });

    it('asks again when it is overloaded or fails', async () => {
      const asked = await play('overloaded', 'serverError', 'answer');
      assert.equal(asked.text, TEXT);
      assert.equal(steps(asked).length, 5);
    });

    it('does not ask again for what may have been billed: a connection that broke, a gateway that gave up', async () => {
      const gateway = { kind: 'error', status: 504, type: 'api_error', message: 'Gateway Timeout' } as const;
      for (const lost of ['resetBeforeHeaders', gateway] as const) {
        const asked = await play(lost, 'answer');
        assert.equal(steps(asked).length, 1);
        assert.match(asked.error?.message ?? '', /It may be billed all the same\.$/);
      }
    });

    it('does as it is told not to', async () => {
      const asked = await play(rateLimited({ 'x-should-retry': 'false' }), 'answer');
      assert.equal(asked.error?.kind, 'rateLimit');
      assert.equal(steps(asked).length, 1);
    });

    it('stops waiting at once', async () => {
      prepare(protocol, server);
      server.next(rateLimited({ 'retry-after': '2' }), 'answer');
      const stop = new AbortController();
      setTimeout(() => {
        stop.abort();
      }, 100);
      const began = performance.now();
      const asked = await asking(providerOf(protocol, server), { signal: stop.signal });
      assert.ok(performance.now() - began < 1000);
      assert.equal(asked.error, null);
      assert.equal(asked.end, null);
      assert.equal(steps(asked).length, 2);
    });

    it('hangs up when it is stopped in mid-stream, and takes what came for no answer', async () => {
      prepare(protocol, server);
      server.next({ kind: 'answer', pieceMs: 30 });
      const stop = new AbortController();
      setTimeout(() => {
        stop.abort();
      }, 150);
      const asked = await asking(providerOf(protocol, server), { signal: stop.signal });
      assert.equal(asked.error, null);
      assert.equal(asked.end, null);
      assert.match(asked.text, /^The ticket/);
      assert.notEqual(asked.text, TEXT);
      await new Promise((resolve) => setTimeout(resolve, 60));
      assert.equal(server.latest.hungUp, true);
    });

    it('sends nothing when it is stopped before', async () => {
      server.reset();
      const asked = await asking(providerOf(protocol, server), { signal: AbortSignal.abort(), limits: QUICK });
      assert.deepEqual(asked.events, []);
      assert.equal(server.requests.length, 0);
    });
  });
}
