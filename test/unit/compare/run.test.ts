import assert from 'node:assert/strict';
import type { ContestantState, FilledPrompt } from '../../../src/compare/comparison';
import { type Entry, runComparison, type RunOptions } from '../../../src/compare/run';
import type { Priced } from '../../../src/core/cost/price';
import { createAnthropic } from '../../../src/providers/anthropic';
import { LONGEST_TEXT } from '../../../src/providers/answerText';
import { createOpenai } from '../../../src/providers/openai';
import type { Provider } from '../../../src/providers/provider';
import { ProtocolServer } from '../../servers/protocolServer';
import { TEXT } from '../../servers/scenario';

const KEY = 'sk-test-0123456789abcdef';
const PROMPT: FilledPrompt = { messages: [{ role: 'user', text: 'I was charged twice.' }], maxOutputTokens: 100_000 };
const PRICED: Priced = { usdPerMillion: { input: 1, output: 5 } };
const LIMITS = { idleMs: 5000, totalMs: 20_000, retry: { attempts: 3, firstWaitMs: 10, longestWaitMs: 1000 } };

let server: ProtocolServer;
before(async () => {
  server = await ProtocolServer.start();
});
after(() => server.stop());
beforeEach(() => {
  server.reset();
});

const anthropic = (model: string, priced: Priced | null = PRICED): Entry => ({
  model,
  priced,
  provider: createAnthropic({ baseUrl: server.anthropicBaseUrl, key: KEY }),
});
const openai = (model: string, priced: Priced | null = PRICED): Entry => ({
  model,
  priced,
  provider: createOpenai({ baseUrl: server.openaiBaseUrl, key: KEY }),
});

/** All that was said of each entry. */
async function run(
  entries: readonly Entry[],
  {
    signal = new AbortController().signal,
    limits = LIMITS,
  }: { signal?: AbortSignal; limits?: RunOptions['limits'] } = {},
): Promise<readonly (readonly ContestantState[])[]> {
  const states: ContestantState[][] = entries.map(() => []);
  await runComparison(PROMPT, entries, (place, state) => states[place]?.push(state), signal, { limits });
  return states;
}

function last<K extends ContestantState['kind']>(
  states: readonly ContestantState[] | undefined,
  kind: K,
): Extract<ContestantState, { kind: K }> {
  const state = states?.at(-1);
  assert.equal(state?.kind, kind, JSON.stringify(state));
  return state as Extract<ContestantState, { kind: K }>;
}

const kinds = (states: readonly ContestantState[] | undefined) =>
  (states ?? []).map(({ kind }) => kind).filter((kind, at, all) => kind !== all[at - 1]);

