import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { catalogue } from '../../../src/core/catalogue/load';
import { matchModel, nearestIds, type MatchOptions } from '../../../src/core/catalogue/match';

const NO_ALIASES: MatchOptions = { aliases: {} };
const match = (written: string, options = NO_ALIASES): string | null => {
  const found = matchModel(catalogue(), written, options);
  return found && `${found.model.id} ${found.how}`;
};

describe('matchModel', function () {
  this.timeout(20_000);

  const cases: Readonly<Record<string, string | null>> = {
    'claude-opus-4-7': 'claude-opus-4-7 exact',
    'claude-haiku-4-5-20251001': 'claude-haiku-4-5 alias',
    'claude-3-5-sonnet-20240620': 'claude-3-5-sonnet alias',
    'claude-3-5-sonnet-latest': 'claude-3-5-sonnet alias',
    // The first snapshot costs $5/$15, its successors under the same name $2.50/$10.
    'gpt-4o-2024-05-13': 'gpt-4o-2024-05-13 exact',
    'openai/gpt-4o-2024-05-13': 'gpt-4o-2024-05-13 stripped',
    'gpt-4o-2024-08-06': 'gpt-4o alias',
    'gpt-4.1-nano-2025-04-14': 'gpt-4.1-nano alias',
    'gpt-5.5-2026-04-23': 'gpt-5.5 alias',
    'gpt-5.5-2026-05-01': 'gpt-5.5 stripped',
    'gpt-4-1106-preview': 'gpt-4-turbo-preview alias',
    // Gateways.
    'anthropic/claude-sonnet-4.5': 'claude-sonnet-4-5 stripped',
    'openrouter/anthropic/claude-3.5-sonnet': 'claude-3-5-sonnet stripped',
    'openai:gpt-4o-mini': 'gpt-4o-mini stripped',
    'models/gemini-2.5-flash': 'gemini-2.5-flash stripped',
    'gemini/gemini-1.5-pro-002': 'gemini-1.5-pro stripped',
    'google/gemini-3.8-flash': 'gemini-3.8-flash stripped',
    'azure/gpt-4o': 'gpt-4o stripped',
    'mistral/mistral-large-latest': 'mistral-large-latest stripped',
    // Bedrock and Vertex.
    'anthropic.claude-3-haiku-20240307-v1:0': 'claude-3-haiku stripped',
    'anthropic.claude-3-5-sonnet-20241022-v2:0': 'claude-3-5-sonnet stripped',
    'us.anthropic.claude-sonnet-4-5-20250929-v1:0': 'claude-sonnet-4-5 stripped',
    'global.anthropic.claude-opus-4-6-v1': 'claude-opus-4-6 stripped',
    'bedrock/converse/eu.anthropic.claude-haiku-4-5-20251001-v1:0': 'claude-haiku-4-5 stripped',
    'bedrock/us-east-1/anthropic.claude-v2:1': 'claude-2.1 stripped',
    'us.openai.gpt-5.6-sol': 'gpt-5.6-sol stripped',
    'openai.gpt-5.4': 'gpt-5.4 stripped',
    'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-7': 'claude-opus-4-7 stripped',
    'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0': 'claude-3-haiku stripped',
    'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3': null,
    'claude-haiku-4-5@20251001': 'claude-haiku-4-5 stripped',
    'vertex_ai/claude-sonnet-5@default': 'claude-sonnet-5 stripped',
    'publishers/anthropic/models/claude-opus-4-8': 'claude-opus-4-8 stripped',
    'projects/p/locations/us/publishers/google/models/gemini-2.5-pro': 'gemini-2.5-pro stripped',
    // Other things at other prices, or none at all.
    'ft:gpt-4o-mini:acme::abc123': null,
    'openai/ft:gpt-4o-mini-2024-07-18:acme::abc': null,
    'openrouter/mistral/claude-opus-4-7': null,
    'openai/claude-opus-4-7': null,
    'google/claude-opus-4-7': null,
    'ollama/mistral': 'mistral stripped',
    'ollama/gpt-4o': null,
    mistral: null,
    'anthropic/claude-3.5-sonnet:beta': null,
    'gpt-4o-latest': null,
    'gpt-4o-2024-13-40': null,
    'gpt-7': null,
    'claude-sonnet-5-7': null,
    'claude-opus': null,
    claude: null,
    'GPT-4O': null,
    ' gpt-4o': null,
    '': null,
    constructor: null,
    'anthropic/': null,
  };
  for (const [written, expected] of Object.entries(cases)) {
    it(`${JSON.stringify(written)} → ${expected ?? 'unknown'}`, () => {
      assert.equal(match(written), expected);
    });
  }

  it('takes the user’s word before all else', () => {
    const aliases = { 'prod-gpt': 'gpt-5.4-mini', 'gpt-4o': 'openai/gpt-4o-mini', house: 'my-own-model' };
    assert.equal(match('prod-gpt', { aliases }), 'gpt-5.4-mini configured');
    assert.equal(match('gpt-4o', { aliases }), 'gpt-4o-mini configured');
    assert.equal(match('house', { aliases }), null);
  });

  it('reaches a host’s own models only where the host is known', () => {
    assert.equal(match('openai/gpt-oss-20b'), null);
    assert.equal(match('openai/gpt-oss-20b', { aliases: {}, provider: 'cerebras' }), null);
    assert.equal(match('openai/gpt-oss-20b', { aliases: {}, provider: 'groq' }), 'openai/gpt-oss-20b exact');
    assert.equal(match('groq/openai/gpt-oss-20b'), 'openai/gpt-oss-20b stripped');
    assert.equal(match('llama-3.1-8b-instant'), null);
  });

  it('gives each host’s own price to the same id', () => {
    const perMillion = (provider: string): number | undefined =>
      matchModel(catalogue(), 'openai/gpt-oss-120b', { aliases: {}, provider })?.model.prices.at(-1)?.usdPerMillion
        .input;
    assert.equal(perMillion('groq'), 0.15);
    assert.notEqual(perMillion('vercel'), perMillion('groq'));
    assert.equal(perMillion('anthropic'), undefined);
  });

  it('takes a gateway’s own price before the maker’s, and the maker’s where the gateway passes it on', () => {
    const sold = (written: string, provider: string | null): string | undefined =>
      matchModel(catalogue(), written, { aliases: {}, provider })?.model.provider;
    assert.equal(sold('deepseek/deepseek-v4-pro', 'openrouter'), 'openrouter');
    assert.equal(sold('openrouter/deepseek/deepseek-v4-pro', null), 'openrouter');
    assert.equal(sold('deepseek/deepseek-v4-pro', null), 'deepseek');
    assert.equal(sold('anthropic/claude-haiku-4.5', 'openrouter'), 'anthropic');
    // A host that passes nothing on: the name is not the maker's there.
    assert.equal(sold('groq/gpt-4o', null), undefined);
  });

  it('keeps a gateway’s variants apart: they are other products', () => {
    for (const variant of [':free', ':nitro', ':floor', ':online', ':thinking', ':extended', ':exacto'])
      assert.equal(
        match(`anthropic/claude-haiku-4.5${variant}`, { aliases: {}, provider: 'openrouter' }),
        null,
        variant,
      );
  });

  it('finds a model at several hosts, and each host’s models, by their region’s names too', () => {
    const at = (written: string, provider: string | null = null): string | undefined => {
      const found = matchModel(catalogue(), written, { aliases: {}, provider });
      return found ? `${found.model.provider} ${found.model.id}` : undefined;
    };
    assert.equal(at('us.amazon.nova-lite-v1:0'), 'bedrock amazon.nova-lite-v1:0');
    assert.equal(at('amazon.nova-lite-v1:0'), undefined);
    assert.equal(at('amazon.nova-lite-v1:0', 'bedrock'), 'bedrock amazon.nova-lite-v1:0');
    assert.equal(at('bedrock/amazon.nova-pro-v1:0'), 'bedrock amazon.nova-pro-v1:0');
    assert.equal(at('together_ai/MiniMaxAI/MiniMax-M3'), 'together MiniMaxAI/MiniMax-M3');
    assert.equal(at('global.amazon.nova-2-lite-v1:0'), 'bedrock global.amazon.nova-2-lite-v1:0');
    assert.equal(at('eu.amazon.nova-2-lite-v1:0'), 'bedrock eu.amazon.nova-2-lite-v1:0');
    assert.equal(at('us.amazon.nova-2-lite-v1:0'), 'bedrock amazon.nova-2-lite-v1:0');
  });

  const regions: Readonly<Record<string, string | null>> = {
    'claude-opus-4-7': null,
    'anthropic/claude-opus-4-7': null,
    'anthropic.claude-opus-4-7': null,
    'us.anthropic.claude-opus-4-7': 'us',
    'eu.anthropic.claude-haiku-4-5-20251001-v1:0': 'eu',
    'in.openai.gpt-5.6-luna': 'in',
    'us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0': 'us-gov',
    'global.anthropic.claude-opus-4-6-v1': 'global',
    'bedrock/us-east-1/anthropic.claude-v2:1': 'us-east-1',
    'bedrock/us.anthropic.claude-opus-4-7': 'us',
    'arn:aws:bedrock:us-east-1:123456789012:inference-profile/eu.anthropic.claude-opus-4-7': 'eu',
    'projects/p/locations/europe-west1/publishers/google/models/gemini-2.5-pro': 'europe-west1',
    'projects/p/locations/global/publishers/anthropic/models/claude-opus-4-8': 'global',
  };
  for (const [written, region] of Object.entries(regions)) {
    it(`says that ${written} is kept to ${region ?? 'no region'}`, () => {
      assert.equal(matchModel(catalogue(), written, NO_ALIASES)?.region, region);
    });
  }

  it('keeps the region of a name that the user leads elsewhere', () => {
    const aliases = { prod: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0' };
    assert.deepEqual(
      { ...matchModel(catalogue(), 'prod', { aliases }), model: undefined },
      { model: undefined, how: 'configured', region: 'eu', seller: 'bedrock' },
    );
  });

  const sellers: Readonly<Record<string, string | null>> = {
    'gpt-4o': null,
    'openai/gpt-4o': null,
    'us.anthropic.claude-opus-4-7': 'bedrock',
    'anthropic.claude-opus-4-7': 'bedrock',
    'bedrock/anthropic.claude-opus-4-7': 'bedrock',
    'azure/gpt-4o': 'azure',
    'azure_ai/gpt-4o': 'azure',
    'vertex_ai/gemini-2.5-pro': 'vertex',
    'google_vertexai:gemini-2.5-pro': 'vertex',
    'projects/p/locations/us/publishers/google/models/gemini-2.5-pro': 'vertex',
    'openrouter/openai/gpt-4o': 'openrouter',
    'vercel/openai/gpt-4o': 'vercel',
    'vercel_ai_gateway/openai/gpt-4o': 'vercel',
    'cloudflare/openai/gpt-4o': 'cloudflare',
    'vercel/fireworks/ember-1': 'vercel',
    'global.amazon.nova-2-lite-v1:0': 'bedrock',
    'groq:llama-3.1-8b-instant': 'groq',
    'together_ai/MiniMaxAI/MiniMax-M3': 'together',
  };
  for (const [written, seller] of Object.entries(sellers)) {
    it(`says that ${written} is billed by ${seller ?? 'its maker, or by whom the call says'}`, () => {
      const match = matchModel(catalogue(), written, NO_ALIASES);
      assert.ok(match);
      assert.equal(match.seller, seller);
    });
  }

  it('does not take who is known to be billed for what the name says', () => {
    assert.equal(matchModel(catalogue(), 'openai/gpt-4o', { aliases: {}, provider: 'openrouter' })?.seller, null);
  });

  const names = [...catalogue().names.keys()];
  const anyName = fc.constantFrom(...names);

  it('never matches a name with one more character, unless that is a name', () => {
    fc.assert(
      fc.property(anyName, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), (name, more) => {
        const mutated = name + more;
        assert.equal(match(mutated) !== null, catalogue().names.has(mutated), mutated);
      }),
      { numRuns: 2000 },
    );
    for (const name of names) {
      for (const more of '0123456789abcdefghijklmnopqrstuvwxyz-.:@/') {
        if (!catalogue().names.has(name + more)) assert.equal(match(name + more), null, name + more);
      }
    }
  });

  it('never matches a name with one character less, unless that is a name', () => {
    for (const name of names) {
      const shorter = name.slice(0, -1);
      if (!catalogue().names.has(shorter)) assert.equal(match(shorter), null, shorter);
    }
  });

  it('finds only what is left of the name after prefixes and suffixes', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9:./@-]{0,40}$/),
        anyName,
        fc.stringMatching(/^[a-z0-9:.@-]{0,16}$/),
        (before, name, after) => {
          const found = matchModel(catalogue(), before + name + after, NO_ALIASES);
          if (!found) return;
          const held = [found.model.id, ...found.model.aliases];
          assert.ok(held.some((known) => (before + name + after).includes(known)));
        },
      ),
    );
  });

  it('never throws and is quick, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (written) => {
        match(written);
        nearestIds(catalogue(), written);
      }),
    );
    const started = performance.now();
    for (const unit of ['us.', 'models/', 'a-', '1-', 'anthropic.', '-v1:0', 'publishers/', '-20250101']) {
      match(unit.repeat(20_000));
      nearestIds(catalogue(), unit.repeat(20_000));
    }
    assert.ok(performance.now() - started < 2000);
  });
});

describe('nearestIds', () => {
  it('names what was probably meant', () => {
    assert.equal(nearestIds(catalogue(), 'claude-hiaku-4-5')[0], 'claude-haiku-4-5');
    assert.equal(nearestIds(catalogue(), 'anthropic/claude-opus-4-77')[0], 'claude-opus-4-7');
    assert.equal(nearestIds(catalogue(), 'gpt4o')[0], 'gpt-4o');
    assert.equal(nearestIds(catalogue(), 'gpt-5.9', 5).length, 5);
  });

  it('names nothing where nothing is alike', () => {
    assert.deepEqual(nearestIds(catalogue(), 'my-company-deployment'), []);
    assert.deepEqual(nearestIds(catalogue(), ''), []);
  });
});
