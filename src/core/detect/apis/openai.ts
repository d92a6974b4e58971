import type { ApiFamily, Host, RequestShape } from './api';
import { clientFamily } from './clientFamily';

const VENDOR: Host = { provider: 'openai', kind: 'vendor' };
/** On Azure a model goes by the name of its deployment, which the customer chooses. */
const AZURE: Host = { provider: 'azure', kind: 'deployment' };

/** https://platform.openai.com/docs/api-reference/chat */
const CHAT: RequestShape = {
  model: ['model'],
  modelForm: 'id',
  prompt: [{ field: 'messages', role: 'user', form: 'messages' }],
  maxOutput: ['max_completion_tokens', 'max_tokens'],
  tools: ['tools', 'functions'],
  schema: ['response_format', 'response_model'],
  thinking: ['reasoning_effort'],
  implies: [],
};
/** https://platform.openai.com/docs/api-reference/responses */
const RESPONSES: RequestShape = {
  model: ['model'],
  modelForm: 'id',
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'input', role: 'user', form: 'either' },
  ],
  maxOutput: ['max_output_tokens'],
  tools: ['tools'],
  schema: ['text', 'text_format'],
  thinking: ['reasoning'],
  implies: [],
  modelElsewhere: 'the stored prompt or the earlier response names it',
};
const COMPLETIONS: RequestShape = {
  ...CHAT,
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
  maxOutput: ['max_tokens'],
  tools: [],
  schema: [],
  thinking: [],
};
/** An assistant's run: its instructions and its model are stored with the assistant. */
const RUN: RequestShape = {
  ...CHAT,
  options: 1,
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'additional_messages', role: 'user', form: 'messages' },
  ],
  modelElsewhere: 'the assistant names it',
};
const streamed = (shape: RequestShape): RequestShape => ({ ...shape, implies: ['stream'] });
const parsed = (shape: RequestShape): RequestShape => ({ ...shape, implies: ['schema'] });

/** OpenAI's SDKs for Python and TypeScript, and every server that speaks their protocol, told apart by address. */
export const openai: ApiFamily = clientFamily({
  sdk: 'openai',
  hint: 'openai',
  modules: /^openai(?:[./]|$)/,
  defaultClient: () => 'OpenAI',
  clients: {
    OpenAI: VENDOR,
    AsyncOpenAI: VENDOR,
    Client: VENDOR,
    AsyncClient: VENDOR,
    AzureOpenAI: AZURE,
    AsyncAzureOpenAI: AZURE,
    BedrockOpenAI: { provider: 'bedrock', kind: 'cloud' },
    AsyncBedrockOpenAI: { provider: 'bedrock', kind: 'cloud' },
  },
  moduleHost: VENDOR,
  methods: {
    'chat.completions.create': CHAT,
    'chat.completions.parse': parsed(CHAT),
    'chat.completions.stream': streamed(CHAT),
    // Ten is the SDK's own end (lib/AbstractChatCompletionRunner).
    'chat.completions.runTools': {
      ...CHAT,
      implies: ['tools'],
      loop: { argument: 1, option: 'maxChatCompletions', most: 10 },
    },
    'responses.create': RESPONSES,
    'responses.parse': parsed(RESPONSES),
    'responses.stream': streamed(RESPONSES),
    'completions.create': COMPLETIONS,
    'threads.runs.create': RUN,
    'threads.runs.createAndPoll': RUN,
    'threads.runs.create_and_poll': RUN,
    'threads.runs.stream': streamed(RUN),
  },
});
