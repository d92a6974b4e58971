import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { claude, gpt, switchOf } from './advising';

const OPUS = '"claude-opus-4-7"';
const HAIKU = 'claude-haiku-5-5';
/** Long enough that what the other model thinks does not make it dearer. */
const LONG = { sizes: { ticket: 20_000 } };

/** A classification by OpenAI's Responses API. */
const responses = (more: string): string => `from openai import OpenAI
def run(ticket):
    return OpenAI().responses.create(model="gpt-5.5", instructions="Classify the ticket. Answer with one word: billing or bug.", input=ticket, ${more})
`;

describe('What stands in the way of a switch', function () {
  this.timeout(30_000);

  it('is nothing where a call passes nothing special', async () => {
    const { fix, blocked, edit } = await switchOf(claude(OPUS), HAIKU);
    assert.deepEqual([fix, blocked], [true, []]);
    assert.ok(edit);
  });

  const blocked: Readonly<Record<string, readonly [string, RegExp]>> = {
    'a temperature': ['temperature=0', /`temperature`, which Claude Haiku 5\.5 refuses\.$/],
    'a temperature that run time sets': [
      'temperature=settings.heat',
      /`temperature`, which .* refuses unless it is the default/,
    ],
    'a top_p': ['top_p=1', /`top_p`/],
    'a top_k': ['top_k=5', /`top_k`/],
    'a budget for thinking': ['thinking={"type": "enabled", "budget_tokens": 2048}', /`thinking\.budget_tokens`/],
    'thinking that can’t be read': ['thinking=settings.thinking', /`thinking` can't be read/],
    'arguments that can’t be read': ['**settings', /`settings` can't be read/],
    'a forced tool': [
      'tools=[{"name": "t"}], tool_choice={"type": "any"}',
      /forced choice of its tools, and no source says/,
    ],
    'a choice of tools that can’t be read': [
      'tools=[{"name": "t"}], tool_choice=settings.choice',
      /`tool_choice` can't be read/,
    ],
    'the vendor’s own tool': ['tools=[{"type": "computer_20250124", "name": "computer"}]', /`computer_20250124`/],
    'a tier of service that no source says the other model has': [
      'service_tier="priority"',
      /`service_tier: "priority"`, and no source says that Claude Haiku 5\.5 is served so\.$/,
    ],
    'a speed that it does not have': ['speed="fast"', /`speed: "fast"`, and no source says/],
    'a tier of service that can’t be read': ['service_tier=settings.tier', /`service_tier`, which .* may not have/],
  };
  for (const [what, [more, sentence]] of Object.entries(blocked)) {
    it(`is ${what}`, async () => {
      const advice = await switchOf(claude(OPUS, more), HAIKU);
      assert.equal(advice.fix, false);
      assert.equal(advice.edit, undefined);
      assert.ok(
        advice.blocked.some((each) => sentence.test(each)),
        advice.blocked.join('\n'),
      );
    });
  }

  const free: Readonly<Record<string, string>> = {
    'the usual tier of service': 'service_tier="auto"',
    'a speed that is the usual one': 'speed="standard"',
    'a mark for the cache': 'cache_control={"type": "ephemeral"}',
    'a mark that run time sets': 'cache_control=settings.mark',
    'a temperature at its default': 'temperature=1',
    'a parameter that is not given': 'temperature=None',
    'the SDK’s word for nothing': 'temperature=anthropic.NOT_GIVEN',
    'thinking that the model decides on': 'thinking={"type": "adaptive"}',
    'a free choice of tools': 'tools=[{"name": "t"}], tool_choice={"type": "auto"}',
    'metadata and a stop': 'metadata={"user_id": "1"}, stop_sequences=["x"]',
  };
  for (const [what, more] of Object.entries(free)) {
    it(`is not ${what}`, async () => {
      const text = `import anthropic\n${claude(OPUS, more)}`;
      const { blocked: why } = await switchOf(text, HAIKU);
      assert.deepEqual(why, []);
    });
  }

  it('is an answer to go on with', async () => {
    const text = claude(OPUS).replace('}])', '}, {"role": "assistant", "content": "{"}])');
    const { blocked: why } = await switchOf(text, HAIKU);
    assert.deepEqual(why, ['It ends in an answer to go on with, which Claude Haiku 5.5 refuses.']);
  });

  it('is a forced tool that the other model refuses', async () => {
    const { blocked: why } = await switchOf(
      claude(OPUS, 'tools=[{"name": "t"}], tool_choice={"type": "tool", "name": "t"}'),
      'claude-sonnet-5-5',
      LONG,
    );
    assert.ok(why.includes('It uses a forced choice of its tools, which Claude Sonnet 5.5 does not take.'), why.join());
  });

  it('is a value behind a constant or a spread', async () => {
    for (const more of ['temperature=HEAT', '**{"temperature": HEAT}']) {
      const { blocked: why } = await switchOf(`HEAT = 0.2\n${claude(OPUS, more)}`, HAIKU);
      assert.deepEqual(why, ['It sets `temperature`, which Claude Haiku 5.5 refuses.']);
    }
  });

  const openai: Readonly<Record<string, readonly [string, RegExp]>> = {
    'OpenAI’s old limit': ['max_tokens=2000', /`max_tokens`, which GPT-6 Luna refuses/],
    'a small limit that reasoning may eat': ['max_completion_tokens=300', /within the same limit: of 300 tokens/],
    'a temperature at OpenAI': ['temperature=0.2', /`temperature`/],
    'a penalty': ['presence_penalty=0.5', /`presence_penalty`/],
    'probabilities of tokens': ['logprobs=True', /`logprobs`/],
    'a stop': ['stop=["\\n"]', /`stop`/],
    'tools on Chat Completions': ['tools=[{"type": "function"}]', /Responses API only/],
    'probable tokens': ['logit_bias={"1": 2}', /`logit_bias`, and no source says/],
    'functions from before there were tools': ['functions=[{"name": "t"}]', /`functions`, and no source says/],
    'a predicted answer': ['prediction={"type": "content", "content": ticket}', /`prediction`, and no source says/],
    'an effort that run time sets': ['reasoning_effort=settings.effort', /Run time sets its `reasoning_effort`/],
    'an effort that is no more': ['reasoning_effort="minimal"', /effort `minimal`/],
  };
  for (const [what, [more, sentence]] of Object.entries(openai)) {
    it(`is ${what}`, async () => {
      const { fix, blocked: why } = await switchOf(gpt('"gpt-4.1"', more), 'gpt-6-luna');
      assert.equal(fix, false);
      assert.ok(
        why.some((each) => sentence.test(each)),
        why.join('\n'),
      );
    });
  }

  it('is a default, for a value that run time may set', async () => {
    const text = claude(OPUS, 'temperature=heat').replace('settings):', 'settings, heat=1):');
    const { blocked: why } = await switchOf(`${text}\nrun(input(), None)\n`, HAIKU);
    assert.deepEqual(why, ['It sets `temperature`, which Claude Haiku 5.5 refuses unless it is the default.']);
    const choice = claude(OPUS, 'tools=[{"name": "t"}], tool_choice={"type": kind}').replace(
      'settings):',
      'settings, kind="auto"):',
    );
    assert.match((await switchOf(choice, HAIKU)).blocked.join(), /Run time says whether it forces a choice/);
    const thinking = claude(OPUS, 'thinking={"type": settings.thinking}');
    assert.match(
      (await switchOf(thinking, 'claude-sonnet-5-5', LONG)).blocked.join(),
      /`thinking\.type` to what run time says, which may be `disabled`/,
    );
  });

  it('is a hosted tool of OpenAI’s', async () => {
    for (const tool of ['computer_use_preview', 'file_search', 'web_search_preview', 'mcp']) {
      const text = responses(`tools=[{"type": "${tool}"}]`);
      const { blocked: why } = await switchOf(text, 'gpt-6.1-terra');
      assert.ok(why.includes(`It uses the vendor's tool \`${tool}\`, which GPT-6.1 Terra may not have.`), why.join());
    }
    const own = await switchOf(responses('tools=[{"type": "function", "name": "shell"}]'), 'gpt-6.1-terra');
    assert.deepEqual(own.blocked, []);
  });

  it('is a document among the messages', async () => {
    const text = claude(OPUS).replace('"content": ticket', '"content": [{"type": "document", "source": ticket}]');
    assert.match((await switchOf(text, HAIKU)).blocked.join(), /documents, and no source says whether/);
  });

  it('are no tools on Chat Completions where the reasoning is turned off', async () => {
    const more = 'tools=[{"type": "function"}], reasoning_effort="none"';
    const { blocked: why } = await switchOf(gpt('"gpt-5.5"', more), 'gpt-6-luna');
    assert.deepEqual(why, []);
  });

  it('is no old name of the limit where LiteLLM hands it on', async () => {
    const text = `import litellm
def run(ticket):
    return litellm.completion(model="gpt-5.5", max_tokens=2000, messages=[{"role": "system", "content": "Classify the ticket. Answer with one word: billing or bug."}, {"role": "user", "content": ticket}])
`;
    assert.deepEqual((await switchOf(text, 'gpt-6-luna')).blocked, []);
  });

  it('is nothing for OpenAI’s new limit, with room, and defaults', async () => {
    const { blocked: why } = await switchOf(
      gpt('"gpt-4.1"', 'max_completion_tokens=5000, temperature=1, top_p=1'),
      'gpt-6-luna',
      LONG,
    );
    assert.deepEqual(why, []);
  });

  it('is a limit that an answer and what is reasoned before it may not fit in, at every maker but Claude’s', async () => {
    const sentence = /within the same limit: of 2,000 tokens too few may be left for the answer\.$/;
    const openai = await switchOf(gpt('"gpt-4.1"', 'max_completion_tokens=2000'), 'gpt-6-luna', LONG);
    assert.deepEqual([openai.fix, openai.blocked.length], [false, 1]);
    assert.match(openai.blocked[0] ?? '', sentence);
    const { fix, caveats } = await switchOf(claude(OPUS), HAIKU);
    assert.equal(fix, true);
    assert.match(caveats[0] ?? '', /^Claude Haiku 5\.5 thinks within the limit of 20; that may leave too little/);
  });

  it('is no small limit where the call turns the reasoning off', async () => {
    const off = 'thinking={"type": "disabled"}';
    const { blocked: why, caveats } = await switchOf(claude(OPUS, off), HAIKU);
    assert.deepEqual(why, []);
    assert.ok(!caveats.some((each) => each.includes('thinks')), caveats.join());
  });

  it('is no small limit where the present model reasons as well', async () => {
    const { blocked: why } = await switchOf(gpt('"gpt-5.5"', 'max_completion_tokens=300'), 'gpt-6-luna');
    assert.deepEqual(why, []);
  });

  it('is reasoning turned off, for a model that always reasons', async () => {
    const prompt = 'Write a Python function that sorts.';
    const { blocked: why } = await switchOf(gpt('"gpt-5.5"', 'reasoning_effort="none"', prompt), 'gpt-6.1-sol');
    assert.deepEqual(why, ['It asks for the reasoning effort `none`, which GPT-6.1 Sol does not have.']);
  });

  it('is a prompt that may be too long', async () => {
    const text = claude('"claude-opus-4-7"');
    const { blocked: why } = await switchOf(text, HAIKU, { sizes: { ticket: 1_200_000 } });
    assert.match(why.join(), /Its prompt may have 1,200,0\d\d tokens, and Claude Haiku 5\.5 takes 1,000,000\./);
  });

  it('is a longer answer than the other model gives', async () => {
    const text = claude(OPUS).replace('max_tokens=20', 'max_tokens=200000');
    const { blocked: why } = await switchOf(text, HAIKU);
    assert.deepEqual(why, ['It allows answers of 200,000 tokens, and Claude Haiku 5.5 gives at most 128,000.']);
  });

  it('is said of hosts with names of their own', async () => {
    const bedrock = claude('"anthropic.claude-opus-4-7"').replaceAll('Anthropic', 'AnthropicBedrock');
    assert.match((await switchOf(bedrock, HAIKU)).blocked.join(), /^Bedrock has names/);
    const azure = gpt('"gpt-4.1"').replaceAll('OpenAI', 'AzureOpenAI');
    assert.match((await switchOf(azure, 'gpt-6-luna')).blocked.join(), /^On Azure/);
    const somewhere = gpt('"gpt-4.1"').replace('OpenAI()', 'OpenAI(base_url=os.environ["URL"])');
    assert.match((await switchOf(somewhere, 'gpt-6-luna')).blocked.join(), /an address that run time sets/);
  });

  it('is the user’s word, which is not in the code', async () => {
    const { blocked: why } = await switchOf(claude('settings.model'), HAIKU, {
      models: { 'settings.model': 'claude-opus-4-7' },
    });
    assert.deepEqual(why, ['The model is not written in the code: you have said which it is.']);
  });
});
