import type { Expression } from '../../syntax/expression';
import type { ApiFamily, Host, RequestShape, Says } from './api';
import { clientFamily, type Maker } from './clientFamily';
import { toldByName } from './toldByName';

const ANYONE: Host = { provider: null, kind: 'vendor' };
const vendor = (provider: string): Host => ({ provider, kind: 'vendor' });
const cloud = (provider: string): Host => ({ provider, kind: 'cloud' });

const RENAMED: Readonly<Record<string, string>> = {
  model_name: 'model',
  modelName: 'model',
  model_id: 'model',
  engine: 'deployment',
  deployment_name: 'deployment',
  azure_deployment: 'deployment',
  maxTokens: 'max_tokens',
  max_new_tokens: 'max_tokens',
  max_output_tokens: 'max_tokens',
  max_completion_tokens: 'max_tokens',
  num_output: 'max_tokens',
};
const MODEL_FIELDS = ['model', 'deployment'];

function model(host: Host, says: Says = { positional: ['model'], renamed: RENAMED }): Maker {
  return { host, says, model: MODEL_FIELDS };
}

/** https://developers.llamaindex.ai/python/framework/module_guides/models/llms/modules/ */
const MODELS: Readonly<Record<string, Maker>> = {
  OpenAI: model(vendor('openai')),
  OpenAIResponses: model(vendor('openai')),
  AzureOpenAI: model({ provider: 'azure', kind: 'deployment' }),
  OpenAILike: model(ANYONE),
  Anthropic: model(vendor('anthropic')),
  Gemini: model(vendor('google')),
  GoogleGenAI: model(vendor('google')),
  Vertex: model(cloud('vertex')),
  Bedrock: model(cloud('bedrock')),
  BedrockConverse: model(cloud('bedrock')),
  Groq: model(vendor('groq')),
  MistralAI: model(vendor('mistral')),
  Ollama: model(vendor('ollama')),
  Cohere: model(vendor('cohere')),
  TogetherLLM: model(vendor('together')),
  Fireworks: model(vendor('fireworks')),
  DeepSeek: model(vendor('deepseek')),
  Perplexity: model(vendor('perplexity')),
  Cerebras: model(vendor('cerebras')),
  NVIDIA: model(vendor('nvidia')),
  XAI: model(vendor('xai')),
  OpenRouter: model({ provider: 'openrouter', kind: 'gateway' }),
  LiteLLM: model(ANYONE),
  HuggingFaceLLM: model(ANYONE),
  HuggingFaceInferenceAPI: model(ANYONE),
  Replicate: model(ANYONE),
  LlamaCPP: model(ANYONE),
  Vllm: model(ANYONE),
  // Of the packages for pictures, before models took them anyway.
  OpenAIMultiModal: model(vendor('openai')),
  AzureOpenAIMultiModal: model({ provider: 'azure', kind: 'deployment' }),
  AnthropicMultiModal: model(vendor('anthropic')),
  GeminiMultiModal: model(vendor('google')),
  MistralAIMultiModal: model(vendor('mistral')),
  OllamaMultiModal: model(vendor('ollama')),
  LangChainLLM: { host: ANYONE, says: { positional: ['llm'] }, via: ['llm'] },
  openai: model(vendor('openai')),
  anthropic: model(vendor('anthropic')),
  gemini: model(vendor('google')),
  groq: model(vendor('groq')),
  mistral: model(vendor('mistral')),
  ollama: model(vendor('ollama')),
  deepseek: model(vendor('deepseek')),
  perplexity: model(vendor('perplexity')),
  xai: model(vendor('xai')),
  openaiResponses: model(vendor('openai')),
  bedrock: model(cloud('bedrock')),
  // What TypeScript calls them.
  DeepSeekLLM: model(vendor('deepseek')),
  FireworksLLM: model(vendor('fireworks')),
  DeepInfra: model(ANYONE),
  OVHcloudLLM: model(ANYONE),
  ReplicateLLM: model(ANYONE),
  VLLM: model(ANYONE),
  VercelLLM: model(ANYONE),
  // Types of parameters and fields.
  LLM: model(ANYONE),
  BaseLLM: model(ANYONE),
  FunctionCallingLLM: model(ANYONE),
  CustomLLM: model(ANYONE),
};

