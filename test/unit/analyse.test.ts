import assert from 'node:assert/strict';
import { totalsOf } from '../../src/cli/report';
import { describe, it } from 'mocha';
import { Analyser } from '../../src/core/analyse';
import { catalogue } from '../../src/core/catalogue/load';
import type { CallReport } from '../../src/core/report';
import { analysed, callOf, callsOf, surroundings } from './support/analysing';
import { assets } from './support/assets';
import { fixtures } from './support/fixtures';

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 + Math.abs(b) * 1e-9;

function openai(model: string, more = ''): string {
  return `import openai\nopenai.chat.completions.create(model=${model}, messages=[{"role": "user", "content": "Hello"}]${more})\n`;
}

function claude(model: string, content: string, more = ''): string {
  return `import anthropic\nanthropic.Anthropic().messages.create(model="${model}", max_tokens=100, messages=[{"role": "user", "content": ${content}}]${more})\n`;
}

describe('A call whose model is not known', function () {
  this.timeout(20_000);
  it('has no price, says how to add one, and names what is nearest', async () => {
    const { model, cost } = await callOf('a.py', openai('"gpt-5-minni"'));
    assert.equal(model.value, 'gpt-5-minni');
    assert.equal(model.catalogueId, null);
    assert.equal(cost.perCallUsd, null);
    assert.equal(cost.perMonthUsd, null);
    assert.deepEqual(cost.lines, []);
    assert.match(cost.reason ?? '', /unknown model "gpt-5-minni".*"prices".*"aliases".*promptfare\.json/);
    assert.equal(model.reason, cost.reason);
    assert.equal(model.nearest?.[0], 'gpt-5-mini');
    for (const id of model.nearest ?? []) assert.ok(catalogue().models.some((each) => each.id === id));
  });

  it('is never given the price of a model with a like name', async () => {
    for (const id of [
      'gpt-5-mini-pro',
      'gpt-5-',
      'gpt',
      'claude-sonnet',
      'xgpt-4o',
      'constructor',
      '__proto__',
      'toString',
    ]) {
      const { cost, model } = await callOf('a.py', openai(`"${id}"`));
      assert.equal(cost.perCallUsd, null, id);
      assert.equal(model.catalogueId, null, id);
    }
  });

  it('has no price where the code does not say it', async () => {
    const { model, cost, input } = await callOf('a.py', openai('pick()'));
    assert.equal(model.value, null);
    assert.equal(model.evidence, 'unknown');
    assert.match(model.reason ?? '', /run time sets it: `pick\(\)`/);
    assert.equal(cost.perCallUsd, null);
    assert.equal(cost.reason, 'the model is not known');
    assert.ok(input.likely > 0, 'its tokens are counted all the same');
  });
});

