import assert from 'node:assert/strict';
import { Analyser } from '../../../src/core/analyse';
import type { CallReport } from '../../../src/core/report';
import { Engine } from '../../../src/worker/engine';
import { KEPT_NOTE } from '../../../src/worker/keptCalls';
import type { DocumentResult, RequestMessage } from '../../../src/worker/protocol';
import { assets } from '../support/assets';
import { TODAY } from '../support/analysing';

const URI = 'file:///project/ask.py';
const TEXT = `from anthropic import Anthropic

client = Anthropic()
MODEL = "claude-haiku-4-5"


def first(text):
    return client.messages.create(model=MODEL, max_tokens=20, messages=[{"role": "user", "content": text}])


def second(text):
    return client.messages.create(
        model="claude-sonnet-4-5",
        max_tokens=30,
        messages=[{"role": "user", "content": text}],
    )
`;

/** Somebody who types in one document: each edit is found by the text that it replaces. */
class Typist {
  private readonly engine = new Engine({
    analyser: new Analyser(assets),
    today: () => TODAY,
    nextTurn: () => Promise.resolve(),
  });
  private version = 1;
  private id = 0;

  constructor(public text: string) {}

  open(): Promise<readonly CallReport[]> {
    const source = { path: 'ask.py', language: 'python', text: this.text };
    return this.ask('open', { uri: URI, folder: null, version: this.version, source });
  }

  replace(what: string, by: string): Promise<readonly CallReport[]> {
    const offset = this.text.indexOf(what);
    assert.ok(offset >= 0, `the text has ${what}`);
    this.text = this.text.slice(0, offset) + by + this.text.slice(offset + what.length);
    const changes = [{ offset, deletedLength: what.length, text: by }];
    this.version += 1;
    return this.ask('change', { uri: URI, version: this.version, changes, length: this.text.length });
  }

  private async ask(call: string, takes: unknown): Promise<readonly CallReport[]> {
    this.id += 1;
    const reply = await this.engine.handle({ id: this.id, call, takes } as RequestMessage);
    assert.ok(reply.ok);
    const result = reply.gives as DocumentResult;
    assert.ok(result.kind === 'analysed' && result.analysis.kind === 'report');
    return result.analysis.report.calls;
  }
}

async function opened(): Promise<Typist> {
  const typist = new Typist(TEXT);
  assert.deepEqual((await typist.open()).map(said), ['8 claude-haiku-4-5', '12 claude-sonnet-4-5']);
  return typist;
}

function said({ line, model }: CallReport): string {
  return `${line} ${model.value ?? '?'}`;
}

function isKept({ notes }: CallReport): boolean {
  return notes.includes(KEPT_NOTE);
}

describe('Calls that are kept while the text does not parse', function () {
  this.timeout(120_000);

  it('keeps them with their places while the client is typed anew, and drops them once the text parses without it', async () => {
    const typist = await opened();
    const calls = await typist.replace('client = Anthropic()', '# Ours.\nclient = Anthropic(');
    assert.deepEqual(calls.map(said), ['9 claude-haiku-4-5', '13 claude-sonnet-4-5']);
    // They would be found without their client, too, by what they pass, but not where they go.
    assert.ok(calls.every(isKept));
    assert.deepEqual([calls[1]?.methodLine, calls[1]?.model.definedAt?.line], [13, 14]);
    assert.equal(calls[0]?.model.definedAt?.line, 5);

    assert.deepEqual(await typist.replace('client = Anthropic(', 'client = "other"'), []);
  });

  it('keeps what was known of a call that is being typed in', async () => {
    const typist = await opened();
    const [first, second] = await typist.replace('"claude-sonnet-4-5"', '"claude-son');
    assert.ok(first && second);
    assert.deepEqual([said(first), isKept(first)], ['8 claude-haiku-4-5', false]);
    assert.deepEqual([said(second), isKept(second)], ['12 claude-sonnet-4-5', true]);

    const whole = await typist.replace('"claude-son', '"claude-opus-4-5"');
    assert.deepEqual([whole.map(said), whole.some(isKept)], [['8 claude-haiku-4-5', '12 claude-opus-4-5'], false]);
  });

  it('drops a call whose name is gone, at once', async () => {
    const typist = await opened();
    await typist.replace('client = Anthropic()', 'client = Anthropic(');
    const calls = await typist.replace('client.messages.create(model=MODEL', 'answer(model=MODEL');
    assert.deepEqual(calls.map(said), ['12 claude-sonnet-4-5']);
  });

  it('takes a stretch that did not parse when the file was opened for the file as it is', async () => {
    const typist = new Typist(`${TEXT}\n\ndef (:\n    pass\n`);
    assert.deepEqual((await typist.open()).map(said), ['8 claude-haiku-4-5', '12 claude-sonnet-4-5']);
    assert.deepEqual(await typist.replace('Anthropic()', '"other"'), []);
  });

  it('gives no two calls one id', async () => {
    const typist = await opened();
    await typist.replace('def second(text):\n    return client', 'def first(text):\n    return client');
    const calls = await typist.replace('client = Anthropic()', 'client = Anthropic(');
    assert.equal(new Set(calls.map(({ id }) => id)).size, 2);
  });
});
