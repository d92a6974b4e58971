import { agentRun, modelClass, modelRequest, NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily, RequestShape } from './api';
import { clientFamily, type Maker } from './clientFamily';

const MODULES = /^semantic_kernel(?:\.|$)/;
const HINT = 'semantic_kernel';
const AGENT: Maker = {
  host: NAMED_BY_MODEL,
  says: { renamed: { service: 'model' } },
  model: ['model'],
  via: ['model'],
};

/** https://learn.microsoft.com/semantic-kernel/concepts/ai-services/chat-completion/ */
const service = (
  provider: string | null,
  parameter: string,
  kind: 'vendor' | 'cloud' | 'gateway' | 'deployment',
): Maker => ({
  ...modelClass(provider, parameter, kind),
  says: { renamed: { [parameter]: 'model' } },
});
const SERVICES: Readonly<Record<string, Maker>> = {
  OpenAIChatCompletion: service('openai', 'ai_model_id', 'vendor'),
  AzureChatCompletion: service('azure', 'deployment_name', 'deployment'),
  AzureAIInferenceChatCompletion: service('azure', 'ai_model_id', 'deployment'),
  AnthropicChatCompletion: service('anthropic', 'ai_model_id', 'vendor'),
  GoogleAIChatCompletion: service('google', 'gemini_model_id', 'vendor'),
  VertexAIChatCompletion: service('vertex', 'gemini_model_id', 'cloud'),
  MistralAIChatCompletion: service('mistral', 'ai_model_id', 'vendor'),
  BedrockChatCompletion: service('bedrock', 'model_id', 'cloud'),
  OllamaChatCompletion: service('ollama', 'ai_model_id', 'vendor'),
  NvidiaChatCompletion: service('nvidia', 'ai_model_id', 'vendor'),
};

const RUN = agentRun({
  positional: ['messages'],
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'messages', role: 'user', form: 'either' },
  ],
  tools: ['plugins'],
});
const STREAM: RequestShape = { ...RUN, implies: ['stream'] };

const agents: ApiFamily = clientFamily({
  sdk: 'semanticKernel',
  hint: HINT,
  modules: MODULES,
  clients: { ChatCompletionAgent: AGENT },
  methods: { get_response: RUN, invoke: RUN, invoke_stream: STREAM },
});

const CHAT = modelRequest({
  positional: ['chat_history', 'settings'],
  prompt: [{ field: 'chat_history', role: 'user', form: 'messages' }],
  nested: ['settings'],
});

const services: ApiFamily = clientFamily({
  sdk: 'semanticKernel',
  hint: HINT,
  modules: MODULES,
  clients: SERVICES,
  methods: {
    get_chat_message_content: CHAT,
    get_chat_message_contents: CHAT,
    get_streaming_chat_message_content: { ...CHAT, implies: ['stream'] },
    get_streaming_chat_message_contents: { ...CHAT, implies: ['stream'] },
  },
});

/** Which of the services that a kernel was given answers, the function or the settings say. */
const KERNEL: RequestShape = modelRequest({
  positional: ['function_name', 'plugin_name'],
  prompt: [{ field: 'prompt', role: 'user', form: 'text' }],
  via: [],
  modelElsewhere: 'the service that the kernel was given has it',
});
const kernels: ApiFamily = clientFamily({
  sdk: 'semanticKernel.Kernel',
  hint: HINT,
  modules: MODULES,
  clients: { Kernel: NAMED_BY_MODEL },
  methods: {
    invoke_prompt: { ...KERNEL, positional: ['prompt'] },
    invoke_prompt_stream: { ...KERNEL, positional: ['prompt'], implies: ['stream'] },
  },
});

/** Semantic Kernel's agents, its chat services and prompts put to a kernel; a kernel's functions may be plain code. */
export const semanticKernel: readonly ApiFamily[] = [agents, services, kernels];
