import { agentRun, modelClass } from './agentRun';
import type { ApiFamily, RequestShape } from './api';
import { clientFamily } from './clientFamily';

const BEDROCK = { provider: 'bedrock', kind: 'cloud' } as const;

/** https://strandsagents.com/docs/user-guide/quickstart/python/ ; a text as the model is an id of Bedrock's. */
const RUN = agentRun({
  positional: ['prompt'],
  parameters: ['prompt'],
  prompt: [
    { field: 'system_prompt', role: 'system', form: 'text' },
    { field: 'systemPrompt', role: 'system', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
    { field: 'prompt', role: 'user', form: 'either' },
  ],
  nested: ['params'],
  schema: ['structured_output_model', 'structuredOutputSchema'],
});
const STREAM: RequestShape = { ...RUN, implies: ['stream'] };
const STRUCTURED: RequestShape = { ...RUN, positional: ['output_model', 'prompt'], implies: ['schema'] };

const OPENAI = modelClass('openai', 'model_id');

/** Strands Agents: the agent is called itself, or one of its methods. */
export const strands: ApiFamily = clientFamily({
  sdk: 'strands',
  hint: 'strands',
  modules: /^(?:strands(?:\.|$)|@strands-agents\/sdk(?:\/|$))/,
  clients: {
    Agent: {
      host: BEDROCK,
      says: { positional: ['model', 'messages', 'tools', 'system_prompt'] },
      model: ['model'],
      via: ['model'],
    },
    BedrockModel: { host: BEDROCK, says: { renamed: { model_id: 'model', modelId: 'model' } }, model: ['model'] },
    OpenAIModel: { ...OPENAI, says: { renamed: { model_id: 'model', modelId: 'model' } } },
    OpenAIResponsesModel: { ...OPENAI, says: { renamed: { model_id: 'model' } } },
    AnthropicModel: {
      ...modelClass('anthropic', 'model_id'),
      says: { renamed: { model_id: 'model', modelId: 'model' } },
    },
    GeminiModel: { ...modelClass('google', 'model_id'), says: { renamed: { model_id: 'model', modelId: 'model' } } },
    LiteLLMModel: { ...modelClass(null, 'model_id'), says: { renamed: { model_id: 'model' } } },
    MistralModel: { ...modelClass('mistral', 'model_id'), says: { renamed: { model_id: 'model' } } },
    OllamaModel: {
      ...modelClass('ollama', 'model_id'),
      says: { positional: ['host'], renamed: { model_id: 'model' } },
    },
    WriterModel: { ...modelClass('writer', 'model_id'), says: { renamed: { model_id: 'model' } } },
    SageMakerAIModel: { host: { provider: null, kind: 'deployment' }, says: {}, model: ['endpoint_name'] },
  },
  methods: {
    '()': RUN,
    invoke: RUN,
    invoke_async: RUN,
    stream: STREAM,
    stream_async: STREAM,
    structured_output: STRUCTURED,
    structured_output_async: STRUCTURED,
  },
});
