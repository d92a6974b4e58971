import type { ApiFamily, RequestShape } from './api';
import { functionFamily } from './functionFamily';

/** https://ai-sdk.dev/docs/reference/ai-sdk-core/generate-text ; `maxTokens` until version 5. */
const TEXT: RequestShape = {
  model: ['model'],
  modelForm: 'vercel',
  prompt: [
    { field: 'system', role: 'system', form: 'text' },
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'prompt', role: 'user', form: 'either' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  maxOutput: ['maxOutputTokens', 'maxTokens'],
  tools: ['tools'],
  schema: ['schema', 'output', 'experimental_output'],
  thinking: [],
  implies: [],
};

/** The Vercel AI SDK's functions; who is billed stands in the model that they are given. */
export const vercelAi: ApiFamily = functionFamily({
  sdk: 'ai',
  hint: `from ['"]ai['"]|\\(['"]ai['"]\\)`,
  modules: /^ai(?:\/|$)/,
  host: { provider: null, kind: 'gateway' },
  functions: {
    generateText: TEXT,
    streamText: { ...TEXT, implies: ['stream'] },
    generateObject: { ...TEXT, implies: ['schema'] },
    streamObject: { ...TEXT, implies: ['stream', 'schema'] },
  },
});
