import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Host } from '../../../src/core/detect/apis/api';
import type { CallSite } from '../../../src/core/detect/callSite';
import { catalogue } from '../../../src/core/catalogue/load';
import { type Configuration, NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import { type Bill, billOf } from '../../../src/core/cost/bill';

// Who bills a call, by its SDK, its address and the model's name; how such calls are read from code, the detection's tests say.

const HOSTS: Readonly<Record<string, Host>> = {
  openai: { provider: 'openai', kind: 'vendor' },
  anthropic: { provider: 'anthropic', kind: 'vendor' },
  bedrock: { provider: 'bedrock', kind: 'cloud' },
  vertex: { provider: 'vertex', kind: 'cloud' },
  foundry: { provider: 'foundry', kind: 'cloud' },
  azure: { provider: 'azure', kind: 'deployment' },
  openrouter: { provider: 'openrouter', kind: 'gateway' },
};
const OF_LITELLM: Host = { provider: null, kind: 'vendor' };

/** What `billOf` reads of a call. */
interface Asked {
  readonly billing?: Partial<CallSite['billing']>;
  readonly address?: CallSite['address'];
}

function bill(host: string, written: string, configuration: Partial<Configuration> = {}, asked: Asked = {}): Bill {
  const site = {
    api: host === 'litellm' ? 'litellm.completion' : `${host}.create`,
    kind: 'inference',
    host: HOSTS[host] ?? OF_LITELLM,
    address: asked.address ?? null,
    billing: { serviceTier: null, region: null, cache: null, turns: null, ...asked.billing },
  } satisfies Pick<CallSite, 'api' | 'kind' | 'host' | 'address' | 'billing'> as unknown as CallSite;
  return billOf(site, written, catalogue(), { ...NO_CONFIGURATION, ...configuration }, '2026-11-21');
}

/** Dollars per million in and out; null without a price. */
function rates({ price }: Bill): readonly number[] | null {
  if (price === null) return null;
  return [price.usdPerMillion.input, price.usdPerMillion.output].map((rate) => Math.round(rate * 1e9) / 1e9);
}

const HAIKU = 'anthropic.claude-haiku-4-5-20251001-v1:0';

describe('billOf: where a call is kept', () => {
  it('knows it from the model’s name, and adds the surcharge', () => {
    const kept = bill('bedrock', `us.${HAIKU}`);
    assert.equal(kept.region, 'us');
    assert.deepEqual(rates(kept), [1.1, 5.5]);
  });

  it('knows it from the call and from the address', () => {
    assert.equal(bill('anthropic', 'claude-haiku-4-5', {}, { billing: { region: 'us' } }).region, 'us');
    const address = { host: 'eu.api.openai.com', written: 'https://eu.api.openai.com/v1' };
    assert.equal(bill('openai', 'gpt-5.4', {}, { address }).region, 'eu.api.openai.com');
    assert.equal(bill('openai', 'gpt-5.4').region, null);
  });

  it('takes the surcharge that the user states with a price of their own', () => {
    const written = 'us.anthropic.claude-3-haiku-20240307-v1:0';
    const stated = (regional?: number): Partial<Configuration> => ({
      prices: { [written]: { input: 1, output: 2, ...(regional !== undefined && { regional }) } },
    });
    assert.deepEqual(rates(bill('bedrock', written, stated(1.5))), [1.5, 3]);
    assert.deepEqual(rates(bill('bedrock', written, stated())), [1, 2]);
    assert.deepEqual(bill('bedrock', written, stated()).unpriced, []);
  });

  it('takes what is kept nowhere at the list price, whatever the user says of the provider', () => {
    const providers = { bedrock: { regional: true } } as const;
    assert.deepEqual(rates(bill('bedrock', `global.${HAIKU}`, { providers })), [1, 5]);
    assert.deepEqual(rates(bill('bedrock', HAIKU, { providers })), [1.1, 5.5]);
    assert.equal(bill('bedrock', `global.${HAIKU}`).region, 'global');
  });
});

describe('billOf: who is billed', () => {
  it('takes it from the SDK, else from the name', () => {
    assert.equal(bill('anthropic', 'claude-haiku-4-5').provider, 'anthropic');
    assert.equal(bill('litellm', 'claude-haiku-4-5').provider, 'anthropic');
    assert.equal(bill('litellm', 'azure_ai/gpt-4o').provider, 'azure');
    assert.equal(bill('litellm', 'gemini/gemini-2.5-pro').provider, 'google');
    assert.equal(bill('litellm', `us.${HAIKU}`).provider, 'bedrock');
    assert.equal(bill('litellm', 'together_ai/MiniMaxAI/MiniMax-M3').provider, 'together');
    const unknown = bill('litellm', 'somebody/gpt-4o');
    assert.deepEqual([unknown.provider, unknown.price], ['somebody', null]);
  });

  it('bills what an alias stands for at the host that it names, at that host’s discount', () => {
    const configuration = { aliases: { prod: 'groq/llama-3.1-8b-instant' }, discounts: { groq: 0.5 } };
    const found = bill('openai', 'prod', configuration);
    assert.equal(found.provider, 'groq');
    assert.deepEqual(rates(found), [0.025, 0.04]);
    assert.deepEqual(found.notes, []);
  });

  it('bills an alias of another maker’s model at its maker: a vendor’s SDK sells only its own', () => {
    const found = bill('openai', 'prod', { aliases: { prod: 'claude-haiku-4-5' } });
    assert.deepEqual([found.provider, found.notes], ['anthropic', []]);
    assert.equal(bill('bedrock', 'prod', { aliases: { prod: 'claude-haiku-4-5' } }).provider, 'bedrock');
  });

  it('knows no price at a cloud of what that cloud does not sell', () => {
    for (const [cloud, written, maker] of [
      ['vertex', 'gpt-4o', 'openai'],
      ['bedrock', 'gemini-2.5-pro', 'google'],
      ['foundry', 'gemini-2.5-pro', 'google'],
    ] as const) {
      const found = bill(cloud, written);
      assert.deepEqual([found.price, found.model], [null, null], cloud);
      assert.equal(
        found.reason,
        `the catalogue has ${written} at ${maker}, not at ${cloud}: add a price under "prices" in promptfare.json`,
      );
    }
    for (const [seller, written] of [
      ['vertex', 'claude-haiku-4-5@20251001'],
      ['vertex', 'gemini-2.5-pro'],
      ['foundry', 'claude-haiku-4-5'],
      ['azure', 'gpt-4o'],
      ['bedrock', HAIKU],
      ['openrouter', 'google/gemini-2.5-pro'],
    ] as const)
      assert.notEqual(bill(seller, written).price, null, `${seller} ${written}`);
  });

  it('says that regional endpoints cost more only where they are known to', () => {
    const notes = (written: string): string => bill('bedrock', written).notes.join(' ');
    assert.match(notes(HAIKU), /, regional endpoints cost more\.$/);
    assert.doesNotMatch(notes(`us.${HAIKU}`), /regional/);
    assert.doesNotMatch(notes(`global.${HAIKU}`), /regional/);
    assert.doesNotMatch(notes('anthropic.claude-3-haiku-20240307-v1:0'), /regional/);
  });

  it('misses no surcharge for a region where no source knows of one', () => {
    const found = bill('bedrock', 'us.anthropic.claude-3-haiku-20240307-v1:0');
    assert.deepEqual([found.unpriced, rates(found)], [[], [0.25, 1.25]]);
  });
});

describe('billOf: what answers no chat', () => {
  for (const written of ['dall-e-3', 'gpt-image-1', 'omni-moderation-latest', 'text-embedding-3-small', 'tts-1']) {
    it(`knows no price of a chat with ${written}`, () => {
      const { price, reason } = bill('openai', written);
      assert.equal(price, null);
      assert.match(reason ?? '', /gives no text/);
    });
  }

  it('takes the user’s price for tokens, but not one for pictures as $0', () => {
    const prices = { 'gpt-image-1': { input: 1, output: 2 }, 'dall-e-3': { input: 0, output: 0, usdPerImage: 0.04 } };
    assert.deepEqual(rates(bill('openai', 'gpt-image-1', { prices })), [1, 2]);
    const pictures = bill('openai', 'dall-e-3', { prices });
    assert.deepEqual([pictures.price, pictures.reason], [null, 'dall-e-3 is billed by the picture']);
  });
});
