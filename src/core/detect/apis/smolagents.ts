import { agentRun, modelClass, modelRequest, NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily } from './api';
import { clientFamily, type Maker } from './clientFamily';

const AGENT: Maker = {
  host: NAMED_BY_MODEL,
  says: { positional: ['tools', 'model'] },
  model: ['model'],
  via: ['model'],
};
const GATEWAY = modelClass('huggingface', 'model_id', 'gateway');
const LOCAL = modelClass('local', 'model_id');

const MODULES = /^smolagents(?:\.|$)/;
const MODELS: Readonly<Record<string, Maker>> = {
  InferenceClientModel: GATEWAY,
  HfApiModel: GATEWAY,
  LiteLLMModel: modelClass(null, 'model_id'),
  OpenAIModel: modelClass('openai', 'model_id'),
  OpenAIServerModel: modelClass('openai', 'model_id'),
  AzureOpenAIModel: modelClass('azure', 'model_id', 'deployment'),
  AzureOpenAIServerModel: modelClass('azure', 'model_id', 'deployment'),
  AmazonBedrockModel: modelClass('bedrock', 'model_id', 'cloud'),
  AmazonBedrockServerModel: modelClass('bedrock', 'model_id', 'cloud'),
  TransformersModel: LOCAL,
  VLLMModel: LOCAL,
  MLXModel: LOCAL,
};

/** https://huggingface.co/docs/smolagents/reference/agents */
const agents: ApiFamily = clientFamily({
  sdk: 'smolagents',
  hint: 'smolagents',
  modules: MODULES,
  clients: { CodeAgent: AGENT, ToolCallingAgent: AGENT, MultiStepAgent: AGENT },
  methods: {
    run: agentRun({
      positional: ['task'],
      prompt: [
        { field: 'instructions', role: 'system', form: 'text' },
        { field: 'task', role: 'user', form: 'text' },
      ],
    }),
  },
});

const REQUEST = modelRequest({
  positional: ['messages'],
  prompt: [{ field: 'messages', role: 'user', form: 'messages' }],
  tools: ['tools_to_call_from'],
  schema: ['response_format'],
});

/** https://huggingface.co/docs/smolagents/reference/models ; a model is called itself as well. */
const models: ApiFamily = clientFamily({
  sdk: 'smolagents.model',
  hint: 'smolagents',
  modules: MODULES,
  clients: MODELS,
  methods: { '()': REQUEST, generate: REQUEST, generate_stream: { ...REQUEST, implies: ['stream'] } },
});

/** Hugging Face's smolagents. */
export const smolagents: readonly ApiFamily[] = [agents, models];
