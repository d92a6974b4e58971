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

  it('takes what is kept nowhere at the list price, whatever the user says of the provider', () => {
    const providers = { bedrock: { regional: true } } as const;
    assert.deepEqual(rates(bill('bedrock', `global.${HAIKU}`, { providers })), [1, 5]);
    assert.deepEqual(rates(bill('bedrock', HAIKU, { providers })), [1.1, 5.5]);
    assert.equal(bill('bedrock', `global.${HAIKU}`).region, 'global');
  });
});
