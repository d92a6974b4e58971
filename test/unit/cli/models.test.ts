import assert from 'node:assert/strict';
import type { ModelsReport } from '../../../src/cli/modelsTable';
import { catalogue } from '../../../src/core/catalogue/load';
import { run } from './running';

async function listed(line: string): Promise<ModelsReport> {
  const today = line.includes('--today') ? '' : ' --today 2026-11-21';
  const { code, output, errors } = await run(`models ${line}${today} --format json`.replace(/ +/g, ' '));
  assert.deepEqual([code, errors], [0, '']);
  return JSON.parse(output) as ModelsReport;
}

describe('promptfare models', function () {
  this.timeout(20_000);

  it('lists the whole catalogue, each model once, provider by provider', async () => {
    const { models, version, today, catalogue: of } = await listed('');
    assert.deepEqual([version, today], [1, '2026-11-21']);
    assert.equal(of.asOf, catalogue().asOf);
    assert.equal(models.length, catalogue().models.length);
    assert.equal(new Set(models.map(({ askFor }) => askFor)).size, models.length);
    const providers = models.map(({ provider }) => provider).filter((each, at, all) => each !== all[at - 1]);
    assert.equal(new Set(providers).size, providers.length);
    assert.ok(providers.length >= 12);
  });

  it('finds a part of an id, a name, an alias or a provider', async () => {
    const ids = async (filter: string): Promise<readonly string[]> => (await listed(filter)).models.map(({ id }) => id);
    assert.ok((await ids('haiku-4')).includes('claude-haiku-4-5'));
    assert.ok((await ids('HAIKU')).includes('claude-haiku-5-5'));
    // An alias of claude-haiku-4-5.
    assert.ok((await ids('20251001')).includes('claude-haiku-4-5'));
    assert.ok((await ids('anthropic')).includes('claude-opus-4-7'));
    assert.deepEqual(await ids('no-such-model'), []);
  });

  it('says what there is to know of one', async () => {
    const { models } = await listed('gemini-4-argon --provider google');
    const [argon] = models;
    assert.equal(models.length, 1);
    assert.ok(argon);
    assert.deepEqual(
      [argon.id, argon.askFor, argon.kind, argon.tier],
      ['gemini-4-argon', 'gemini-4-argon', 'text', 'frontier'],
    );
    assert.equal(argon.price?.usdPerMillion.input, 2);
    assert.deepEqual(
      argon.coming.map(({ from, usdPerMillion }) => [from, usdPerMillion.input, usdPerMillion.output]),
      [['2026-12-01', 4, 20]],
    );
    const later = (await listed('gemini-4-argon --provider google --today 2026-12-01')).models[0];
    assert.deepEqual([later?.price?.usdPerMillion.input, later?.coming], [4, []]);
  });

  it('says how long one lasts', async () => {
    const lifecycle = async (id: string): Promise<unknown> =>
      (await listed(id)).models.find((model) => model.id === id)?.lifecycle;
    const none = { endsOn: null, replacement: null, limited: false, notBefore: null };
    assert.deepEqual(await lifecycle('gpt-4o-mini'), {
      ...none,
      status: 'deprecated',
      endsOn: '2027-01-14',
      replacement: 'gpt-6-luna',
    });
    assert.deepEqual(await lifecycle('claude-opus-4-7'), {
      ...none,
      status: 'active',
      notBefore: '2027-04-16',
    });
    const { models } = await listed('claude-3-5-sonnet --provider anthropic');
    assert.deepEqual([models[0]?.lifecycle.status, models[0]?.lifecycle.endsOn], ['retired', '2025-10-28']);
  });

  it('has no price where no source has one', async () => {
    const { models } = await listed('claude-mythos-5-2');
    assert.equal(models[0]?.price, null);
    assert.equal(models[0].lifecycle.limited, true);
    assert.match(
      (await run('models claude-mythos-5-2')).output,
      /claude-mythos-5-2 +anthropic +(frontier)? +\? +\? .*limited/,
    );
  });

  it('takes a provider, a kind, and those that one can begin with', async () => {
    const { models } = await listed('--provider openai --kind embedding --active');
    assert.ok(models.some(({ id }) => id === 'text-embedding-3-small'));
    assert.deepEqual([...new Set(models.map(({ provider, kind }) => `${provider} ${kind}`))], ['openai embedding']);
    const active = (await listed('--active')).models;
    assert.deepEqual([...new Set(active.map(({ lifecycle }) => lifecycle.status))], ['active']);
    assert.ok(!active.some(({ id, lifecycle }) => id === 'claude-3-5-sonnet' || lifecycle.limited));
  });

  it('shows a table, in what room there is', async () => {
    const wide = await run('models gpt-4o-mini --provider openai --today 2026-11-21');
    assert.match(wide.output, /^model +provider .*tier .*in, per 1M/);
    assert.match(
      wide.output,
      /gpt-4o-mini +openai .*\$0\.15 +\$0\.60 +128,000 .*retires 2027-01-14, then gpt-6-luna\n/,
    );
    assert.match(wide.output, /models?; list prices of 2026-11-21 in US dollars, prices as of \d{4}-\d\d-\d\d\.\n$/);
    const narrow = await run('models --provider anthropic --today 2026-11-21', { width: 80 });
    for (const line of narrow.output.split('\n')) assert.ok(line.length <= 80, line);
    assert.equal((await run('models no-such-model')).output, 'No such model.\n');
  });

  it('names the providers where it is asked for one that there is not', async () => {
    const { code, output, errors } = await run('models --provider nobody');
    assert.deepEqual([code, output], [2, '']);
    assert.match(errors, /^error: unknown provider "nobody": there are .*anthropic, .*\n$/);
  });
});
