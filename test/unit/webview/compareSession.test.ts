import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Contestant, ContestantState, FilledPrompt } from '../../../src/compare/comparison';
import { runComparison } from '../../../src/compare/run';
import type { CallPrompt } from '../../../src/core/callPrompt';
import { createAnthropic } from '../../../src/providers/anthropic';
import { CompareSession } from '../../../src/webview/compareSession';
import { choicesFor } from '../../../src/webview/contestants';
import type { Draft, HostEvent, PageRequest, Preview, RunView, View } from '../../../src/webview/protocol';
import type { Announced, SessionPorts } from '../../../src/webview/sessionPorts';
import { ProtocolServer } from '../../servers/protocolServer';
import { SAMPLE_CALL } from '../editor/sampleCall';

const PROMPT: CallPrompt = {
  id: SAMPLE_CALL.id,
  api: SAMPLE_CALL.api,
  messages: [
    {
      role: 'user',
      pieces: [
        { kind: 'text', text: 'Sort: ' },
        { kind: 'hole', hole: 0 },
      ],
    },
  ],
  holes: [{ name: 'ticket', line: 15, likelyTokens: 40 }],
  maxOutputTokens: null,
  leftOut: ['tools'],
};
const RIVAL = { provider: 'anthropic', model: 'claude-haiku-5-5' } as const;
const DRAFT: Draft = { values: ['charged twice'], maxOutputTokens: 20, other: RIVAL };
const PRICED = { usdPerMillion: { input: 1, output: 5 } };
const KEY = 'sk-secret-key-of-the-test';

/** A session that asks the test's server through the real SDK. */
class Sessions {
  readonly events: HostEvent[] = [];
  readonly keysAsked: string[] = [];
  prompt: CallPrompt | null = PROMPT;
  needsKey = false;
  constructor(private readonly server: ProtocolServer) {}

  async begin(to?: string): Promise<CompareSession> {
    const session = await CompareSession.begin(this.ports, to);
    assert.ok(session);
    return session;
  }

  readonly ports: SessionPorts = {
    read: () =>
      Promise.resolve(
        this.prompt && {
          place: 'a.py:12',
          report: SAMPLE_CALL,
          prompt: this.prompt,
          choices: choicesFor(SAMPLE_CALL, []),
        },
      ),
    reach: () => ({ compatibleHost: null }),
    defaultMaxOutputTokens: () => 1024,
    announce: (prompt, contestants) => Promise.resolve(contestants.map((each) => this.announced(prompt, each))),
    run: (prompt, entries, onState, signal) => runComparison(prompt, entries, onState, signal),
    post: (event) => this.events.push(event),
    setKey: (provider) => {
      this.keysAsked.push(provider);
      return Promise.resolve();
    },
    showCall: () => Promise.resolve(),
    showSettings: () => Promise.resolve(),
  };

  private announced({ maxOutputTokens }: FilledPrompt, contestant: Contestant): Announced {
    const provider = createAnthropic({ baseUrl: this.server.anthropicBaseUrl, key: KEY });
    const inputTokens = { low: 1, likely: 2, high: 3 };
    const atMostUsd = (3 + 5 * maxOutputTokens) / 1e6;
    return {
      announcement: { contestant, host: provider.host, hasKey: !this.needsKey, inputTokens, atMostUsd },
      needsKey: this.needsKey,
      notes: [],
      entry: { model: contestant.model, provider, priced: PRICED },
    };
  }
}

let lastId = 0;
function ask<G>(session: CompareSession, call: PageRequest['call'], takes: unknown = null): Promise<G> {
  return session.answer({ id: ++lastId, call, takes } as PageRequest) as Promise<G>;
}
const finalStates = async (session: CompareSession): Promise<readonly (ContestantState | null)[]> => {
  while (session.running) await wait(10);
  return (await ask<View>(session, 'view')).run?.states ?? assert.fail('there was no run');
};

