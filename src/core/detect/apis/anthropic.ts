import type { ApiFamily, Host, RequestShape } from './api';
import { clientFamily } from './clientFamily';

const VENDOR: Host = { provider: 'anthropic', kind: 'vendor' };
const cloud = (provider: string): Host => ({ provider, kind: 'cloud' });

/** https://platform.claude.com/docs/en/api/messages */
const MESSAGES: RequestShape = {
  model: ['model'],
  modelForm: 'id',
  prompt: [
    { field: 'system', role: 'system', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  maxOutput: ['max_tokens'],
  tools: ['tools'],
  schema: ['output_format', 'output_config'],
  thinking: ['thinking'],
  implies: [],
};
const STREAM: RequestShape = { ...MESSAGES, implies: ['stream'] };
const PARSE: RequestShape = { ...MESSAGES, implies: ['schema'] };
/** https://platform.claude.com/docs/en/build-with-claude/batch-processing */
const BATCH: RequestShape = { ...MESSAGES, batch: { requests: 'requests', params: 'params' }, implies: ['batch'] };
/** The interface before Messages, for models that are retired by now. */
const COMPLETIONS: RequestShape = {
  ...MESSAGES,
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
  maxOutput: ['max_tokens_to_sample'],
};

/** Each package for a cloud exports its own client by default. */
const DEFAULT_CLIENTS: readonly (readonly [string, string])[] = [
  ['@anthropic-ai/aws-sdk', 'AnthropicAws'],
  ['@anthropic-ai/bedrock-sdk', 'AnthropicBedrock'],
  ['@anthropic-ai/foundry-sdk', 'AnthropicFoundry'],
  ['@anthropic-ai/google-cloud-sdk', 'AnthropicGoogleCloud'],
  ['@anthropic-ai/vertex-sdk', 'AnthropicVertex'],
];

/** Anthropic's SDKs for Python and TypeScript, with their clients for the clouds. */
export const anthropic: ApiFamily = clientFamily({
  sdk: 'anthropic',
  hint: 'anthropic',
  modules: /^(?:anthropic(?:\.|$)|@anthropic-ai\/(?:sdk|(?:aws|bedrock|foundry|google-cloud|vertex)-sdk)(?:\/|$))/,
  defaultClient: (module) => DEFAULT_CLIENTS.find(([name]) => module.startsWith(name))?.[1] ?? 'Anthropic',
  clients: {
    Anthropic: VENDOR,
    AsyncAnthropic: VENDOR,
    Client: VENDOR,
    AsyncClient: VENDOR,
    AnthropicBedrock: cloud('bedrock'),
    AsyncAnthropicBedrock: cloud('bedrock'),
    AnthropicBedrockMantle: cloud('bedrock'),
    AsyncAnthropicBedrockMantle: cloud('bedrock'),
    AnthropicAWS: cloud('aws'),
    AsyncAnthropicAWS: cloud('aws'),
    AnthropicAws: cloud('aws'),
    AnthropicGoogleCloud: cloud('google-cloud'),
    AsyncAnthropicGoogleCloud: cloud('google-cloud'),
    AnthropicVertex: cloud('vertex'),
    AsyncAnthropicVertex: cloud('vertex'),
    AnthropicFoundry: cloud('foundry'),
    AsyncAnthropicFoundry: cloud('foundry'),
  },
  methods: {
    'messages.create': MESSAGES,
    'messages.stream': STREAM,
    'messages.parse': PARSE,
    'messages.batches.create': BATCH,
    'completions.create': COMPLETIONS,
  },
});
