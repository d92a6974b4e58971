import assert from 'node:assert/strict';
import type { Analysis, Surroundings } from '../../../src/core/analyse';
import type { Source } from '../../../src/core/source';
import { Counters } from '../../../src/core/tokens/count';
import { assets } from '../support/assets';
import { Engine } from '../../../src/worker/engine';
import type { EngineCall, Gives, OpenDocument, RequestMessage, Takes } from '../../../src/worker/protocol';

const FOLDER = 'file:///project';

/** Records what it is given; says nothing of it. */
class RecordingAnalyser {
  readonly seen: { readonly source: Source; readonly surroundings: Surroundings }[] = [];
  readonly forgotten: string[] = [];
  failure: Error | undefined;

  analyse(source: Source, surroundings: Surroundings): Promise<Analysis> {
    this.seen.push({ source, surroundings });
    if (this.failure) return Promise.reject(this.failure);
    return Promise.resolve({ kind: 'report', report: { path: source.path, language: source.language, calls: [] } });
  }

  readonly counters = new Counters(assets);

  promptOf(): Promise<null> {
    return Promise.resolve(null);
  }

  countQuestionOf(): Promise<null> {
    return Promise.resolve(null);
  }

  forget(path: string): void {
    this.forgotten.push(path);
  }
}

function engineUnderTest() {
  const analyser = new RecordingAnalyser();
  const engine = new Engine({
    analyser,
    today: () => '2026-11-21',
    nextTurn: () => new Promise((resolve) => setTimeout(resolve, 0)),
  });
  let id = 0;
  const ask = async <C extends EngineCall>(call: C, takes: Takes<C>): Promise<Gives<C>> => {
    const asked = ++id;
    const reply = await engine.handle({ id: asked, call, takes } as RequestMessage);
    assert.equal(reply.id, asked, 'a reply is for its own request');
    if (!reply.ok) throw new Error(reply.error);
    return reply.gives;
  };
  const lastText = (): string | undefined => analyser.seen.at(-1)?.source.text;
  return { analyser, engine, ask, lastText };
}

function document(text: string, version = 1): OpenDocument {
  return { uri: `${FOLDER}/a.py`, folder: FOLDER, version, source: { path: 'a.py', language: 'python', text } };
}