describe('What promptfare.json says', function () {
  this.timeout(20_000);
  it('names a model by the expression that the code has', async () => {
    const { model, cost } = await callOf('a.py', openai('settings.model'), {
      models: { 'settings.model': 'gpt-5-mini' },
    });
    assert.equal(model.value, 'gpt-5-mini');
    assert.equal(model.evidence, 'configured');
    assert.equal(model.expression, 'settings.model');
    assert.equal(model.reason, undefined);
    assert.ok(cost.perCallUsd);
  });

  it('does not speak where the code does', async () => {
    const { model } = await callOf('a.py', openai('"gpt-4o"'), { models: { '"gpt-4o"': 'gpt-5-mini' } });
    assert.equal(model.value, 'gpt-4o');
    assert.equal(model.evidence, 'literal');
  });

  it('picks one of several candidates', async () => {
    const text = openai('MODELS[kind]').replace('\n', '\nMODELS = {"a": "gpt-4o", "b": "gpt-5-mini"}\n');
    assert.deepEqual((await callOf('a.py', text)).model.candidates, ['gpt-4o', 'gpt-5-mini']);
    const { model } = await callOf('a.py', text, { models: { 'MODELS[kind]': 'gpt-4o' } });
    assert.equal(model.value, 'gpt-4o');
    assert.deepEqual(model.candidates, []);
  });

  it('says which model an alias stands for', async () => {
    const { model, cost } = await callOf('a.py', openai('"prod-gpt"'), { aliases: { 'prod-gpt': 'gpt-5-mini' } });
    assert.equal(model.value, 'prod-gpt');
    assert.equal(model.catalogueId, 'gpt-5-mini');
    const plain = await callOf('a.py', openai('"gpt-5-mini"'));
    assert.deepEqual(cost.perCallUsd, plain.cost.perCallUsd);
  });

  it('prices a model that the catalogue does not have', async () => {
    const { cost, input, output } = await callOf('a.py', openai('"house-model"'), {
      prices: { 'house-model': { input: 0.2, output: 0.8 } },
    });
    assert.ok(cost.perCallUsd);
    assert.equal(cost.price?.evidence, 'configured');
    assert.ok(near(cost.perCallUsd.likely, (input.likely * 0.2 + output.likely * 0.8) / 1e6));
  });

  it('sets the sizes of holes, of all calls or of one, and of the answer', async () => {
    const text = claude('claude-haiku-5-5', 'f"Read {document} by {name}"');
    const assumed = await callOf('a.py', text);
    assert.deepEqual(
      assumed.input.holes.map((hole) => hole.evidence),
      ['assumed', 'assumed'],
    );
    const { id } = assumed;
    assert.equal(id, 'a.py#<module>/anthropic.messages.create/1');
    const said = await callOf('a.py', text, { sizes: { document: 700, name: 9, [id]: { name: 3, output: 12 } } });
    assert.deepEqual(
      said.input.holes.map(({ name, low, likely, high, evidence }) => [name, low, likely, high, evidence]),
      [
        ['document', 700, 700, 700, 'configured'],
        ['name', 3, 3, 3, 'configured'],
      ],
    );
    assert.deepEqual([said.output.low, said.output.likely, said.output.high], [12, 12, 12]);
    assert.equal(said.output.evidence, 'configured');
    const other = await callOf('a.py', text, { sizes: { output: 5 } });
    assert.equal(other.output.evidence, 'assumed', 'a hole of the name output is not the answer');
  });

  it('gives traffic, and only it does', async () => {
    assert.equal((await callOf('src/a.py', openai('"gpt-5-mini"'))).cost.perMonthUsd, null);
    const { cost } = await callOf('src/a.py', openai('"gpt-5-mini"'), {
      traffic: [{ match: { glob: 'src/**' }, calls: 1_000, per: 'day' }],
    });
    assert.deepEqual(cost.traffic, {
      callsPerMonth: 30_000,
      evidence: 'configured',
      because: 'promptfare.json says so',
    });
    assert.ok(cost.perMonthUsd && cost.perCallUsd);
    assert.ok(near(cost.perMonthUsd.likely, cost.perCallUsd.likely * 30_000));
  });

  it('gives a task, which sets what an answer comes to', async () => {
    const text = openai('"gpt-4o"');
    const { id } = await callOf('a.py', text);
    const { task, output } = await callOf('a.py', text, { tasks: { [id]: 'classification' } });
    assert.equal(task?.kind, 'classification');
    assert.ok(output.likely <= 20);
  });
});

describe('A retired model', function () {
  this.timeout(20_000);
  it('is priced still, and said to be retired', async () => {
    const { cost, advice } = await callOf('a.py', claude('claude-3-opus-20240229', '"Hello"'));
    assert.ok(cost.perCallUsd);
    assert.deepEqual(
      advice.map(({ rule }) => rule),
      ['retired-model'],
    );
    assert.match(advice[0]?.message ?? '', /^Claude Opus 3 is retired since 2026-01-05: calls to it fail\./);
  });
});

describe('Texts that are not read', function () {
  this.timeout(20_000);
  it('are skipped with the reason', async () => {
    const minified = `import openai;${'a=b;'.repeat(100_000)}`;
    const huge = `import openai\n${'x = 1\n'.repeat(850_000)}`;
    const binary = `import openai\0\u0001\u0002${'\0'.repeat(100)}`;
    for (const [text, reason] of [
      [minified, /minified/],
      [huge, /too large: 5\.1 MB/],
      [binary, /not text/],
    ] as const) {
      const analysis = await analysed('lib/a.py', text);
      assert.ok(analysis.kind === 'skipped');
      assert.equal(analysis.path, 'lib/a.py');
      assert.match(analysis.reason, reason);
    }
  });

  it('do not stand in the way of what they become', async () => {
    const analyser = new Analyser(assets);
    const analyse = (text: string): ReturnType<Analyser['analyse']> =>
      analyser.analyse({ path: 'a.py', language: 'python', text }, surroundings());
    const text = openai('"gpt-5-mini"');
    const before = await analyse(text);
    assert.equal((await analyse(`${text}\0`)).kind, 'skipped');
    assert.deepEqual(await analyse(text), before);
  });

  it('load nothing where no SDK is named', async () => {
    const analyser = new Analyser({ load: (name) => Promise.reject(new Error(`loads ${name}`)) });
    const text = 'client.messages.send(model="claude-sonnet-5")\ncompletion(model="gpt-4o")\n';
    const source = { path: 'a.py', language: 'python', text } as const;
    assert.deepEqual(await analyser.analyse(source, surroundings()), {
      kind: 'report',
      report: { path: 'a.py', language: 'python', calls: [] },
    });
  });

  it('leave an asset that could not be read to be tried again', async () => {
    let broken = true;
    const analyser = new Analyser({
      load: (name) => (broken ? Promise.reject(new Error(`no ${name}`)) : assets.load(name)),
    });
    const source = { path: 'a.py', language: 'python', text: openai('"gpt-5-mini"') } as const;
    await assert.rejects(analyser.analyse(source, surroundings()), /no /);
    broken = false;
    const analysis = await analyser.analyse(source, surroundings());
    assert.ok(analysis.kind === 'report' && analysis.report.calls.length === 1);
  });
});

