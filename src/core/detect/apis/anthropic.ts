import type { ApiFamily, Host, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { instructed } from './instructed';
import { packages } from './packages';

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
  schema: ['output_format', 'output_config', 'response_model'],
  thinking: ['thinking'],
  implies: [],
};
const STREAM: RequestShape = { ...MESSAGES, implies: ['stream'] };
const PARSE: RequestShape = { ...MESSAGES, implies: ['schema'] };
/** https://platform.claude.com/docs/en/build-with-claude/batch-processing */
const BATCH: RequestShape = { ...MESSAGES, batch: { requests: 'requests', params: 'params' }, implies: ['batch'] };
/** Asks again with what the tools gave, until there is an answer: without `max_iterations` it has no end of its own. */
const RUNNER: RequestShape = { ...MESSAGES, implies: ['tools'], loop: { option: 'max_iterations', most: null } };
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
  modules: packages(
    'anthropic',
    '@anthropic-ai/sdk',
    ...DEFAULT_CLIENTS.map(([name]) => name),
    // They hand out the same clients, and record what is sent.
    'langfuse.anthropic',
    'posthog.ai.anthropic',
  ),
  defaultClient: (module) => DEFAULT_CLIENTS.find(([name]) => module.includes(name))?.[1] ?? 'Anthropic',
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
    ...instructed(MESSAGES),
    'messages.create': MESSAGES,
    'messages.stream': STREAM,
    'messages.parse': PARSE,
    'messages.batches.create': BATCH,
    'messages.tool_runner': RUNNER,
    'messages.toolRunner': RUNNER,
    'completions.create': COMPLETIONS,
    // Where what is generally available by now was tried out in 2024: `beta.tools.messages`.
    'tools.messages.create': { ...MESSAGES, implies: ['tools'] },
    'tools.messages.stream': { ...STREAM, implies: ['stream', 'tools'] },
    'prompt_caching.messages.create': MESSAGES,
    'promptCaching.messages.create': MESSAGES,
    // Clients before version 0.3 of Python's and 0.5 of TypeScript's.
    completion: COMPLETIONS,
    acompletion: COMPLETIONS,
    completion_stream: { ...COMPLETIONS, implies: ['stream'] },
    complete: COMPLETIONS,
    completeStream: { ...COMPLETIONS, implies: ['stream'] },
  },
});
