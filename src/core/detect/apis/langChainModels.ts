import type { Host, Says } from './api';
import type { Maker } from './clientFamily';

/** Packages of LangChain and its partners; a repository's own `langchain_helper` is none of them. */
export const LANG_CHAIN =
  /^(?:langchain(?:_(?:core|community|classic|experimental|openai|anthropic|google_genai|google_vertexai|google_community|aws|groq|mistralai|ollama|nvidia_ai_endpoints|cohere|fireworks|together|huggingface|deepseek|xai|perplexity|openrouter|litellm|cerebras|sambanova|upstage|ibm|databricks|azure_ai|gigachat|netmind|naver|oci|snowflake|writer|baseten|moonshot|qwq|nebius|xinference|vercel|dev|prompty|sema4))?(?:\.|$)|@langchain\/(?!langgraph)|langchain(?:\/|$))/;

/** What the partners call the parts of a request. */
export const RENAMED: Readonly<Record<string, string>> = {
  model_name: 'model',
  modelName: 'model',
  model_id: 'model',
  modelId: 'model',
  repo_id: 'model',
  azure_deployment: 'deployment',
  deployment_name: 'deployment',
  azureOpenAIApiDeploymentName: 'deployment',
  deploymentName: 'deployment',
  maxTokens: 'max_tokens',
  max_completion_tokens: 'max_tokens',
  maxCompletionTokens: 'max_tokens',
  max_tokens_to_sample: 'max_tokens',
  max_output_tokens: 'max_tokens',
  maxOutputTokens: 'max_tokens',
  num_predict: 'max_tokens',
  numPredict: 'max_tokens',
  max_new_tokens: 'max_tokens',
  openai_api_base: 'base_url',
  anthropic_api_url: 'base_url',
  streaming: 'stream',
};

/** Parameters that hold a name of a model, of which a deployment's is the last resort. */
export const MODEL_FIELDS = ['model', 'deployment'] as const;

const CLASS: Says = { renamed: RENAMED };
/** `initChatModel("id", { modelProvider })`. */
const FACTORY: Says = { positional: ['model'], parameters: ['model'], options: 1, renamed: RENAMED };

function model(host: Host, says: Says = CLASS): Maker {
  return { host, says, model: MODEL_FIELDS };
}

const vendor = (provider: string): Host => ({ provider, kind: 'vendor' });
const cloud = (provider: string): Host => ({ provider, kind: 'cloud' });
const AZURE: Host = { provider: 'azure', kind: 'deployment' };
/** Who is billed stands in the model's name, or nowhere. */
export const ANYONE: Host = { provider: null, kind: 'vendor' };
/** Vertex sells its own models under their names. */
const VERTEX = cloud('vertex');
const BEDROCK = cloud('bedrock');

/** Classes whose name says nothing of who is billed: of hosts that run anybody's models, and of makers of many kinds. */
const OF_ANYONE: readonly string[] = (
  'ChatLiteLLM ChatLiteLLMRouter ChatHuggingFace HuggingFaceEndpoint HuggingFaceHub HuggingFacePipeline ChatReplicate ' +
  'Replicate ChatWatsonx ChatSambaNova ChatSambaNovaCloud ChatUpstage ChatDatabricks ChatBaseten ChatNebius ChatNetmind ' +
  'ChatTongyi Tongyi ChatAlibabaTongyi ChatZhipuAI QianfanChatEndpoint ChatBaichuan ChatSparkLLM ChatHunyuan ChatQwen ' +
  'ChatQwQ ChatAI21 ChatSnowflakeCortex ChatYandexGPT ChatOCIGenAI ChatWriter ChatDeepInfra ChatAnyscale ChatEverlyAI ' +
  'ChatFriendli ChatLlamaAPI ChatClovaX ChatCloudflareWorkersAI CloudflareWorkersAI ChatGooglePalm ChatLlamaCpp LlamaCpp ' +
  'GPT4All CTransformers VLLM VLLMOpenAI ChatMLX GigaChat'
).split(' ');
/** Types of parameters and fields: some model, and nothing says which. */
const TYPES: readonly string[] = (
  'BaseChatModel BaseLanguageModel BaseLLM BaseLLMModel SimpleChatModel LLM LanguageModelLike Runnable ' +
  'RunnableSerializable ConfigurableModel'
).split(' ');

/** The classes of models, with who answers them; https://docs.langchain.com/oss/python/integrations/chat */
export const MODELS: Readonly<Record<string, Maker>> = {
  ChatOpenAI: model(vendor('openai')),
  ChatOpenAIResponses: model(vendor('openai')),
  ChatOpenAICompletions: model(vendor('openai')),
  OpenAI: model(vendor('openai')),
  BaseOpenAI: model(vendor('openai')),
  BaseChatOpenAI: model(vendor('openai')),
  OpenAIChat: model(vendor('openai')),
  AzureChatOpenAI: model(AZURE),
  AzureOpenAI: model(AZURE),
  AzureAIChatCompletionsModel: model(AZURE),
  AzureAIOpenAIApiChatModel: model(AZURE),
  ChatAnthropic: model(vendor('anthropic')),
  Anthropic: model(vendor('anthropic')),
  AnthropicLLM: model(vendor('anthropic')),
  ChatAnthropicMessages: model(vendor('anthropic')),
  ChatAnthropicVertex: model(VERTEX),
  ChatAnthropicBedrock: model(BEDROCK),
  ChatGoogleGenerativeAI: model(vendor('google')),
  GoogleGenerativeAI: model(vendor('google')),
  ChatGoogle: model(vendor('google')),
  ChatVertexAI: model(VERTEX),
  VertexAI: model(VERTEX),
  ChatBedrock: model(BEDROCK),
  ChatBedrockConverse: model(BEDROCK),
  BedrockChat: model(BEDROCK),
  BedrockLLM: model(BEDROCK),
  Bedrock: model(BEDROCK),
  ChatGroq: model(vendor('groq')),
  ChatMistralAI: model(vendor('mistral')),
  MistralAI: model(vendor('mistral')),
  ChatOllama: model(vendor('ollama')),
  OllamaLLM: model(vendor('ollama')),
  Ollama: model(vendor('ollama')),
  OllamaFunctions: model(vendor('ollama')),
  ChatCohere: model(vendor('cohere')),
  Cohere: model(vendor('cohere')),
  ChatFireworks: model(vendor('fireworks')),
  Fireworks: model(vendor('fireworks')),
  ChatTogether: model(vendor('together')),
  ChatTogetherAI: model(vendor('together')),
  Together: model(vendor('together')),
  TogetherAI: model(vendor('together')),
  ChatDeepSeek: model(vendor('deepseek')),
  ChatXAI: model(vendor('xai')),
  ChatPerplexity: model(vendor('perplexity')),
  ChatCerebras: model(vendor('cerebras')),
  ChatNVIDIA: model(vendor('nvidia')),
  NVIDIA: model(vendor('nvidia')),
  ChatMoonshot: model(vendor('moonshot')),
  MoonshotChat: model(vendor('moonshot')),
  MiniMaxChat: model(vendor('minimax')),
  ChatOpenRouter: model({ provider: 'openrouter', kind: 'gateway' }),
  ...Object.fromEntries([...OF_ANYONE, ...TYPES].map((name) => [name, model(ANYONE)])),
  init_chat_model: model(ANYONE, FACTORY),
  initChatModel: model(ANYONE, FACTORY),
};