describe('Every report', function () {
  this.timeout(20_000);
  let calls: readonly CallReport[];
  before(async () => {
    const traffic = [{ match: { glob: '**' }, calls: 10_000, per: 'month' as const }];
    calls = (await Promise.all(fixtures().map(({ path, text }) => callsOf(path, text, { traffic })))).flat();
    assert.ok(calls.length > 200, `${calls.length} calls in the fixtures`);
  });

  it('has ranges in order, from nothing up', () => {
    for (const { id, input, output, cost } of calls) {
      const ranges = [input, output, ...input.holes, cost.perCallUsd, cost.perMonthUsd].concat(
        output.reasoning ?? null,
        input.parts.map((part) => ({ low: part.low, likely: part.tokens, high: part.high })),
      );
      for (const range of ranges) {
        if (range === null) continue;
        assert.ok(0 <= range.low && range.low <= range.likely && range.likely <= range.high, id);
        assert.ok(Number.isFinite(range.high), id);
      }
      // A line is a part of three cases of the whole: where reasoning takes all of a limit, the dearest has no answer.
      for (const { tokens, usd } of cost.lines)
        for (const each of [tokens, usd])
          for (const end of ['low', 'likely', 'high'] as const)
            assert.ok(each[end] >= 0 && Number.isFinite(each[end]), id);
      for (const end of ['low', 'likely', 'high'] as const)
        assert.ok((output.reasoning?.[end] ?? 0) <= output[end], id);
    }
  });

  it('adds up: parts and holes to the input, lines to the call, calls to the month', () => {
    for (const { id, input, cost } of calls) {
      const parts = input.parts.map((part) => ({ low: part.low, likely: part.tokens, high: part.high }));
      for (const end of ['low', 'likely', 'high'] as const) {
        assert.equal(
          input[end],
          [...parts, ...input.holes].reduce((sum, range) => sum + range[end], 0),
          id,
        );
        if (cost.perCallUsd === null) continue;
        const lines = cost.lines.reduce((sum, line) => sum + line.usd[end], 0);
        assert.ok(near(cost.perCallUsd[end], lines), id);
        assert.ok(cost.perMonthUsd && near(cost.perMonthUsd[end], cost.perCallUsd[end] * 10_000), id);
      }
      for (const line of cost.lines)
        assert.ok(near(line.usd.likely, (line.tokens.likely * line.usdPerMillion) / 1e6), id);
    }
  });

  it('says why, wherever something is not known', () => {
    for (const { id, model, cost } of calls) {
      if (model.value === null) assert.ok(model.reason, `${id} says why its model is not known`);
      if (model.value === null) assert.equal(model.evidence, 'unknown', id);
      // A condition around the call may say what its model is, which is no place to write another one.
      const isPlaced = model.definedAt !== null || model.evidence === 'constant';
      if (model.value !== null) assert.ok(isPlaced, `${id} says where its model stands`);
      assert.equal(cost.perCallUsd === null, cost.reason !== undefined, id);
      assert.equal(cost.perCallUsd === null, cost.lines.length === 0, id);
      if (cost.perCallUsd !== null) assert.ok(cost.perCallUsd.likely > 0, `${id} is not free`);
    }
  });

  it('has an id of its own', () => {
    assert.equal(new Set(calls.map((call) => call.id)).size, calls.length);
  });

  it('lets no answer be longer than the limit, unless who calls may raise it', () => {
    for (const { id, output, maxOutputTokens } of calls)
      if (maxOutputTokens?.value != null && maxOutputTokens.evidence !== 'default')
        assert.ok(output.high <= maxOutputTokens.value, id);
  });

  it('is plain JSON', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(calls)), calls);
  });
});

