import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { callOf } from '../support/analysing';
import { adviceOf, claude, gpt, models } from './advising';

const SUMMARY = 'Summarize the meeting in at most five sentences for people who were not there.';
const REPLY = 'You are a copywriter. Write a polite reply to this e-mail.';
const CODE = 'You are a coding assistant. Write a Python function that solves the task.';
const VAGUE = 'Follow the rules.';

const cheaper = async (
  text: string,
  configuration: Parameters<typeof adviceOf>[1] = {},
): Promise<readonly (string | null)[]> =>
  models({ advice: (await adviceOf(text, configuration)).filter(({ rule }) => rule === 'cheaper-model') });

/** Long enough that what the other model thinks does not make it dearer. */
const LONG = { sizes: { ticket: 20_000 } };

describe('Which models are advised', function () {
  this.timeout(20_000);

  it('goes down as far as the task allows', async () => {
    assert.deepEqual(await cheaper(claude('"claude-opus-4-7"'), LONG), ['claude-haiku-5-5', 'claude-sonnet-5-5']);
    assert.deepEqual((await cheaper(claude('"claude-opus-4-7"', '', SUMMARY)))[0], 'claude-haiku-5-5');
    assert.ok(!(await cheaper(claude('"claude-opus-4-7"', '', REPLY))).includes('claude-haiku-5-5'));
    assert.ok(!(await cheaper(gpt('"gpt-5.5"', '', REPLY))).includes('gpt-6-luna'));
    assert.ok((await cheaper(gpt('"gpt-5.5"', '', REPLY))).includes('gpt-6.1-terra'));
    assert.deepEqual(await cheaper(gpt('"gpt-5.5"', '', CODE)), ['gpt-6.1-sol', 'gpt-6.2-sol']);
  });

  it('stays at the tier where the task is not clear', async () => {
    assert.deepEqual(await cheaper(gpt('"gpt-5.5"', '', VAGUE)), ['gpt-6.1-sol', 'gpt-6.2-sol']);
    for (const to of await cheaper(claude('"claude-opus-4-7"', '', VAGUE))) assert.equal(to, 'claude-opus-5-5');
  });

  it('goes by the user’s word', async () => {
    const id = 'a.py#run/openai.chat.completions.create/1';
    const advice = await adviceOf(gpt('"gpt-5.5"', '', VAGUE), { tasks: { [id]: 'classification' } });
    const [first] = advice;
    assert.ok(first?.to === 'gpt-6-luna');
    assert.match(first.message, /^GPT-6 Luna would do for classification: ≈ \$/);
    assert.ok(first.caveats.every((caveat) => !caveat.includes('our guess')));
  });

  it('asks no more than the present model gives', async () => {
    // A mid model that writes code is good enough for who uses it.
    assert.equal((await cheaper(gpt('"gpt-5.6-terra"', '', CODE)))[0], 'gpt-6.1-terra');
  });

  it('is silent where nothing is cheaper, known or one', async () => {
    assert.deepEqual(await adviceOf(claude('"claude-haiku-5-5"')), []);
    assert.deepEqual(await adviceOf(claude('"acme-7b"')), []);
    assert.deepEqual(await adviceOf(claude('settings.model')), []);
    assert.deepEqual(await adviceOf(claude('"claude-opus-4-7" if settings else "claude-opus-5-5"')), []);
  });

  it('is silent where hidden reasoning would make it dearer', async () => {
    // 400 tokens now; with what Opus 5.5 always thinks 1,200.
    const text = claude('"claude-opus-4-7"', '', VAGUE).replace('max_tokens=20', 'max_tokens=4000');
    assert.deepEqual(await cheaper(text), []);
  });

  it('leaves out what a comment silences', async () => {
    const text = claude('"claude-opus-4-7"').replace(
      '    return',
      '    # promptfare-ignore cheaper-model: measured\n    return',
    );
    assert.deepEqual(await adviceOf(text), []);
    const all = await callOf('a.py', text.replace(' cheaper-model: measured', ': measured'));
    assert.deepEqual([all.advice, all.ignored], [[], { reason: 'measured' }]);
  });
});

describe('Calls for which no other model is advised', function () {
  this.timeout(20_000);
  const legacy = `from openai import OpenAI
def run(ticket):
    return OpenAI().completions.create(model="gpt-3.5-turbo-instruct", max_tokens=20, prompt=f"Classify the ticket. Answer with one word: billing or bug. {ticket}")
`;
  const spoken = gpt('"gpt-4o"', 'modalities=["text", "audio"], audio={"voice": "alloy", "format": "wav"}');
  const heard = gpt('"gpt-4o"').replace(
    '"content": ticket',
    '"content": [{"type": "input_audio", "input_audio": {"data": ticket, "format": "wav"}}]',
  );
  it('are those of the legacy Completions API', async () => {
    // That the model is gone is still said.
    const [ending, ...more] = await adviceOf(legacy);
    assert.deepEqual([ending?.rule, ending?.to, ending?.fix, more], ['retired-model', null, false, []]);
    assert.match(ending?.blocked.join() ?? '', /legacy Completions API/);
  });

  for (const [what, text, sentence] of [
    ['an answer as audio', spoken, /answer as audio/],
    ['audio that is sent', heard, /sends `input_audio`/],
  ] as const) {
    it(`are those with ${what}`, async () => {
      // That the model ends is still said.
      const [ending, ...more] = await adviceOf(text);
      assert.deepEqual([ending?.rule, ending?.to, ending?.fix, more], ['retiring-model', null, false, []]);
      assert.match(ending?.blocked.join() ?? '', sentence);
    });
  }
});

