import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Configuration } from '../../../src/core/configuration/configuration';
import type { CallReport } from '../../../src/core/report';
import { analysed, callOf } from '../support/analysing';

// From the code to the money: what a call says of how it is billed, by sums over the call's own tokens.

const openai = (rest: string): string =>
  `from openai import OpenAI\nclient = OpenAI()\nclient.responses.create(model="gpt-6-luna", input="Hello", max_output_tokens=100${rest})\n`;
const litellm = (model: string): string =>
  `import litellm\nlitellm.completion(model="${model}", messages=[{"role": "user", "content": "Hello"}], max_tokens=100)\n`;
const SYSTEM = 'You are a careful clerk who answers in one word. '.repeat(500);
const anthropic = (
  rest: string,
  model = 'claude-sonnet-5-5',
  mark = '"cache_control": {"type": "ephemeral"}',
): string =>
  `import anthropic
client = anthropic.Anthropic()
client.messages.create(model="${model}", max_tokens=100, system=[{"type": "text", "text": """${SYSTEM}""", ${mark}}],
    messages=[{"role": "user", "content": "Hello"}]${rest})
`;

const python = (code: string, configuration: Partial<Configuration> = {}): Promise<CallReport> =>
  callOf('src/a.py', code, configuration);

const likely = ({ cost }: CallReport): number => cost.perCallUsd?.likely ?? Number.NaN;
const tokensOf = ({ cost }: CallReport, what: string): number =>
  cost.lines.find((line) => line.what === what)?.tokens.likely ?? 0;

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);
}