describe('Tokens of a call', function () {
  this.timeout(20_000);
  const TEXT = '"Summarize the following article in three sentences, without any opinion of your own."';

  it('are those of the vocabulary for OpenAI, with the frame of its messages', async () => {
    const { input } = await callOf('a.py', openai('"gpt-4o"').replace('"Hello"', '"Hello, world!"'));
    // "Hello, world!" is 4 tokens, and one message's frame 3 + 1 for its role + 3.
    assert.deepEqual([input.low, input.likely, input.high], [11, 11, 11]);
    assert.deepEqual(
      input.parts.map(({ role, tokens, method }) => [role, tokens, method]),
      [
        ['user', 4, 'exact'],
        ['overhead', 7, 'estimated'],
      ],
    );
  });

  it('are more for Claude, by the factor of its family for prose', async () => {
    const tokensOf = async (model: string): Promise<CallReport['input']['parts'][number]> => {
      const [part] = (await callOf('a.py', claude(model, TEXT))).input.parts;
      assert.ok(part);
      return part;
    };
    const [base] = (await callOf('a.py', openai('"gpt-4o"').replace('"Hello"', TEXT))).input.parts;
    const older = await tokensOf('claude-sonnet-4-5');
    const newer = await tokensOf('claude-haiku-5-5');
    assert.ok(base?.method === 'exact');
    assert.deepEqual(
      [older.low, older.tokens, older.high],
      [1.07, 1.14, 1.25].map((factor) => Math.round(base.tokens * factor)),
    );
    assert.deepEqual(
      [newer.low, newer.tokens, newer.high],
      [1.27, 1.55, 1.82].map((factor) => Math.round(base.tokens * factor)),
    );
    assert.match(newer.reason ?? '', /1\.55 \(prose\)/);
    assert.equal(newer.method, 'estimated');
  });

  it("add Claude's own prompt where a call has tools", async () => {
    const plain = await callOf('a.py', claude('claude-haiku-5-5', TEXT));
    const tools = await callOf('a.py', claude('claude-haiku-5-5', TEXT, ', tools=[{"name": "search"}]'));
    const overhead = ({ input }: CallReport): number =>
      input.parts.filter((part) => part.role === 'overhead').reduce((sum, part) => sum + part.tokens, 0);
    // No figure is published for Haiku 5.5: the median of those of its generation.
    assert.equal(overhead(tools) - overhead(plain), 286);
    assert.ok(tools.input.parts.some((part) => part.role === 'tools' && part.method === 'estimated'));
  });

  it('are estimated for long runs and long texts, and never without end', async () => {
    for (const text of ['"' + 'a'.repeat(30_000) + '"', `"""${'今天天气很好。\n'.repeat(500)}"""`]) {
      const { input } = await callOf('a.py', openai('"gpt-4o"').replace('"Hello"', text));
      assert.ok(input.low <= input.likely && input.likely <= input.high);
      assert.ok(input.likely > 1_000);
    }
  });

  it('of a choice lie between the shortest and the longest', async () => {
    const { input } = await callOf(
      'a.py',
      openai('"gpt-4o"').replace('"Hello"', '"Hello, world!" if short else "Hello, world! Hello, world!"'),
    );
    const [part] = input.parts;
    assert.ok(part);
    assert.equal(part.low, 4);
    assert.equal(part.high, 8);
    assert.ok(part.tokens >= 4 && part.tokens <= 8);
    assert.equal(part.method, 'estimated');
  });
});

describe('a file whose language is changed', () => {
  it('is read anew, not from the tree of the other grammar', async () => {
    const text = `import OpenAI from 'openai';
const ask = <T,>(x: T) => new OpenAI().responses.create({ model: 'gpt-6-luna', input: 'Hi' });
`;
    const analyser = new Analyser(assets);
    for (const language of ['typescript', 'typescriptreact', 'python', 'typescript'] as const) {
      const again = await analyser.analyse({ path: 'a', language, text }, surroundings());
      const fresh = await new Analyser(assets).analyse({ path: 'a', language, text }, surroundings());
      assert.deepEqual(again, fresh);
    }
  });
});

describe('What the user silences or excludes', () => {
  const call = (comment: string): string =>
    `import anthropic\n${comment}\nanthropic.Anthropic().messages.create(model="claude-opus-4-7", max_tokens=9, messages=[])\n`;

  it('is reported as ignored, with the reason', async () => {
    const [report] = await callsOf('a.py', call('# promptfare-ignore: old code'));
    assert.deepEqual(report?.ignored, { reason: 'old code' });
    assert.deepEqual(report.advice, []);
    assert.equal(totalsOf([{ path: 'a.py', language: 'python', calls: [report] }]).ignored, 1);
    assert.equal(totalsOf([{ path: 'a.py', language: 'python', calls: [report] }]).calls, 0);
  });

  it('is not looked for in an excluded file', async () => {
    assert.equal((await callsOf('legacy/a.py', call(''), { exclude: ['**/legacy/**'] })).length, 0);
    assert.equal((await callsOf('src/a.py', call(''), { exclude: ['**/legacy/**'] })).length, 1);
  });
});
