import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { catalogue } from '../../../src/core/catalogue/load';
import { adviceOf } from './advising';

const LABEL = 'Classify the ticket. Respond with exactly one of: billing, bug, account, other.';
const REPLY = 'You write replies to customers. Write a friendly, helpful reply to the customer.';

const litellm = (model: string, prompt: string, more = ''): string => `import litellm
def run(ticket):
    return litellm.completion(model="${model}", max_tokens=2000, messages=[{"role": "system", "content": "${prompt}"}, {"role": "user", "content": ticket}]${more})
`;

const advised = async (model: string, prompt: string): Promise<readonly (string | null)[]> =>
  (await adviceOf(litellm(model, prompt))).map(({ to }) => to);

describe('Advice inside every maker’s line-up', function () {
  this.timeout(60_000);

  for (const [model, to] of [
    ['gemini/gemini-3.8-flash', 'gemini-3.5-flash-lite'],
    ['gemini/gemini-3.1-pro-preview', 'gemini-3.5-flash-lite'],
    ['mistral/mistral-large-2411', 'mistral-small-2603'],
    ['mistral/mistral-medium-3-5', 'mistral-small-2603'],
    ['xai/grok-4.7', 'grok-4.3'],
    ['deepseek/deepseek-v4-pro', 'deepseek-flash'],
    ['gpt-6-astra', 'gpt-6-luna'],
  ] as const) {
    it(`gives a label by ${to} instead of ${model}`, async () => {
      assert.equal((await advised(model, LABEL))[0], to);
    });
  }

  it('goes no lower than a reply to a customer needs', async () => {
    assert.deepEqual(await advised('gemini/gemini-3.5-flash', REPLY), ['gemini-3.8-flash']);
    assert.deepEqual(await advised('mistral/mistral-medium-3-5', REPLY), []);
    assert.deepEqual(await advised('gemini/gemini-3.8-flash', REPLY), []);
  });

  it('is silent about the smallest', async () => {
    for (const model of [
      'gemini/gemini-2.5-flash-lite',
      'gemini/gemini-3.1-flash-lite',
      'mistral/mistral-small-latest',
      'mistral/ministral-8b-latest',
      'xai/grok-4.3',
      'deepseek/deepseek-flash',
    ])
      assert.deepEqual(await advised(model, LABEL), [], model);
  });

  it('puts the vendor’s own choice in the place of what ends', async () => {
    for (const [model, to] of [
      ['gemini/gemini-2.5-pro', 'gemini-3.8-flash'],
      ['gemini/gemini-2.5-flash', 'gemini-3.5-flash-lite'],
    ] as const) {
      const [ending] = await adviceOf(litellm(model, REPLY));
      assert.deepEqual([ending?.rule, ending?.to], ['retiring-model', to]);
    }
  });

  it('says what a later Gemini refuses', async () => {
    const [advice] = await adviceOf(litellm('gemini/gemini-3.5-flash', REPLY, ', presence_penalty=0.5'));
    assert.equal(advice?.to, 'gemini-3.8-flash');
    assert.deepEqual(advice.blocked, ['It sets `presence_penalty`, which Gemini 3.8 Flash refuses.']);
  });

  it('stays with the maker and in its line-up', async () => {
    const makers = ['anthropic', 'deepseek', 'google', 'mistral', 'openai', 'xai'];
    const models = catalogue().models.filter(({ provider, kind }) => kind === 'text' && makers.includes(provider));
    // One in five is enough of them.
    for (const model of models.filter((_, index) => index % 5 === 0)) {
      for (const to of await advised(model.id, LABEL)) {
        const target = to === null ? undefined : catalogue().names.get(to);
        if (to === null) continue;
        assert.equal(target?.provider, model.provider, `${model.id} → ${to}`);
        assert.notEqual(target.current, undefined, `${model.id} → ${to}`);
      }
    }
  });
});
