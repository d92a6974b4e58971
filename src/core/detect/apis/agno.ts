import { agentRun, modelClass, modelRequest, NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily, RequestShape } from './api';
import { clientFamily, type Maker } from './clientFamily';

const AGENT: Maker = { host: NAMED_BY_MODEL, says: {}, model: ['model'], via: ['model'] };
/** phidata's assistants have an `llm`, whose class takes the id as `model`. */
const ASSISTANT: Maker = {
  host: NAMED_BY_MODEL,
  says: { renamed: { llm: 'model' } },
  model: ['model'],
  via: ['model'],
};

const vendor = (provider: string | null): Maker => modelClass(provider, 'id');
const gateway = (provider: string): Maker => modelClass(provider, 'id', 'gateway');

/** https://docs.agno.com/models/overview ; the classes of `agno.models.*` and of phidata's `phi.model.*`. */
const MODELS: Readonly<Record<string, Maker>> = {
  OpenAIChat: vendor('openai'),
  OpenAIResponses: vendor('openai'),
  OpenAILike: vendor(null),
  OpenResponses: vendor(null),
  Claude: vendor('anthropic'),
  Gemini: vendor('google'),
  Groq: vendor('groq'),
  MistralChat: vendor('mistral'),
  DeepSeek: vendor('deepseek'),
  DeepSeekChat: vendor('deepseek'),
  xAI: vendor('xai'),
  Cohere: vendor('cohere'),
  CohereChat: vendor('cohere'),
  Perplexity: vendor('perplexity'),
  Cerebras: vendor('cerebras'),
  CerebrasOpenAI: vendor('cerebras'),
  Fireworks: vendor('fireworks'),
  Together: vendor('together'),
  Nvidia: vendor('nvidia'),
  DeepInfra: vendor('deepinfra'),
  Sambanova: vendor('sambanova'),
  DashScope: vendor(null),
  MoonShot: vendor('moonshot'),
  Llama: vendor('meta'),
  LlamaOpenAI: vendor('meta'),
  WatsonX: vendor('watsonx'),
  LiteLLM: vendor(null),
  LiteLLMOpenAI: vendor(null),
  Ollama: vendor('ollama'),
  OllamaTools: vendor('ollama'),
  LMStudio: vendor('local'),
  VLLM: vendor('local'),
  LlamaCpp: vendor('local'),
  OpenRouter: gateway('openrouter'),
  Vercel: gateway('vercel'),
  HuggingFace: gateway('huggingface'),
  Portkey: gateway('portkey'),
  AzureOpenAI: modelClass('azure', 'id', 'deployment'),
  AzureOpenAIChat: modelClass('azure', 'id', 'deployment'),
  AzureAIFoundry: modelClass('azure', 'id', 'deployment'),
  AwsBedrock: modelClass('bedrock', 'id', 'cloud'),
};

/** https://docs.agno.com/agents/running-agents */
const RUN = agentRun({
  positional: ['input'],
  renamed: { message: 'input' },
  via: ['model', 'members'],
  prompt: [
    { field: 'description', role: 'system', form: 'text' },
    { field: 'system_prompt', role: 'system', form: 'text' },
    { field: 'system_message', role: 'system', form: 'text' },
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'expected_output', role: 'system', form: 'text' },
    { field: 'additional_context', role: 'system', form: 'text' },
    { field: 'input', role: 'user', form: 'either' },
  ],
  schema: ['output_schema', 'response_model'],
});

const MODULES = /^(?:agno|phi)(?:\.|$)/;
const HINT = '(?:from|import) (?:agno|phi)\\b';

const REQUEST: RequestShape = modelRequest({
  positional: ['messages'],
  prompt: [{ field: 'messages', role: 'user', form: 'messages' }],
});

/** Requests to a model object, which agents make for themselves. */
const models: ApiFamily = clientFamily({
  sdk: 'agno.model',
  hint: HINT,
  modules: MODULES,
  clients: MODELS,
  methods: {
    response: REQUEST,
    aresponse: REQUEST,
    response_stream: { ...REQUEST, implies: ['stream'] },
    aresponse_stream: { ...REQUEST, implies: ['stream'] },
  },
});

const agents: ApiFamily = clientFamily({
  sdk: 'agno',
  hint: HINT,
  modules: MODULES,
  clients: {
    Agent: AGENT,
    Assistant: ASSISTANT,
    Team: { ...AGENT, via: ['model', 'members'] },
  },
  methods: {
    run: RUN,
    arun: RUN,
    print_response: RUN,
    aprint_response: RUN,
    cli_app: RUN,
    acli_app: RUN,
  },
});

/** Agno, and phidata, which it was. */
export const agno: readonly ApiFamily[] = [agents, models];