describe('Models that end', function () {
  this.timeout(20_000);

  it('are named with their day, and with what takes their place', async () => {
    const [urgent] = await adviceOf(claude('"claude-sonnet-4-5-20250929"'), LONG);
    assert.equal(urgent?.rule, 'retiring-model');
    assert.equal(
      urgent.message,
      'Claude Sonnet 4.5 retires in 9 days, on 2026-11-30. Claude Haiku 5.5 takes its place.',
    );
    assert.equal(urgent.edit?.text, 'claude-haiku-5-5');
    const [later] = await adviceOf(gpt('"gpt-5.1"'));
    // 9 days of November, 31, 31, 28, 31 and the first of April.
    assert.match(later?.message ?? '', /^GPT-5\.1 retires on 2027-04-01, in 131 days\./);
    const [gone] = await adviceOf(claude('"claude-3-5-sonnet-20241022"'));
    assert.equal(gone?.rule, 'retired-model');
    assert.match(gone.message, /^Claude Sonnet 3\.5 is retired since 2025-10-28: calls to it fail\./);
    assert.equal(gone.to, 'claude-haiku-5-5');
  });

  const first = async (text: string) => {
    const [advice] = await adviceOf(text);
    assert.ok(advice);
    return advice;
  };

  it('give their place to the cheapest that suffices for the task', async () => {
    const classified = await first(claude('"claude-3-opus-20240229"'));
    assert.deepEqual([classified.rule, classified.to, classified.fix], ['retired-model', 'claude-haiku-5-5', true]);
    const written = await first(claude('"claude-sonnet-4-5"', '', REPLY));
    assert.equal(written.to, 'claude-sonnet-5-5');
    const reviewed = await first(gpt('"gpt-4o"', '', 'You are a senior engineer. Review the code for bugs.'));
    assert.equal(reviewed.to, 'gpt-6.1-terra');
  });

  it('give it to nothing dearer', async () => {
    const { to, fix, edit, message, blocked } = await first(gpt('"gpt-4o-mini"'));
    assert.deepEqual([to, fix, edit], ['gpt-6-luna', false, undefined]);
    const [, percent] = /GPT-6 Luna takes its place, at about ([\d,]+) % more per call\.$/.exec(message) ?? [];
    assert.ok(percent !== undefined && percent !== '0', message);
    assert.deepEqual(blocked, [`It would cost about ${percent} % more per call at the same workload.`]);
  });

  it('have one, with its price and its caveat, where what it thinks makes it dearer', async () => {
    const advice = await first(claude('"claude-sonnet-4-5"'));
    assert.deepEqual([advice.rule, advice.to, advice.fix], ['retiring-model', 'claude-haiku-5-5', false]);
    assert.match(advice.message, /Claude Haiku 5\.5 takes its place, at about \d+ % more per call\.$/);
    assert.match(
      advice.caveats[0] ?? '',
      /^Claude Haiku 5\.5 thinks within the limit of 20; that may leave too little/,
    );
    assert.match(advice.blocked[0] ?? '', /of 20 tokens too few may be left for the answer\.$/);
  });

  it('have the replacement that their maker names', async () => {
    const [advice] = await adviceOf(gpt('"gpt-4o"'));
    assert.deepEqual([advice?.rule, advice?.to], ['retiring-model', 'gpt-6-luna']);
  });

  it('are said with no switch where nothing takes their place', async () => {
    const text =
      'import litellm\nlitellm.completion(model="openai/text-davinci-003", messages=[{"role": "user", "content": "Hi there"}])\n';
    const [advice] = await adviceOf(text);
    assert.deepEqual([advice?.rule, advice?.to, advice?.fix], ['retired-model', null, false]);
    assert.equal(advice?.blocked.length, 1);
  });

  it('have other dates at other hosts', async () => {
    const text = claude('"anthropic.claude-3-5-sonnet-20241022-v2:0"').replaceAll('Anthropic', 'AnthropicBedrock');
    const [advice] = await adviceOf(text);
    assert.ok(
      advice?.caveats.some((caveat) => caveat.includes('at bedrock it may be another')),
      JSON.stringify(advice),
    );
  });
});

describe('Prompts that are too long', function () {
  this.timeout(20_000);
  const at = (tokens: number) => ({ sizes: { ticket: tokens } });

  it('are found, with a model that takes them', async () => {
    const advice = await adviceOf(claude('"claude-haiku-4-5"'), at(250_000));
    const found = advice.find(({ rule }) => rule === 'context-window');
    assert.match(
      found?.message ?? '',
      /^Its prompt has at least 250,0\d\d tokens, and Claude Haiku 4\.5 takes 200,000: the call fails\.$/,
    );
    assert.deepEqual([found?.to, found?.fix], ['claude-haiku-5-5', true]);
  });

  it('are no finding where only the most would not fit', async () => {
    const advice = await adviceOf(
      gpt('"gpt-4"', '', 'Summarize the document.').replace('"content": ticket', '"content": documents'),
    );
    // A hole of that name is likely 1,500 tokens, at most 10,000; gpt-4 takes 8,192.
    assert.ok(!advice.some(({ rule }) => rule === 'context-window'));
  });

  it('are said where no model takes so much', async () => {
    const advice = await adviceOf(claude('"claude-opus-5-5"'), at(1_500_000));
    const found = advice.find(({ rule }) => rule === 'context-window');
    assert.deepEqual([found?.to, found?.fix, found?.blocked.length], [null, false, 1]);
  });
});
