import assert from 'node:assert/strict';
import { ProtocolServer } from '../../servers/protocolServer';
import { HOSTILE_TEXT, type ScenarioName, TEXT } from '../../servers/scenario';
import { asking, prepare, PROTOCOLS, providerOf } from './asking';

let server: ProtocolServer;
before(async () => {
  server = await ProtocolServer.start();
});
after(() => server.stop());

for (const protocol of PROTOCOLS) {
  describe(`an answer by ${protocol}`, () => {
    const play = async (scenario: ScenarioName, maxOutputTokens = 200) => {
      prepare(protocol, server);
      server.next(scenario);
      const asked = await asking(providerOf(protocol, server), { request: { maxOutputTokens } });
      assert.equal(server.latest.path, `/v1/${protocol === 'chat' ? 'chat/completions' : protocol}`);
      return asked;
    };

    it('streams its text, and says what was counted', async () => {
      const { text, end, error, events } = await play('answer');
      assert.equal(error, null);
      assert.equal(text, TEXT);
      assert.equal(end?.outcome, 'complete');
      assert.equal(end.usage?.outputTokens, TEXT.split(' ').length);
      assert.ok(end.usage.inputTokens > 10);
      assert.ok(events.filter(({ kind }) => kind === 'text').length > 10, 'word by word');
    });

    it('counts reasoning among the output, and as a sign of life', async () => {
      const { end, events } = await play('thinking');
      assert.equal(end?.usage?.reasoningTokens, 40);
      assert.equal(end.usage.outputTokens, 40 + TEXT.split(' ').length);
      assert.ok(events.some(({ kind }) => kind === 'working'));
    });

    it('counts what came from a cache as input, and apart', async () => {
      const without = await play('answer');
      const { end } = await play('cached');
      assert.equal(end?.usage?.inputTokens, (without.end?.usage?.inputTokens ?? NaN) + 1000);
      assert.deepEqual(end.usage.cached, { read: 1000, written: 0, writtenFor1h: 0 });
      assert.equal(without.end?.usage?.cached, undefined);
    });

    it('tells a refusal', async () => {
      const { end, text } = await play('refused');
      assert.equal(end?.outcome, 'refused');
      assert.equal(text, 'I can not help with that.');
    });

    it('tells an answer that was cut at the limit', async () => {
      // 16 is the least that Responses take.
      const { end, text } = await play('answer', 16);
      assert.equal(end?.outcome, 'limit');
      assert.equal(text.split(' ').length, 16);
    });

    it('tells that reasoning ate the limit, and what it cost', async () => {
      const { end, text } = await play('empty');
      assert.equal(end?.outcome, 'empty');
      assert.equal(text, '');
      assert.equal(end.usage?.outputTokens, 64);
    });

    it('does not know the usage where none is sent', async () => {
      const { end, text } = await play('withoutUsage');
      assert.equal(end?.outcome, 'complete');
      assert.equal(text, TEXT);
      assert.equal(end.usage, null);
    });

    it('puts a text together from events that come twice, in the wrong order or in unknown kinds', async () => {
      const { text, end, error } = await play('odd');
      assert.equal(error, null);
      assert.equal(text, protocol === 'messages' ? `${TEXT} (End.)` : TEXT);
      assert.equal(end?.usage?.outputTokens, TEXT.split(' ').length);
    });

    it('brings hostile text as it is, for those who show it to escape', async () => {
      const { text } = await play('hostile');
      assert.equal(text, HOSTILE_TEXT);
    });
  });
}
