import type { ApiFamily } from './api';
import { openaiLike } from './openaiLike';
import { CHAT, COMPLETIONS } from './openaiShapes';

/** Fireworks before it shipped a client, as OpenAI's was then: `fireworks.client.ChatCompletion.create(…)`. */
const OF_MODULE = Object.fromEntries(
  ['', 'client.'].flatMap((way) =>
    ['create', 'acreate'].flatMap((method) => [
      [`${way}ChatCompletion.${method}`, CHAT] as const,
      [`${way}Completion.${method}`, COMPLETIONS] as const,
    ]),
  ),
);

/** Vendors and gateways that ship an SDK of their own beside OpenAI's, with the same requests. */
export const compatibleSdks: readonly ApiFamily[] = [
  openaiLike({
    sdk: 'cerebras',
    hint: 'cerebras',
    packages: ['cerebras.cloud.sdk', '@cerebras/cerebras_cloud_sdk'],
    clients: ['Cerebras', 'AsyncCerebras'],
    defaultClient: 'Cerebras',
    host: { provider: 'cerebras', kind: 'vendor' },
  }),
  openaiLike({
    sdk: 'fireworks',
    hint: 'fireworks',
    packages: ['fireworks.client', 'fireworks'],
    clients: ['Fireworks', 'AsyncFireworks'],
    host: { provider: 'fireworks', kind: 'vendor' },
    isModuleClient: true,
    methods: { 'chat.completions.acreate': CHAT, ...OF_MODULE },
  }),
  openaiLike({
    sdk: 'perplexity',
    hint: 'perplexity',
    packages: ['perplexity', '@perplexity-ai/perplexity_ai'],
    clients: ['Perplexity', 'AsyncPerplexity'],
    defaultClient: 'Perplexity',
    host: { provider: 'perplexity', kind: 'vendor' },
  }),
  openaiLike({
    sdk: 'zhipu',
    hint: 'zhipuai|\\bzai\\b',
    packages: ['zhipuai', 'zai'],
    clients: ['ZhipuAI', 'ZhipuAiClient', 'ZaiClient'],
    host: { provider: 'zai', kind: 'vendor' },
  }),
  // The gateway passes each request on to whom its headers or its stored configuration name.
  openaiLike({
    sdk: 'portkey',
    hint: 'portkey',
    packages: ['portkey_ai', 'portkey-ai'],
    clients: ['Portkey', 'AsyncPortkey'],
    defaultClient: 'Portkey',
    host: { provider: null, kind: 'gateway' },
  }),
  openaiLike({
    sdk: 'openrouter',
    hint: 'openrouter',
    packages: ['openrouter', '@openrouter/sdk'],
    clients: ['OpenRouter'],
    defaultClient: 'OpenRouter',
    host: { provider: 'openrouter', kind: 'gateway' },
    methods: { 'chat.send': { ...CHAT, maxOutput: ['maxCompletionTokens', 'maxTokens', ...CHAT.maxOutput] } },
  }),
];
