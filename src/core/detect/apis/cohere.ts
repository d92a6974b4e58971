import type { ApiFamily, Host, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { instructed } from './instructed';
import { streamed } from './openaiShapes';
import { packages } from './packages';

const VENDOR: Host = { provider: 'cohere', kind: 'vendor' };
const BEDROCK: Host = { provider: 'bedrock', kind: 'cloud' };

/** https://docs.cohere.com/reference/chat ; a `message` with its history in the first version, `messages` in the second. */
const CHAT: RequestShape = {
  model: ['model'],
  modelForm: 'id',
  prompt: [
    { field: 'preamble', role: 'system', form: 'text' },
    { field: 'chat_history', role: 'user', form: 'messages' },
    { field: 'chatHistory', role: 'user', form: 'messages' },
    { field: 'message', role: 'user', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  maxOutput: ['max_tokens', 'maxTokens'],
  tools: ['tools'],
  schema: ['response_format', 'responseFormat', 'response_model'],
  thinking: ['thinking'],
  implies: [],
};
const GENERATE: RequestShape = {
  ...CHAT,
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
  tools: [],
  schema: [],
};
const SUMMARIZE: RequestShape = { ...GENERATE, prompt: [{ field: 'text', role: 'prompt', form: 'text' }] };
const EMBED: RequestShape = {
  ...GENERATE,
  kind: 'embedding',
  prompt: [
    { field: 'texts', role: 'prompt', form: 'either' },
    { field: 'inputs', role: 'prompt', form: 'either' },
  ],
  maxOutput: [],
};

/** Cohere's SDKs. Re-ranking is no answer of a model, and not reported. */
export const cohere: ApiFamily = clientFamily({
  sdk: 'cohere',
  hint: 'cohere',
  modules: packages('cohere', 'cohere-ai', 'cohere_aws'),
  clients: {
    Client: VENDOR,
    AsyncClient: VENDOR,
    ClientV2: VENDOR,
    AsyncClientV2: VENDOR,
    CohereClient: VENDOR,
    CohereClientV2: VENDOR,
    BedrockClient: BEDROCK,
    BedrockClientV2: BEDROCK,
    AsyncBedrockClient: BEDROCK,
    AsyncBedrockClientV2: BEDROCK,
  },
  methods: {
    ...instructed(CHAT),
    chat: CHAT,
    chat_stream: streamed(CHAT),
    chatStream: streamed(CHAT),
    'v2.chat': CHAT,
    'v2.chat_stream': streamed(CHAT),
    'v2.chatStream': streamed(CHAT),
    generate: GENERATE,
    generate_stream: streamed(GENERATE),
    generateStream: streamed(GENERATE),
    summarize: SUMMARIZE,
    embed: EMBED,
    'v2.embed': EMBED,
  },
});
