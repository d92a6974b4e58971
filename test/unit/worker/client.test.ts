import assert from 'node:assert/strict';
import { EngineClient, EngineLostError, type EngineWorkerEvents } from '../../../src/worker/client';
import type { RequestMessage } from '../../../src/worker/protocol';

/** Workers that only note what happens to them; a test answers for them. */
class Workers {
  readonly started: { readonly events: EngineWorkerEvents; readonly posted: RequestMessage[]; stopped: boolean }[] = [];

  readonly start = (events: EngineWorkerEvents) => {
    const worker = { events, posted: [] as RequestMessage[], stopped: false };
    this.started.push(worker);
    return {
      post: (request: RequestMessage) => void worker.posted.push(request),
      stop: () => {
        worker.stopped = true;
      },
    };
  };

  get latest() {
    const worker = this.started.at(-1);
    assert.ok(worker, 'a worker was started');
    return worker;
  }
}

const refresh = (client: EngineClient, uri: string) => client.request('refresh', { uri });

describe('EngineClient', () => {
  it('starts no worker before the first request', async () => {
    const workers = new Workers();
    const client = new EngineClient(workers.start);
    assert.equal(workers.started.length, 0);
    const answer = refresh(client, 'a');
    workers.latest.events.onReply({ id: 1, ok: true, gives: { kind: 'superseded' } });
    assert.deepEqual(await answer, { kind: 'superseded' });
    client.dispose();
  });

  it('gives each answer to its own request, in whatever order they come', async () => {
    const workers = new Workers();
    const client = new EngineClient(workers.start);
    const first = refresh(client, 'a');
    const second = refresh(client, 'b');
    workers.latest.events.onReply({ id: 2, ok: false, error: 'no' });
    workers.latest.events.onReply({ id: 1, ok: true, gives: { kind: 'outOfStep' } });
    await assert.rejects(second, /no/);
    assert.deepEqual(await first, { kind: 'outOfStep' });
    client.dispose();
  });

  it('rejects what is pending when the worker crashes, names the culprit, and starts a new one', async () => {
    const workers = new Workers();
    const client = new EngineClient(workers.start);
    const said: unknown[] = [];
    client.onCrash = (reason, gaveUp) => said.push([reason, gaveUp]);
    const asked = [refresh(client, 'a'), refresh(client, 'b')];
    workers.latest.events.onCrash('out of memory');
    const lost = await Promise.allSettled(asked);
    const culprits = lost.map(
      (answer) => answer.status === 'rejected' && answer.reason instanceof EngineLostError && answer.reason.culprit,
    );
    assert.deepEqual(culprits, [true, false]);
    assert.deepEqual(said, [['out of memory', false]]);

    const again = refresh(client, 'c');
    assert.equal(workers.started.length, 2);
    workers.latest.events.onReply({ id: 3, ok: true, gives: { kind: 'superseded' } });
    await again;
    client.dispose();
  });

  it('gives up after a few crashes, says so, and works again when it is told to restart', async () => {
    const workers = new Workers();
    const client = new EngineClient(workers.start, { restarts: 2 });
    const said: boolean[] = [];
    client.onCrash = (_reason, gaveUp) => said.push(gaveUp);
    for (let crash = 0; crash < 3; crash += 1) {
      const answer = refresh(client, 'a');
      workers.latest.events.onCrash('again');
      await assert.rejects(answer, EngineLostError);
    }
    assert.deepEqual(said, [false, false, true]);
    await assert.rejects(refresh(client, 'a'), EngineLostError);
    assert.equal(workers.started.length, 3);

    client.restart();
    const answer = refresh(client, 'a');
    assert.equal(workers.started.length, 4);
    const asked = workers.latest.posted[0];
    assert.ok(asked);
    workers.latest.events.onReply({ id: asked.id, ok: true, gives: { kind: 'superseded' } });
    await answer;
    client.dispose();
  });

  it('hears nothing more from a worker that it has replaced', async () => {
    const workers = new Workers();
    const client = new EngineClient(workers.start);
    const lost = refresh(client, 'a');
    const old = workers.latest;
    client.restart();
    await assert.rejects(lost, EngineLostError);
    const answer = refresh(client, 'b');
    old.events.onCrash('late');
    old.events.onReply({ id: 2, ok: false, error: 'late' });
    workers.latest.events.onReply({ id: 2, ok: true, gives: { kind: 'superseded' } });
    assert.deepEqual(await answer, { kind: 'superseded' });
    assert.equal(old.stopped, true);
    client.dispose();
  });

  it('takes a worker that answers nothing for hung', async () => {
    const workers = new Workers();
    const client = new EngineClient(workers.start, { silenceMs: 20 });
    await assert.rejects(refresh(client, 'a'), /no answer for 0.02 seconds/);
    assert.equal(workers.latest.stopped, true);
    client.dispose();
  });

  it('lets a new worker be told something before the request that it was started for', () => {
    const workers = new Workers();
    const client = new EngineClient(workers.start);
    client.onStart = () => void client.request('configure', { folder: 'f', text: null }).catch(() => undefined);
    refresh(client, 'a').catch(() => undefined);
    assert.deepEqual(
      workers.latest.posted.map(({ call }) => call),
      ['configure', 'refresh'],
    );
    client.dispose();
  });

  it('ends the worker and rejects everything when it is disposed', async () => {
    const workers = new Workers();
    const client = new EngineClient(workers.start);
    const answer = refresh(client, 'a');
    client.dispose();
    await assert.rejects(answer, EngineLostError);
    await assert.rejects(refresh(client, 'a'), EngineLostError);
    assert.equal(workers.latest.stopped, true);
    assert.equal(workers.started.length, 1);
  });
});