describe('a call’s own terms, in money', function () {
  // The first call loads a grammar and a vocabulary.
  this.timeout(20_000);

  it('flex is half, fast is twice, and the sum says so', async () => {
    const usual = await python(openai(''));
    const flex = await python(openai(', service_tier="flex"'));
    near(likely(flex), likely(usual) / 2);
    assert.deepEqual(flex.cost.price?.applied, [{ what: 'flex', factor: 0.5 }]);
    near(likely(await python(openai(', service_tier="priority"'))), likely(usual) * 2);
  });

  it('says what it can’t count', async () => {
    const call = await python(openai(', service_tier=tier_of(user)'));
    assert.ok(call.notes.includes('Not counted in: `service_tier`.'), call.notes.join('\n'));
    near(likely(call), likely(await python(openai(''))));
  });

  it('a region costs a tenth more, by argument and by the name of a cloud’s model', async () => {
    const usual = likely(await python(anthropic('')));
    near(likely(await python(anthropic(', inference_geo="us"'))), usual * 1.1);
    const europe = openai('').replace('OpenAI()', 'OpenAI(base_url="https://eu.api.openai.com/v1")');
    near(likely(await python(europe)), likely(await python(openai(''))) * 1.1);
    const id = 'anthropic.claude-haiku-4-5-20251001-v1:0';
    const anywhere = likely(await python(litellm(`bedrock/global.${id}`)));
    const kept = await python(litellm(`bedrock/us.${id}`));
    near(likely(kept), anywhere * 1.1);
    assert.deepEqual(kept.cost.price?.applied, [{ what: 'regional', factor: 1.1 }]);
  });

  it('bills the marked part of a prompt by the cache', async () => {
    const call = await python(anthropic(''));
    const cached = call.input.cached;
    assert.ok(cached && !cached.varies);
    // Half of the calls are taken to find it: half is read at $0.10, half written at $2.50.
    near(tokensOf(call, 'cacheRead'), cached.likely / 2);
    near(tokensOf(call, 'cacheWrite5m'), cached.likely / 2);
    assert.ok(call.notes.some((note) => note.startsWith('Every second call is taken to find the cached part')));
    const { low, high } = call.cost.perCallUsd ?? { low: 0, high: 0 };
    assert.ok(low < high / 5, `${low} … ${high}`);
  });

  it('works out from the traffic how many calls find it, and keeps it for an hour where asked to', async () => {
    const traffic: Configuration['traffic'] = [{ match: { glob: '**' }, calls: 10_000, per: 'day' }];
    const often = await python(anthropic(''), { traffic });
    // 10,000 a day and 5 minutes: 1 − e^(−34.7), all of them.
    near(tokensOf(often, 'cacheWrite5m') / (often.input.cached?.likely ?? 0), Math.exp(-10_000 / 288));
    const hour = '"cache_control": {"type": "ephemeral", "ttl": "1h"}';
    assert.ok(tokensOf(await python(anthropic('', 'claude-sonnet-5-5', hour)), 'cacheWrite1h') > 0);
  });

  it('caches nothing where the model’s minimum is larger', async () => {
    const short = anthropic('', 'claude-haiku-4-5').replace(SYSTEM, SYSTEM.slice(0, 4900));
    const call = await python(short);
    assert.equal(tokensOf(call, 'cacheRead'), 0);
    assert.ok(
      call.notes.some((note) => note.includes("below the model's minimum of 4,096 tokens")),
      call.notes.join('\n'),
    );
  });

  it('takes the user’s terms for a provider where the call says none', async () => {
    const usual = likely(await python(openai('')));
    const call = await python(openai(''), { providers: { openai: { serviceTier: 'flex' } } });
    near(likely(call), usual / 2);
    assert.equal(call.cost.price?.evidence, 'configured');
  });

  it('counts every request of a run of steps', async () => {
    const code = (rest: string): string =>
      `import { generateText, stepCountIs } from 'ai';\nimport { openai } from '@ai-sdk/openai';\nimport { tools } from './tools';\nawait generateText({ model: openai('gpt-6-luna'), prompt: 'Hello', tools, maxOutputTokens: 100${rest} });\n`;
    const one = await callOf('src/a.ts', code(''));
    const many = await callOf('src/a.ts', code(', stopWhen: stepCountIs(5)'));
    assert.ok(likely(many) > 2 * likely(one));
    assert.equal(many.cost.perCallUsd?.low, one.cost.perCallUsd?.low);
    assert.ok(
      many.notes.some((note) => note.startsWith('One run makes 1 to 5 requests (`stopWhen`')),
      many.notes.join('\n'),
    );
  });

  it('has in its low figure what OpenAI caches by itself', async () => {
    const code = openai('').replace('input="Hello"', `input=f"""${SYSTEM}{question}"""`);
    const { cost, input, notes } = await python(code);
    const { low = 0, likely: usual = 0, high = 0 } = cost.perCallUsd ?? {};
    const kept = input.cached;
    assert.ok(kept?.automatic && kept.likely > 4000);
    // Of GPT-6 Luna: read at $0.01 instead of $0.10, written at $0.125; the reasoning is the limit in every case.
    near(low, (kept.low * 0.01 + (input.low - kept.low) * 0.1 + 100 * 0.5) / 1e6);
    near(usual, (input.likely * 0.1 + 100 * 0.5) / 1e6);
    near(high, (kept.high * 0.125 + (input.high - kept.high) * 0.1 + 100 * 0.5) / 1e6);
    assert.ok(
      notes.some((note) => note.startsWith('The vendor caches the first ≈')),
      notes.join('\n'),
    );
    assert.equal((await python(openai(''))).input.cached, undefined);
  });

  it('is the price of all requests of a batch whose number the code says', async () => {
    const batch = (requests: string): string => `import anthropic
client = anthropic.Anthropic()
client.messages.batches.create(requests=${requests})
`;
    const entry = (id: number): string =>
      `{"custom_id": "${id}", "params": {"model": "claude-haiku-4-5", "max_tokens": 10, "messages": [{"role": "user", "content": "Hello"}]}}`;
    const [one, three] = [
      await python(batch(`[${entry(1)}]`)),
      await python(batch(`[${[1, 2, 3].map(entry).join(', ')}]`)),
    ];
    near(likely(three), 3 * likely(one));
    assert.deepEqual(one.cost.price?.applied, [{ what: 'batch', factor: 0.5 }]);
    assert.ok(three.notes.includes('The price is of the 3 requests of the batch.'), three.notes.join('\n'));
    const some = await python(batch(`[${entry(1)} for ticket in tickets]`));
    near(likely(some), likely(one));
    assert.ok(some.notes.some((note) => note.startsWith('The price is of one request of the batch')));
  });

  it('counts the steps of every turn of a chat', async () => {
    const code = `import { generateText, stepCountIs } from 'ai';
import { openai } from '@ai-sdk/openai';
import { tools } from './tools';
// promptfare: turns=3 output=10
await generateText({ model: openai('gpt-5.4-mini'), prompt: 'Hello', tools, stopWhen: stepCountIs(4) });
`;
    const { cost, notes } = await callOf('src/a.ts', code);
    const output = cost.lines.find(({ what }) => what === 'output')?.tokens;
    // 3 turns of 1, likely 2, at most 4 requests.
    assert.deepEqual(output, { low: 30, likely: 60, high: 120 });
    assert.equal(notes.filter((note) => /^(?:One run makes|The price is of a chat)/.test(note)).length, 2);
  });

  it('is the price of a whole chat where the user says how many turns it has', async () => {
    const one = await python(openai(''));
    const said = `${openai('').trimEnd()}  # promptfare: turns=3 output=10\n`;
    const chat = await python(said);
    // 3 requests: 3 × the prompt, and the answer and what the user says next, 10 tokens and "Hello", once and once twice.
    assert.equal(tokensOf(chat, 'input'), 3 * one.input.likely + 3 * 11);
    assert.equal(tokensOf(chat, 'output') + tokensOf(chat, 'reasoning'), 30);
    assert.ok(
      chat.notes.some((note) => note.startsWith('The price is of a chat of 3 turns, the comment at line 3 says so')),
    );
    const file = await python(openai(''), { calls: { [one.id]: { turns: 3 } } });
    assert.equal(tokensOf(file, 'input') > tokensOf(one, 'input'), true);
  });

  it('divides by the share of answers that pass, and pays for the others in the month', async () => {
    const traffic: Configuration['traffic'] = [{ match: { glob: '**' }, calls: 900, per: 'month' }];
    const call = await python(`${openai('').trimEnd()}  # promptfare: pass=90%\n`, { traffic });
    near(call.cost.costPerAcceptedUsd?.likely ?? 0, likely(call) / 0.9);
    // 900 answers that pass take 1,000 calls.
    near(call.cost.perMonthUsd?.likely ?? 0, likely(call) * 1000);
    assert.ok(
      call.notes.some((note) => note.startsWith('90 % of the answers pass, the comment at line 3 says so: ≈ $')),
    );
  });

  it('says at its place what is no number of turns and no share', async () => {
    for (const [word, reason] of [
      ['turns=0', 'is no number of turns'],
      ['turns=2.5', 'is no number of turns'],
      ['pass=0', 'is no share of answers that pass'],
      ['pass=120%', 'is no share of answers that pass'],
    ] as const) {
      const analysis = await analysed('src/a.py', `${openai('').trimEnd()}  # promptfare: ${word}\n`);
      assert.ok(analysis.kind === 'report');
      assert.ok(
        analysis.report.problems?.some(({ message }) => message.includes(reason)),
        `${word}: ${JSON.stringify(analysis.report.problems)}`,
      );
    }
  });
});
