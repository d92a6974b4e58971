import type { ApiFamily, Host, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { instructed } from './instructed';
import { namedWhereMade } from './namedWhereMade';
import { parsed, streamed } from './openaiShapes';
import { packages } from './packages';

const VENDOR: Host = { provider: 'mistral', kind: 'vendor' };

/** https://docs.mistral.ai/api ; TypeScript has each parameter in camel case. */
const CHAT: RequestShape = {
  model: ['model'],
  modelForm: 'id',
  prompt: [{ field: 'messages', role: 'user', form: 'messages' }],
  maxOutput: ['max_tokens', 'maxTokens'],
  tools: ['tools'],
  schema: ['response_format', 'responseFormat'],
  thinking: [],
  implies: [],
};
const AGENT: RequestShape = { ...CHAT, modelElsewhere: 'the agent names it' };
/** Fills in the middle of a text. */
const FILL: RequestShape = {
  ...CHAT,
  prompt: [
    { field: 'prompt', role: 'prompt', form: 'text' },
    { field: 'suffix', role: 'prompt', form: 'text' },
  ],
  tools: [],
  schema: [],
};
const CONVERSATION: RequestShape = {
  ...AGENT,
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'inputs', role: 'user', form: 'either' },
  ],
  nested: ['completion_args', 'completionArgs'],
  modelElsewhere: 'the agent, or the conversation before, names it',
};
/** The conversation's id stands first in TypeScript, and what is asked in an object of its own. */
const GOES_ON: RequestShape = {
  ...CONVERSATION,
  nested: ['conversationAppendRequest', 'conversationAppendStreamRequest', ...(CONVERSATION.nested ?? [])],
};
const EMBEDDINGS: RequestShape = {
  ...CHAT,
  kind: 'embedding',
  prompt: [
    { field: 'inputs', role: 'prompt', form: 'either' },
    { field: 'input', role: 'prompt', form: 'either' },
  ],
  maxOutput: [],
  tools: [],
  schema: [],
};
/** Runs the tools that the model asks for until it asks for none; what it is run with names the model or the agent. */
const CONVERSATION_RUN: RequestShape = { ...CONVERSATION, kind: 'agentRun', via: ['run_ctx'] };
const BATCH: RequestShape = {
  ...CHAT,
  batch: { requests: 'requests', params: 'body', files: ['input_files', 'inputFiles'] },
  implies: ['batch'],
};

/** The same in Python's asynchronous methods. */
const both = (name: string, shape: RequestShape): readonly (readonly [string, RequestShape])[] => [
  [name, shape],
  [`${name}_async`, shape],
];

const table = clientFamily({
  sdk: 'mistral',
  hint: 'mistral',
  modules: packages(
    'mistralai',
    'mistralai_azure',
    'mistralai_gcp',
    '@mistralai/mistralai',
    '@mistralai/mistralai-azure',
    '@mistralai/mistralai-gcp',
  ),
  defaultClient: () => 'MistralClient',
  clients: {
    Mistral: VENDOR,
    MistralClient: { host: VENDOR, says: { parameters: ['key', 'base_url'] } },
    MistralAsyncClient: VENDOR,
    RunContext: { host: VENDOR, says: {}, model: ['model'] },
    MistralAzure: { provider: 'azure', kind: 'deployment' },
    MistralGoogleCloud: { provider: 'vertex', kind: 'cloud' },
    MistralGCP: { provider: 'vertex', kind: 'cloud' },
  },
  methods: {
    ...instructed(CHAT),
    ...Object.fromEntries([
      ...both('chat.complete', CHAT),
      ...both('chat.stream', streamed(CHAT)),
      ...both('chat.parse', parsed(CHAT)),
      ...both('chat.parse_stream', streamed(parsed(CHAT))),
      ...both('agents.complete', AGENT),
      ...both('agents.stream', streamed(AGENT)),
      ...both('fim.complete', FILL),
      ...both('fim.stream', streamed(FILL)),
      ...both('embeddings.create', EMBEDDINGS),
      ...both('conversations.start', CONVERSATION),
      ...both('conversations.start_stream', streamed(CONVERSATION)),
      ...both('conversations.append', GOES_ON),
      ...both('conversations.append_stream', streamed(GOES_ON)),
      ...both('batch.jobs.create', BATCH),
    ]),
    'conversations.run_async': CONVERSATION_RUN,
    'conversations.run_stream_async': streamed(CONVERSATION_RUN),
    'chat.parseStream': streamed(parsed(CHAT)),
    'conversations.startStream': streamed(CONVERSATION),
    'conversations.appendStream': streamed(GOES_ON),
    // The clients before version 1.
    chat: CHAT,
    chat_stream: streamed(CHAT),
    chatStream: streamed(CHAT),
    completion: FILL,
    completion_stream: streamed(FILL),
    embeddings: EMBEDDINGS,
  },
});

/** Mistral's SDKs, old and new; of an agent the model stands where it is made. */
export const mistral: ApiFamily = namedWhereMade(table, {
  fields: ['agent_id', 'agentId'],
  makers: ['agents.create', 'agents.create_async'],
});
