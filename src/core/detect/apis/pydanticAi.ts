import { agentRun, modelClass, modelRequest, NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { functionFamily } from './functionFamily';

/** https://ai.pydantic.dev/agents/#running-agents ; the model given with a run goes before the agent's. */
const RUN = agentRun({
  positional: ['user_prompt'],
  prompt: [
    { field: 'system_prompt', role: 'system', form: 'text' },
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'message_history', role: 'user', form: 'messages' },
    { field: 'user_prompt', role: 'user', form: 'either' },
  ],
  nested: ['model_settings'],
  tools: ['tools', 'toolsets', 'builtin_tools'],
  schema: ['output_type', 'result_type'],
});
const STREAM: RequestShape = { ...RUN, implies: ['stream'] };

const MODULES = /^pydantic_ai(?:\.|$)/;

/** https://ai.pydantic.dev/models/overview/ ; an OpenAI-shaped model goes wherever its `provider` says. */
const agents: ApiFamily = clientFamily({
  sdk: 'pydanticAi',
  hint: 'pydantic_ai',
  modules: MODULES,
  clients: {
    Agent: { host: NAMED_BY_MODEL, says: { positional: ['model'] }, model: ['model'], via: ['model'] },
    OpenAIModel: modelClass('openai', 'model_name'),
    OpenAIChatModel: modelClass('openai', 'model_name'),
    OpenAIResponsesModel: modelClass('openai', 'model_name'),
    AnthropicModel: modelClass('anthropic', 'model_name'),
    GoogleModel: modelClass('google', 'model_name'),
    GeminiModel: modelClass('google', 'model_name'),
    VertexAIModel: modelClass('vertex', 'model_name', 'cloud'),
    GroqModel: modelClass('groq', 'model_name'),
    MistralModel: modelClass('mistral', 'model_name'),
    CohereModel: modelClass('cohere', 'model_name'),
    CerebrasModel: modelClass('cerebras', 'model_name'),
    XaiModel: modelClass('xai', 'model_name'),
    HuggingFaceModel: modelClass('huggingface', 'model_name', 'gateway'),
    OpenRouterModel: modelClass('openrouter', 'model_name', 'gateway'),
    OllamaModel: modelClass('ollama', 'model_name'),
    // They pass on what another model is asked.
    ConcurrencyLimitedModel: modelClass(null, 'wrapped'),
    InstrumentedModel: modelClass(null, 'wrapped'),
    BedrockConverseModel: modelClass('bedrock', 'model_name', 'cloud'),
  },
  methods: {
    run: RUN,
    run_sync: RUN,
    iter: RUN,
    run_stream: STREAM,
    run_stream_sync: STREAM,
    run_stream_events: STREAM,
  },
});

const REQUEST = modelRequest({
  positional: ['model', 'messages'],
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  nested: ['model_settings'],
});

/** https://ai.pydantic.dev/direct/ : one request to a model, without an agent. */
const direct: ApiFamily = functionFamily({
  sdk: 'pydanticAi',
  hint: 'pydantic_ai',
  modules: /^pydantic_ai\.direct$/,
  host: NAMED_BY_MODEL,
  functions: {
    model_request: REQUEST,
    model_request_sync: REQUEST,
    model_request_stream: { ...REQUEST, implies: ['stream'] },
    model_request_stream_sync: { ...REQUEST, implies: ['stream'] },
  },
});

/** Pydantic AI: its agents, and its requests without one. */
export const pydanticAi: readonly ApiFamily[] = [agents, direct];