const MODEL: RequestShape = {
  renamed: RENAMED,
  model: MODEL_FIELDS,
  modelForm: 'id',
  prompt: [
    { field: 'system_prompt', role: 'system', form: 'text' },
    { field: 'prompt', role: 'user', form: 'either' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  maxOutput: ['max_tokens'],
  tools: ['tools'],
  schema: ['output_cls'],
  thinking: ['reasoning_effort', 'thinking_dict'],
  implies: [],
  nested: ['additional_kwargs'],
  modelElsewhere: 'the model is made elsewhere',
};
const CHAT: RequestShape = { ...MODEL, positional: ['messages'] };
const COMPLETE: RequestShape = { ...MODEL, positional: ['prompt'] };
const streamed = (shape: RequestShape): RequestShape => ({ ...shape, implies: ['stream'] });
const WITH_TOOLS: RequestShape = {
  ...MODEL,
  renamed: { ...RENAMED, user_msg: 'prompt', chat_history: 'messages' },
  positional: ['tools', 'prompt', 'messages'],
};
const SCHEMA: RequestShape = { ...MODEL, positional: ['output_cls', 'prompt'], implies: ['schema'] };

const models = clientFamily({
  sdk: 'llamaIndex',
  hint: 'llama_?index',
  modules: /^(?:llama_index(?:\.|$)|llamaindex(?:\/|$)|@llamaindex\/)/,
  clients: MODELS,
  methods: {
    complete: COMPLETE,
    acomplete: COMPLETE,
    stream_complete: streamed(COMPLETE),
    astream_complete: streamed(COMPLETE),
    chat: CHAT,
    achat: CHAT,
    stream_chat: streamed(CHAT),
    astream_chat: streamed(CHAT),
    predict: COMPLETE,
    apredict: COMPLETE,
    stream: streamed(COMPLETE),
    astream: streamed(COMPLETE),
    structured_predict: SCHEMA,
    astructured_predict: SCHEMA,
    stream_structured_predict: streamed(SCHEMA),
    astream_structured_predict: streamed(SCHEMA),
    chat_with_tools: WITH_TOOLS,
    achat_with_tools: WITH_TOOLS,
    stream_chat_with_tools: streamed(WITH_TOOLS),
    astream_chat_with_tools: streamed(WITH_TOOLS),
    predict_and_call: WITH_TOOLS,
    apredict_and_call: WITH_TOOLS,
    exec: CHAT,
  },
  passes: { as_structured_llm: { positional: ['output_cls'], implies: ['schema'] } },
});

const HELD = ['agent_worker', 'llm', 'agents'];
const held = (positional: readonly string[] = []): Maker => ({
  host: ANYONE,
  says: { positional, renamed: { systemPrompt: 'system_prompt' } },
  via: HELD,
});
const INDEX = held();

/** A run retrieves, asks and may ask again. */
const RUN: RequestShape = {
  ...MODEL,
  kind: 'agentRun',
  positional: ['prompt'],
  parameters: ['prompt'],
  renamed: { ...RENAMED, user_msg: 'prompt', message: 'prompt', query: 'prompt', str_or_query_bundle: 'prompt' },
  model: ['model', 'deployment'],
  via: HELD,
  modelElsewhere: 'LlamaIndex takes the model of its settings',
};
const ENGINE: Says = { positional: [] };
const of = (path: string, methods: readonly string[]): readonly (readonly [string, RequestShape])[] =>
  methods.map((method) => {
    const shape = /stream/.test(method) ? streamed(RUN) : RUN;
    return [`${path}.${method}`, path.endsWith('()') ? { ...shape, on: [ENGINE] } : shape];
  });
const QUERY = ['query', 'aquery'];
const TALK = ['chat', 'achat', 'stream_chat', 'astream_chat'];

const engines = clientFamily({
  sdk: 'llamaIndex',
  hint: 'llama_?index',
  modules: /^(?:llama_index(?:\.|$)|llamaindex(?:\/|$)|@llamaindex\/)/,
  clients: {
    VectorStoreIndex: INDEX,
    'VectorStoreIndex.from_documents': INDEX,
    'VectorStoreIndex.from_vector_store': INDEX,
    'VectorStoreIndex.fromDocuments': INDEX,
    'VectorStoreIndex.fromVectorStore': INDEX,
    'VectorStoreIndex.init': INDEX,
    GPTVectorStoreIndex: INDEX,
    'GPTVectorStoreIndex.from_documents': INDEX,
    SummaryIndex: INDEX,
    'SummaryIndex.from_documents': INDEX,
    'SummaryIndex.fromDocuments': INDEX,
    DocumentSummaryIndex: INDEX,
    'DocumentSummaryIndex.from_documents': INDEX,
    ListIndex: INDEX,
    'ListIndex.from_documents': INDEX,
    TreeIndex: INDEX,
    'TreeIndex.from_documents': INDEX,
    KeywordTableIndex: INDEX,
    'KeywordTableIndex.from_documents': INDEX,
    'KeywordTableIndex.fromDocuments': INDEX,
    KnowledgeGraphIndex: INDEX,
    'KnowledgeGraphIndex.from_documents': INDEX,
    PropertyGraphIndex: INDEX,
    'PropertyGraphIndex.from_documents': INDEX,
    'PropertyGraphIndex.from_existing': INDEX,
    load_index_from_storage: INDEX,
    BaseIndex: INDEX,
  },
  methods: Object.fromEntries([
    ...of('as_query_engine()', QUERY),
    ...of('as_chat_engine()', TALK),
    ...of('asQueryEngine()', ['query']),
    ...of('asChatEngine()', ['chat']),
  ]),
});

/** They do an agent's steps: `AgentRunner(worker)`, `worker.as_agent()`. */
const WORKERS = ['FunctionCallingAgentWorker', 'ReActAgentWorker', 'OpenAIAgentWorker', 'LLMCompilerAgentWorker'];

const runs = clientFamily({
  sdk: 'llamaIndex',
  hint: 'llama_?index',
  modules: /^(?:llama_index(?:\.|$)|llamaindex(?:\/|$)|@llamaindex\/)/,
  clients: {
    RetrieverQueryEngine: held(),
    'RetrieverQueryEngine.from_args': held(['retriever', 'llm']),
    'SubQuestionQueryEngine.from_defaults': held(),
    'SubQuestionQueryEngine.fromDefaults': held(),
    'RouterQueryEngine.from_defaults': held(),
    'RouterQueryEngine.fromDefaults': held(),
    RouterQueryEngine: held(),
    CitationQueryEngine: held(),
    'CitationQueryEngine.from_args': held(['index', 'llm']),
    NLSQLTableQueryEngine: held(),
    PandasQueryEngine: held(),
    BaseQueryEngine: held(),
    'SimpleChatEngine.from_defaults': held(),
    'ContextChatEngine.from_defaults': held(),
    'CondenseQuestionChatEngine.from_defaults': held(),
    'CondensePlusContextChatEngine.from_defaults': held(),
    ContextChatEngine: held(),
    SimpleChatEngine: held(),
    BaseChatEngine: held(),
    FunctionAgent: held(),
    ReActAgent: held(),
    CodeActAgent: held(),
    AgentWorkflow: held(),
    'AgentWorkflow.from_tools_or_functions': held(['tools_or_functions', 'llm']),
    'ReActAgent.from_tools': held(['tools', 'tool_retriever', 'llm']),
    'OpenAIAgent.from_tools': held(['tools', 'tool_retriever', 'llm']),
    'FunctionCallingAgent.from_tools': held(['tools', 'tool_retriever', 'llm']),
    AgentRunner: held(['agent_worker']),
    ...Object.fromEntries(WORKERS.map((name) => [`${name}.from_tools`, held(['tools', 'tool_retriever', 'llm'])])),
    OpenAIAgent: held(),
    AnthropicAgent: held(),
    LLMAgent: held(),
    agent: held(),
    multiAgent: held(),
  },
  methods: Object.fromEntries(
    [...QUERY, ...TALK, 'run', 'arun', 'runStream'].map((method) => [
      method,
      /stream/i.test(method) ? streamed(RUN) : RUN,
    ]),
  ),
  passes: { as_agent: {} },
});

/** `Settings.llm = OpenAI(…)`: what engines and agents ask that are given no model. */
function withSettings(family: ApiFamily): ApiFamily {
  return {
    ...family,
    recognise: (origin, call, evaluator) => {
      const found = family.recognise(origin, call, evaluator);
      if (found === null || evaluator.scopes.reaching('Settings.llm', call.span) === null) return found;
      const { span } = call;
      const object: Expression = { kind: 'name', name: 'Settings', span };
      const value: Expression = { kind: 'member', object, property: 'llm', propertySpan: span, span };
      const settings = { call: { ...call, arguments: [{ kind: 'named' as const, name: 'llm', value }] } };
      return { ...found, settings: [...found.settings, settings] };
    },
  };
}

/** `self._llm` of a class that extends one of LlamaIndex's: whatever that is, this is a model. */
function withHeld(family: ApiFamily): ApiFamily {
  return {
    ...family,
    recognise: (origin, call, evaluator) => {
      const { steps } = origin;
      const at = steps.findIndex((step, index) => {
        const before = steps[index - 1];
        return step.kind === 'name' && /^_?llm$/.test(step.name) && before?.kind === 'call' && before.call === null;
      });
      const model = [
        { kind: 'name' as const, name: 'LLM' },
        { kind: 'call' as const, call: null },
      ];
      const own = at < 0 ? origin : { ...origin, steps: [...model, ...steps.slice(at + 1)] };
      return family.recognise(own, call, evaluator);
    },
  };
}

/** LlamaIndex for Python and TypeScript: its models, and the engines and agents that ask them. */
export const llamaIndex: readonly ApiFamily[] = [
  toldByName(withHeld(models), { module: 'llama_index.core.llms', name: 'LLM' }),
  withSettings(engines),
  withSettings(runs),
];
