import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { catalogue } from '../../../src/core/catalogue/load';
import { type Configuration, NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import { whatIf } from '../../../src/core/cost/whatIf';
import { type Filling, fillingOf } from '../../../src/webview/calculatorFill';
import { formOf } from '../../../src/webview/client/calculator/formState';
import { readForm } from '../../../src/webview/client/calculator/readForm';
import { callOf, TODAY } from '../support/analysing';

const LONG = `"""${'You answer questions on the handbook that follows.\n'.repeat(1000)}"""`;

const anthropic = (word: string, more: string, model = 'claude-haiku-4-5', client = 'Anthropic()') =>
  `import anthropic\nfrom anthropic import Anthropic, AnthropicBedrock\ndef run(q):\n    # promptfare: ${word}\n    ${client}.messages.create(model="${model}", max_tokens=2000, ${more})\n`;
const openai = (word: string, more: string, model = 'gpt-5.4', client = 'OpenAI()') =>
  `from openai import OpenAI\ndef run(q):\n    # promptfare: ${word}\n    ${client}.chat.completions.create(model="${model}", ${more})\n`;
const ai = (word: string, more: string, model = 'gpt-5.4') =>
  `import { generateText, stepCountIs } from 'ai';\nimport { openai } from '@ai-sdk/openai';\nexport const run = (q: string) =>\n  // promptfare: ${word}\n  generateText({ model: openai('${model}'), prompt: q${more} });\n`;

const HI = 'messages=[{"role": "user", "content": q}]';
const SYSTEM = `system=${LONG}, ${HI}`;
const cached = (mark: string) => `system=[{"type": "text", "text": ${LONG}, "cache_control": ${mark}}], ${HI}`;

type Case = readonly [text: string, configuration?: Partial<Configuration>];

/** Each with its traffic. */
const CALLS: Readonly<Record<string, Case>> = {
  'a plain call': [anthropic('10k/day output=120', HI)],
  'a call that reasons': [anthropic('10k/day output=120', HI, 'claude-haiku-5-5')],
  'a call of GPT': [openai('3k/month output=77', HI)],
  'a call of half the answers passing': [anthropic('200/day output=500 pass=50%', SYSTEM)],
  'three answers at once': [openai('10k/day output=33', `${HI}, n=3`)],
  'a chat': [anthropic('200/day output=500 turns=20 pass=50%', SYSTEM)],
  'a chat that crosses the step of long prompts': [
    anthropic('200/day output=20000 turns=20', SYSTEM, 'claude-haiku-5-5'),
  ],
  'a chat of GPT': [
    openai(
      '30/day output=500 turns=7',
      `messages=[{"role": "system", "content": ${LONG}}, {"role": "user", "content": q}]`,
    ),
  ],
  'a loop of steps': [ai('1k/day output=90 q=900', ', tools: { a: {} }, stopWhen: stepCountIs(5)')],
  'a chat of loops': [ai('1k/day output=90 q=900 turns=3', ', tools: { a: {} }, stopWhen: stepCountIs(5)', 'gpt-4o')],
  'a cached call': [anthropic('1k/day output=50', cached('{"type": "ephemeral"}'))],
  'a cached call whose traffic is thin': [anthropic('9/day output=50', cached('{"type": "ephemeral"}'))],
  'a call cached for an hour': [anthropic('99/day output=50', cached('{"type": "ephemeral", "ttl": "1h"}'))],
  'a cached chat': [anthropic('99/day output=50 turns=5', cached('{"type": "ephemeral"}'))],
  'a call kept to a region': [anthropic('3k/day output=50', `${HI}, inference_geo="us"`)],
  'a call on the flex tier': [openai('3k/day output=50', `${HI}, service_tier="flex"`)],
  'a call on the priority tier': [openai('3k/day output=50', `${HI}, service_tier="priority"`)],
  'a call on a tier that no source prices': [openai('3k/day output=50', `${HI}, service_tier="flex"`, 'gpt-4o')],
  'a call through a cloud': [
    anthropic('3k/day output=50', HI, 'us.anthropic.claude-haiku-4-5-20251001-v1:0', 'AnthropicBedrock()'),
  ],
  'a discounted call through a cloud': [
    anthropic('3k/day output=50', HI, 'us.anthropic.claude-haiku-4-5-20251001-v1:0', 'AnthropicBedrock()'),
    { discounts: { bedrock: 0.2, anthropic: 0.5 } },
  ],
  'a plain name through a discounted cloud': [
    anthropic('3k/day output=50', HI, 'anthropic.claude-haiku-4-5-20251001-v1:0', 'AnthropicBedrock()'),
    { discounts: { bedrock: 0.2, anthropic: 0.5 } },
  ],
  'a call that the user says is kept to a region': [
    anthropic('3k/day output=50', HI),
    { providers: { anthropic: { regional: true } } },
  ],
  'a call at another host': [
    openai('3k/day output=50', HI, 'llama-3.1-8b-instant', 'OpenAI(base_url="https://api.groq.com/openai/v1")'),
  ],
  'a call at a price of the user’s': [
    anthropic('3k/day output=50', HI, 'acme-7b'),
    {
      prices: {
        'acme-7b': { input: 3, output: 7 },
      },
    },
  ],
  'a discounted call in a month of 31 days': [
    openai('3k/day output=50', HI),
    { discounts: { openai: 0.15 }, daysPerMonth: 31 },
  ],
  'an alias': [openai('3k/day output=50', HI, 'prod'), { aliases: { prod: 'gpt-5.4-mini' } }],
};

const BATCH = `import anthropic\ndef run(a, b, c):\n    # promptfare: 100/day output=60\n    anthropic.Anthropic().messages.batches.create(requests=[${['a', 'b', 'c'].map((id) => `{"custom_id": "${id}", "params": {"model": "claude-haiku-4-5", "max_tokens": 90, "messages": [{"role": "user", "content": "Sum up the text"}]}}`).join(', ')}])\n`;

/** As the page asks it, by what stands in its form. */
function monthOf(filling: Filling, configuration: Partial<Configuration>): number {
  const { draft } = readForm(formOf({ ...filling, serial: 1, place: null }));
  const [own] = draft?.contenders ?? [];
  assert.ok(draft && own);
  const surroundings = {
    catalogue: catalogue(),
    configuration: { ...NO_CONFIGURATION, ...configuration },
    today: TODAY,
  };
  const row = whatIf(own, draft.workload, surroundings);
  assert.ok('perMonthUsd' in row, 'reason' in row ? `${row.model}: ${row.reason}` : '');
  return row.perMonthUsd;
}

describe('A call opened in the calculator costs there what its report says:', function () {
  this.timeout(20_000);

  for (const [what, [text, configuration = {}]] of Object.entries({ ...CALLS, 'a batch of three': [BATCH] as Case })) {
    it(what, async () => {
      const call = await callOf(text.startsWith('import {') ? 'a.ts' : 'a.py', text, configuration);
      const said = call.cost.perMonthUsd;
      assert.ok(said, call.cost.reason);
      const filling = fillingOf(call);
      const month = monthOf(filling, configuration);
      assert.ok(Math.abs(month - said.likely) < 0.005, `${month} here, ${said.likely} in the report`);
    });
  }

  it('or says why it can’t: where the reasoning of a chat is more than a turn adds', async () => {
    const text = anthropic('200/day turns=20', HI, 'claude-haiku-5-5');
    const call = await callOf('a.py', text);
    assert.match(fillingOf(call).notes.join(), /here it grows by [\d,]+, so the sums differ/);
  });
});