describe('a comparison', function () {
  this.timeout(20_000);
  let server: ProtocolServer;
  let world: Sessions;
  before(async () => {
    server = await ProtocolServer.start();
  });
  after(() => server.stop());
  beforeEach(() => {
    server.reset();
    world = new Sessions(server);
  });

  it('begins with the call’s prompt, the setting’s limit, and nothing sent', async () => {
    const session = await world.begin('claude-haiku-5-5');
    const view = await ask<View>(session, 'view');
    assert.deepEqual(view.draft, { values: [''], maxOutputTokens: 1024, other: RIVAL });
    assert.equal(view.ownLimit, false);
    assert.deepEqual(view.leftOut, ['tools']);
    assert.equal(view.run, null);
    assert.equal(server.requests.length, 0);
  });

  it('does not begin with a call that is gone', async () => {
    world.prompt = null;
    assert.equal(await CompareSession.begin(world.ports, undefined), null);
  });

  it('announces what a draft comes to, and sends no key and no function to the page', async () => {
    const session = await world.begin();
    const preview = await ask<Preview>(session, 'draft', DRAFT);
    assert.equal(preview.obstacle, null);
    const [own] = preview.offers;
    assert.ok(own.kind === 'askable' && own.announcement.atMostUsd === 0.000103);
    assert.deepEqual(structuredClone(preview), preview);
    assert.ok(!JSON.stringify(preview).includes(KEY));
  });

  it('sends exactly what is filled in, and keeps the answers', async () => {
    const session = await world.begin();
    const run = await ask<RunView>(session, 'run', DRAFT);
    assert.deepEqual(run.models, ['claude-opus-4-7', 'claude-haiku-5-5']);
    const states = await finalStates(session);
    assert.deepEqual(
      states.map((state) => state?.kind),
      ['done', 'done'],
    );
    assert.deepEqual(
      server.requests.map(({ body }) => body['messages']),
      [0, 1].map(() => [{ role: 'user', content: 'Sort: charged twice' }]),
    );
    assert.equal((await ask<View>(session, 'view')).draft.values[0], 'charged twice');
  });

  it('tells the page of an answer in pieces, and no piece twice', async () => {
    server.set('claude-opus-4-7', {
      kind: 'answer',
      text: 'one two three four five six seven eight nine ten',
      pieceMs: 120,
    });
    const session = await world.begin();
    await ask(session, 'run', DRAFT);
    while (session.running) await wait(10);
    await wait(100);
    let shown = '';
    for (const event of world.events) {
      if (event.kind === 'text' && event.side === 0) shown += event.more;
      if (event.kind === 'state' && event.side === 0 && event.state.kind === 'running') shown = event.state.text;
    }
    assert.ok('one two three four five six seven eight nine ten'.startsWith(shown.trim()) && shown.length > 5, shown);
    assert.ok(world.events.filter(({ kind }) => kind === 'text').length >= 2);
    const last = world.events.findLast((event) => event.kind === 'state' && event.side === 0);
    assert.ok(last?.kind === 'state' && last.state.kind === 'done');
  });

  it('stops both at once, and can be run again', async () => {
    server.set('claude-opus-4-7', 'slow');
    server.set('claude-haiku-5-5', 'silence');
    const session = await world.begin();
    await ask(session, 'run', DRAFT);
    await wait(300);
    await assert.rejects(ask(session, 'run', DRAFT), /already running/);
    await ask(session, 'stop');
    assert.equal(session.running, false);
    const states = await finalStates(session);
    assert.deepEqual(
      states.map((state) => state?.kind),
      ['stopped', 'stopped'],
    );
    server.reset();
    await ask(session, 'run', DRAFT);
    assert.equal((await finalStates(session))[0]?.kind, 'done');
  });

  it('stops when it is closed', async () => {
    server.set('claude-opus-4-7', 'slow');
    const session = await world.begin();
    await ask(session, 'run', DRAFT);
    await wait(200);
    session.dispose();
    while (session.running) await wait(10);
    await wait(50);
    assert.ok(server.requests.find(({ model }) => model === 'claude-opus-4-7')?.hungUp);
  });

  const obstacles = {
    'a key that is missing': [DRAFT, /The key for .+ is missing/],
    'no model to compare with': [{ ...DRAFT, other: { ...RIVAL, model: '' } }, /Choose a model/],
  } as const;
  for (const [name, [draft, message]] of Object.entries(obstacles)) {
    it(`is not run with ${name}`, async () => {
      world.needsKey = true;
      const session = await world.begin();
      assert.match((await ask<Preview>(session, 'draft', draft)).obstacle ?? '', message);
      await assert.rejects(ask(session, 'run', draft), message);
      assert.equal(server.requests.length, 0);
    });
  }

  it('is not run with an empty prompt', async () => {
    world.prompt = { ...PROMPT, messages: [{ role: 'user', pieces: [{ kind: 'hole', hole: 0 }] }] };
    const session = await world.begin();
    await assert.rejects(ask(session, 'run', { ...DRAFT, values: [' '] }), /The prompt is empty/);
  });

  it('ends in words where it may not be run at all', async () => {
    const ports = { ...world.ports, run: () => Promise.reject(new Error('This workspace is not trusted.')) };
    const session = (await CompareSession.begin(ports, undefined)) ?? assert.fail();
    await ask(session, 'run', DRAFT);
    const [own] = await finalStates(session);
    assert.ok(own?.kind === 'failed' && own.message === 'This workspace is not trusted.');
  });

  it('says once that the code has changed, and reads it again with what was filled in', async () => {
    const session = await world.begin();
    await ask(session, 'draft', DRAFT);
    session.codeChanged();
    session.codeChanged();
    assert.equal(world.events.filter(({ kind }) => kind === 'stale').length, 1);
    world.prompt = { ...PROMPT, holes: [{ name: 'other', line: 1, likelyTokens: 1 }, ...PROMPT.holes] };
    const view = await ask<View>(session, 'readAgain');
    assert.deepEqual(view.draft.values, ['', 'charged twice']);
    assert.equal(view.stale, false);
    world.prompt = null;
    await assert.rejects(ask(session, 'readAgain'), /no such call any more/);
  });

  it('says that the code has changed where another file gives another prompt, and not where nothing of it is another', async () => {
    const session = await world.begin();
    world.prompt = { ...PROMPT, holes: [{ name: 'ticket', line: 16, likelyTokens: 400 }] };
    await session.lookAgain();
    assert.deepEqual(world.events, [], 'the same words, a line further down');
    world.prompt = { ...PROMPT, messages: [{ role: 'user', pieces: [{ kind: 'text', text: 'Sort this: ' }] }] };
    await session.lookAgain();
    await session.lookAgain();
    assert.deepEqual(world.events, [{ kind: 'stale' }]);
    await ask<View>(session, 'readAgain');
    world.prompt = null;
    await session.lookAgain();
    assert.deepEqual(world.events, [{ kind: 'stale' }, { kind: 'stale' }]);
  });

  it('asks for the key of the side that lacks it', async () => {
    const session = await world.begin();
    await ask(session, 'draft', DRAFT);
    await ask(session, 'setKey', 1);
    assert.deepEqual(world.keysAsked, ['anthropic']);
  });

  it('tells the page of another model when the command is given again', async () => {
    const session = await world.begin();
    await session.compareWith('claude-sonnet-5');
    const event = world.events.at(-1);
    assert.ok(event?.kind === 'view' && event.view.draft.other.model === 'claude-sonnet-5');
  });
});