describe('Engine', () => {
  it('analyses a document when it is opened, and the text that its changes make of it', async () => {
    const { ask, lastText } = engineUnderTest();
    const opened = await ask('open', document('a = 1\n'));
    assert.deepEqual(opened.kind === 'analysed' && opened.version, 1);

    const changes = [{ offset: 4, deletedLength: 1, text: '22' }];
    const changed = await ask('change', { uri: `${FOLDER}/a.py`, version: 2, changes, length: 7 });
    assert.deepEqual(changed.kind === 'analysed' && changed.version, 2);
    assert.equal(lastText(), 'a = 22\n');
  });

  it('looks only at the newest version of what came in together', async () => {
    const { analyser, ask } = engineUnderTest();
    const uri = `${FOLDER}/a.py`;
    const results = await Promise.all([
      ask('open', document('')),
      ask('change', { uri, version: 2, changes: [{ offset: 0, deletedLength: 0, text: 'a' }], length: 1 }),
      ask('change', { uri, version: 3, changes: [{ offset: 1, deletedLength: 0, text: 'b' }], length: 2 }),
    ]);
    assert.deepEqual(
      results.map((result) => result.kind),
      ['superseded', 'superseded', 'analysed'],
    );
    assert.deepEqual(
      analyser.seen.map(({ source }) => source.text),
      ['ab'],
    );
  });

  it('says when a change does not fit the text it holds, and is right again after an open', async () => {
    const { ask, lastText } = engineUnderTest();
    const uri = `${FOLDER}/a.py`;
    await ask('open', document('abc'));
    const lost = await ask('change', { uri, version: 5, changes: [], length: 99 });
    assert.equal(lost.kind, 'outOfStep');
    assert.equal((await ask('open', document('other text', 5))).kind, 'analysed');
    assert.equal(lastText(), 'other text');
  });

  it('says the same of a document it was never given', async () => {
    const { ask } = engineUnderTest();
    assert.equal((await ask('change', { uri: 'x', version: 1, changes: [], length: 0 })).kind, 'outOfStep');
    assert.equal((await ask('refresh', { uri: 'x' })).kind, 'superseded');
  });

  it('drops a document that is closed, and its tree', async () => {
    const { analyser, ask } = engineUnderTest();
    const opening = ask('open', document('abc'));
    await ask('close', { uri: `${FOLDER}/a.py` });
    assert.equal((await opening).kind, 'superseded');
    assert.deepEqual(analyser.forgotten, ['a.py']);
  });

  it('answers with the error when the analysis fails, and goes on', async () => {
    const { analyser, engine, ask } = engineUnderTest();
    analyser.failure = new Error('a fault of ours');
    const reply = await engine.handle({ id: 7, call: 'open', takes: document('abc') });
    assert.ok(!reply.ok && reply.error.includes('a fault of ours'));
    analyser.failure = undefined;
    assert.equal((await ask('refresh', { uri: `${FOLDER}/a.py` })).kind, 'analysed');
  });

  it('analyses a text that nobody edits, on the day it is asked for', async () => {
    const { analyser, ask } = engineUnderTest();
    const source = { path: 'b.ts', language: 'typescript', text: 'let a' } as const;
    await ask('analyseText', { source, folder: null, today: '2025-01-31' });
    assert.equal(analyser.seen.at(-1)?.surroundings.today, '2025-01-31');
    assert.deepEqual(analyser.forgotten, ['b.ts']);
  });

  describe('with a promptfare.json', () => {
    const aliases = (analyser: RecordingAnalyser): unknown => analyser.seen.at(-1)?.surroundings.configuration.aliases;

    it('gives its values to the documents of its folder only', async () => {
      const { analyser, ask } = engineUnderTest();
      const told = await ask('configure', { folder: FOLDER, text: '{ "version": 1, "aliases": { "prod": "gpt-5" } }' });
      assert.deepEqual(told, { applied: true, problems: [] });
      await ask('open', document(''));
      assert.deepEqual(aliases(analyser), { prod: 'gpt-5' });
      await ask('open', { ...document(''), uri: 'file:///else/a.py', folder: null });
      assert.deepEqual(aliases(analyser), {});
    });

    it('keeps the last good values while it is broken, and says where', async () => {
      const { analyser, ask } = engineUnderTest();
      await ask('configure', { folder: FOLDER, text: '{ "version": 1, "aliases": { "prod": "gpt-5" } }' });
      const broken = await ask('configure', { folder: FOLDER, text: '{\n  "version": 1,\n  "aliases": 7\n}' });
      assert.equal(broken.applied, false);
      assert.equal(broken.problems[0]?.line, 3);
      await ask('open', document(''));
      assert.deepEqual(aliases(analyser), { prod: 'gpt-5' });
    });

    it('has no values once it is deleted', async () => {
      const { analyser, ask } = engineUnderTest();
      await ask('configure', { folder: FOLDER, text: '{ "version": 1, "aliases": { "prod": "gpt-5" } }' });
      await ask('configure', { folder: FOLDER, text: null });
      await ask('open', document(''));
      assert.deepEqual(aliases(analyser), {});
    });
  });

  describe('with settings of the user', () => {
    const configuration = (analyser: RecordingAnalyser) => analyser.seen.at(-1)?.surroundings.configuration;

    it('computes with them where no promptfare.json speaks of it, in every folder and outside of them', async () => {
      const { analyser, ask } = engineUnderTest();
      const settings = { traffic: '1000/day', aliases: { prod: 'gpt-5', stage: 'gpt-5-mini' } };
      assert.deepEqual(await ask('configureUser', { settings }), { problems: [] });
      await ask('configure', { folder: FOLDER, text: '{ "version": 1, "aliases": { "prod": "gpt-5.4" } }' });
      await ask('open', document(''));
      assert.deepEqual(configuration(analyser)?.aliases, { prod: 'gpt-5.4', stage: 'gpt-5-mini' });
      assert.deepEqual(configuration(analyser)?.defaultTraffic, { calls: 1000, per: 'day' });
      await ask('open', { ...document(''), uri: 'file:///else/a.py', folder: null });
      assert.deepEqual(configuration(analyser)?.aliases, { prod: 'gpt-5', stage: 'gpt-5-mini' });
    });

    it('keeps the last good value of one with an error, and says what is wrong', async () => {
      const { analyser, ask } = engineUnderTest();
      await ask('configureUser', { settings: { discounts: { openai: 0.1 }, traffic: '5/day' } });
      const { problems } = await ask('configureUser', { settings: { discounts: { openai: 15 }, traffic: '6/day' } });
      assert.match(problems[0]?.message ?? '', /^promptfare\.discounts\.openai must be a number from 0 to 1/);
      await ask('open', document(''));
      assert.deepEqual(configuration(analyser)?.discounts, { openai: 0.1 });
      assert.deepEqual(configuration(analyser)?.defaultTraffic, { calls: 6, per: 'day' });
    });
  });

  it('edits the text of a configuration, and configures nothing by it', async () => {
    const { ask, analyser } = engineUnderTest();
    const change = { kind: 'model', expression: 'MODEL', model: 'gpt-5.4' } as const;
    const edited = await ask('editConfiguration', { text: '{ "version": 1 }', change });
    assert.deepEqual(edited, { ok: true, edits: [{ start: 14, end: 14, text: ', "models": { "MODEL": "gpt-5.4" }' }] });
    await ask('open', document('a = 1\n'));
    assert.deepEqual(analyser.seen.at(-1)?.surroundings.configuration.models, {});
  });

  describe('other files', () => {
    const provided = { folder: FOLDER, files: [{ path: 'config.py', text: 'MODEL = 1' }] };
    const other: OpenDocument = {
      ...document('b = 1'),
      uri: `${FOLDER}/b.py`,
      source: { path: 'b.py', language: 'python', text: 'b = 1' },
    };

    it('are known until they are withdrawn', async () => {
      const { analyser, ask } = engineUnderTest();
      const textOf = () => analyser.seen.at(-1)?.surroundings.textOf?.('config.py');
      await ask('open', document('a = 1'));
      assert.equal(textOf(), undefined);
      await ask('provide', provided);
      await ask('refresh', { uri: `${FOLDER}/a.py` });
      assert.equal(textOf(), 'MODEL = 1');
      await ask('withdraw', { folder: FOLDER, paths: ['config.py', 'none.py'] });
      await ask('refresh', { uri: `${FOLDER}/a.py` });
      assert.equal(textOf(), undefined);
    });

    it('are forgotten with the last document of their folder, and not taken without one', async () => {
      const { analyser, ask } = engineUnderTest();
      const textOf = () => analyser.seen.at(-1)?.surroundings.textOf?.('config.py');
      await ask('open', document('a = 1'));
      await ask('open', other);
      await ask('provide', provided);
      await ask('close', { uri: other.uri });
      await ask('refresh', { uri: `${FOLDER}/a.py` });
      assert.equal(textOf(), 'MODEL = 1');
      await ask('close', { uri: `${FOLDER}/a.py` });
      // A reading that ended late: nobody would say when this text is another one.
      await ask('provide', provided);
      await ask('open', document('a = 1'));
      assert.equal(textOf(), undefined);
    });
  });

  it('lists the models, the asked provider first and what is retired last', async () => {
    const { ask } = engineUnderTest();
    const models = await ask('catalogue', { first: 'openai' });
    const openai = models.findIndex(({ provider }) => provider !== 'openai');
    assert.ok(models.slice(0, openai).some(({ status }) => status === 'retired'));
    assert.ok(models.slice(openai).every(({ provider }) => provider !== 'openai'));
    assert.equal(models[0]?.status, 'active');
    const statuses = models
      .slice(0, openai)
      .map(({ status }) => ['active', 'legacy', 'deprecated', 'retired'].indexOf(status));
    assert.deepEqual(
      statuses,
      [...statuses].sort((a, b) => a - b),
    );
    assert.deepEqual(models.find(({ id }) => id === 'claude-haiku-4-5')?.usdPerMillion, { input: 1, output: 5 });
  });
});
