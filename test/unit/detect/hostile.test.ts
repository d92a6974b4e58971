import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sitesOf } from '../support/analysing';

/** Far above what any of these takes, which is some milliseconds. */
const MOST_MS = 4000;

async function siteIn(text: string, path = 'a.py') {
  const before = performance.now();
  const [site] = await sitesOf(path, text);
  assert.ok(site);
  assert.ok(performance.now() - before < MOST_MS, `${performance.now() - before} ms`);
  return site;
}

describe('Code that is made to take long', function () {
  this.timeout(20_000);

  it('ends where a schema holds itself many times over', async () => {
    const properties = Array.from({ length: 12 }, (_, index) => `"p${index}": SCHEMA`).join(', ');
    const site = await siteIn(
      `from openai import OpenAI\nSCHEMA = {"type": "object", "additionalProperties": False, "properties": {${properties}}}\nOpenAI().chat.completions.create(model="gpt-5.4", max_tokens=7, messages=[], response_format={"type": "json_schema", "json_schema": {"schema": SCHEMA}})\n`,
    );
    assert.equal(site.answer?.longest ?? null, null);
    assert.equal(site.maxOutput?.value, 7, 'what else the call says is read all the same');
  });

  it('ends where a schema has no end in sight', async () => {
    const site = await siteIn(
      `from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-5.4", messages=[], response_format={"type": "json_schema", "json_schema": {"schema": {"type": "array", "minItems": 1e300, "maxItems": 1e308, "items": {"type": "boolean"}}}})\n`,
    );
    assert.equal(site.answer?.longest, null);
  });

  it('ends where the requests of a batch hold themselves', async () => {
    const site = await siteIn(
      `import anthropic\nrequests = [*requests, *requests]\nanthropic.Anthropic().messages.batches.create(requests=requests)\n`,
    );
    assert.equal(site.model.value, null);
    assert.equal(site.billing.serviceTier?.value, 'batch');
  });

  it('ends where a condition to stop holds itself', async () => {
    const site = await siteIn(
      `import { generateText, stepCountIs } from 'ai';\nconst stop: any = [stepCountIs(3), stop];\ngenerateText({ model: 'openai/gpt-5.4', prompt: 'Hi', tools: { a: {} }, stopWhen: stop });\n`,
      'a.ts',
    );
    assert.deepEqual(site.billing.turns, { most: 3, written: 'stopWhen' });
  });

  it('ends where a mark holds itself', async () => {
    const site = await siteIn(
      `import anthropic\nMARK = {"type": "ephemeral", "ttl": MARK, **MARK}\nanthropic.Anthropic().messages.create(model="claude-sonnet-5", max_tokens=9, cache_control=MARK, messages=[])\n`,
    );
    assert.equal(site.billing.cache, null);
  });

  it('reads no prototype’s names as tiers or models', async () => {
    for (const word of ['constructor', '__proto__', 'toString']) {
      const site = await siteIn(
        `from openai import OpenAI\nOpenAI().responses.create(model="gpt-5.4", input="Hi", service_tier="${word}")\n`,
      );
      assert.deepEqual([site.billing.serviceTier, site.unpriced], [null, ['service_tier']]);
    }
  });
});