describe('runComparison', () => {
  it('asks all at once and answers with text, usage, cost and times', async () => {
    server.set('claude', { kind: 'answer', pieceMs: 5 });
    server.set('gpt', { kind: 'answer', text: 'billing', pieceMs: 5 });
    const [claude, gpt] = await run([anthropic('claude'), openai('gpt')]);
    assert.deepEqual(kinds(claude), ['waiting', 'running', 'done']);
    const { answer } = last(claude, 'done');
    assert.equal(answer.text, TEXT);
    assert.equal(answer.outcome, 'complete');
    assert.equal(answer.attempts, 1);
    assert.equal(answer.shortened, false);
    // Of $1 and $5 a million: tokens in × 0.000001 + tokens out × 0.000005.
    const { inputTokens, outputTokens } = answer.usage ?? { inputTokens: NaN, outputTokens: NaN };
    assert.equal(outputTokens, TEXT.split(' ').length);
    assert.ok(Math.abs((answer.costUsd ?? NaN) - (inputTokens + 5 * outputTokens) / 1e6) < 1e-12);
    assert.ok(answer.firstTokenMs !== null && answer.firstTokenMs > 4 && answer.firstTokenMs <= answer.totalMs);
    assert.equal(last(gpt, 'done').answer.text, 'billing');
    const [one, two] = server.requests;
    assert.ok(Math.abs((one?.atMs ?? 0) - (two?.atMs ?? Infinity)) < 1000, 'none waits for the other');
  });

  it('has no cost where the price or the usage is not known', async () => {
    server.set('uncounted', 'withoutUsage');
    const [unpriced, uncounted] = await run([anthropic('a', null), openai('uncounted')]);
    assert.equal(last(unpriced, 'done').answer.costUsd, null);
    assert.ok(last(unpriced, 'done').answer.usage);
    assert.equal(last(uncounted, 'done').answer.costUsd, null);
    assert.equal(last(uncounted, 'done').answer.usage, null);
  });

  it('bills a prompt above the long-context limit at its rates', async () => {
    server.set('a', { kind: 'answer', text: 'yes', cachedTokens: 500_000 });
    const priced: Priced = { ...PRICED, longContext: { above: 100_000, usdPerMillion: { input: 10, output: 50 } } };
    const [state] = await run([openai('a', priced)]);
    // 500,000 tokens and a few × $10 a million.
    assert.ok((last(state, 'done').answer.costUsd ?? 0) > 5);
  });

  it('says that it waits, and times the first token of the attempt that answered', async () => {
    server.set(
      'a',
      { kind: 'error', status: 429, type: 'rate_limit_error', message: 'slow down', headers: { 'retry-after': '0.3' } },
      'answer',
    );
    const [states] = await run([anthropic('a')]);
    assert.deepEqual(kinds(states), ['waiting', 'running', 'retrying', 'running', 'done']);
    assert.deepEqual(
      states?.find(({ kind }) => kind === 'retrying'),
      { kind: 'retrying', attempt: 2, inSeconds: 1, because: 'Too many requests' },
    );
    const { attempts, firstTokenMs, totalMs } = last(states, 'done').answer;
    assert.equal(attempts, 2);
    assert.ok(totalMs >= 300);
    assert.ok(firstTokenMs !== null && firstTokenMs < totalMs - 290, 'the wait is not in it');
  });

  it('reports a fast stream some twenty times a second, and its end at once', async () => {
    server.set('a', { kind: 'answer', text: 'word '.repeat(400), pieceMs: 1 });
    const [states] = await run([openai('a')]);
    const { totalMs } = last(states, 'done').answer;
    const running = states?.filter(({ kind }) => kind === 'running').length ?? 0;
    assert.ok(running > 2 && running <= totalMs / 50 + 2, `${running} reports in ${totalMs} ms`);
  });

  it('reports nothing after the end', async () => {
    const states: string[] = [];
    await runComparison(PROMPT, [openai('a')], (_, { kind }) => states.push(kind), new AbortController().signal);
    const before = states.length;
    await new Promise((resolve) => setTimeout(resolve, 120));
    assert.equal(states.length, before);
    assert.equal(states.at(-1), 'done');
  });

  it('keeps the beginning of an endless answer, and says so', async () => {
    server.set('a', { kind: 'answer', text: 'longer-words '.repeat(30_000) });
    const [states] = await run([anthropic('a')]);
    const { text, shortened, usage } = last(states, 'done').answer;
    assert.equal(text.length, LONGEST_TEXT);
    assert.equal(shortened, true);
    assert.equal(usage?.outputTokens, 30_001);
  }).timeout(20_000);

  it('keeps what had come when it fails, with the least that is billed', async () => {
    server.set('claude', 'resetMidStream');
    server.set('gpt', 'resetMidStream');
    const [claude, gpt] = await run([anthropic('claude'), openai('gpt')]);
    const { message, partial } = last(claude, 'failed');
    assert.match(message, /^The connection to 127\.0\.0\.1:\d+ broke, after 2 words\.$/);
    assert.equal(partial?.text, 'The ticket');
    // Anthropic counts the input at the beginning, OpenAI at the end.
    assert.ok((partial.atLeastUsd ?? 0) > 0);
    assert.equal(last(gpt, 'failed').partial?.atLeastUsd, null);
  });

  it('has nothing partial where nothing came; the others go on', async () => {
    server.set('bad', 'unauthorized');
    const [bad, good] = await run([anthropic('bad'), anthropic('good')]);
    assert.deepEqual(last(bad, 'failed').partial, null);
    assert.match(last(bad, 'failed').message, /^The key for .* was refused \(401\)\.$/);
    assert.equal(last(good, 'done').answer.text, TEXT);
  });

  it('gives up what is silent, and says after how many words', async () => {
    server.set('a', 'stall');
    const [states] = await run([openai('a')], { limits: { ...LIMITS, idleMs: 300 } });
    assert.equal(last(states, 'failed').message, 'No word for 0.3 seconds, after 2 words.');
  });

  it('stops all at once, whatever they do', async () => {
    server.set('streaming', { kind: 'answer', pieceMs: 50 });
    server.set('silent', 'silence');
    server.set('waiting', {
      kind: 'error',
      status: 429,
      type: 'rate_limit_error',
      message: 'x',
      headers: { 'retry-after': '1' },
    });
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 400);
    const began = performance.now();
    const all = await run([anthropic('streaming'), openai('silent'), openai('waiting')], { signal: stop.signal });
    assert.ok(performance.now() - began < 900);
    const [streaming, ...others] = all.map((states) => last(states, 'stopped').partial);
    assert.match(streaming?.text ?? '', /^The ticket/);
    assert.ok((streaming?.atLeastUsd ?? 0) > 0);
    for (const partial of others) assert.deepEqual([partial.text, partial.atLeastUsd], ['', null]);
  });

  it('runs as many as there are, and leaves nothing listening', async () => {
    const warnings: string[] = [];
    const onWarning = ({ message }: Error) => void warnings.push(message);
    process.on('warning', onWarning);
    const all = await run(Array.from({ length: 24 }, (_, at) => (at % 2 ? openai(`m${at}`) : anthropic(`m${at}`))));
    for (const states of all) assert.equal(last(states, 'done').answer.text, TEXT);
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('warning', onWarning);
    assert.deepEqual(warnings, []);
  });

  it('is stopped where it was stopped before it began', async () => {
    const [states] = await run([anthropic('a')], { signal: AbortSignal.abort() });
    assert.deepEqual(kinds(states), ['waiting', 'stopped']);
    assert.equal(server.requests.length, 0);
  });

  it('fails in words where a provider throws what it should not, without quoting it', async () => {
    const provider: Provider = {
      name: 'X',
      host: 'x',
      hasKey: true,
      problem: null,
      // eslint-disable-next-line require-yield -- it fails at once
      ask: async function* () {
        await Promise.resolve();
        throw new Error(`secret ${KEY}`);
      },
    };
    const [states] = await run([{ model: 'x', provider, priced: null }]);
    assert.doesNotMatch(last(states, 'failed').message, /secret/);
  });
});
