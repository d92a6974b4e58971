import type { CallKind } from '../../report';
import type { RequestShape } from './api';

/** One kind of address that answers with a model. */
export interface Endpoint {
  /** After `http.<provider>.`. */
  readonly name: string;
  /** Of its path. A group `model` has the model's id, where that stands in the address. */
  readonly path: RegExp;
  /** Whose protocol it is, for the name of a call whose host nobody knows. */
  readonly protocol: string;
  /** Of its host, where its path alone says too little even at a known vendor's. */
  readonly host?: RegExp;
  /** Fields that a body has at a host that nobody knows: one of each list. Absent: then it counts at its own host alone. */
  readonly body?: readonly (readonly string[])[];
  readonly shape: RequestShape;
}

const BASE: RequestShape = {
  model: ['model'],
  modelForm: 'id',
  prompt: [{ field: 'messages', role: 'user', form: 'messages' }],
  maxOutput: ['max_completion_tokens', 'max_tokens'],
  tools: ['tools', 'functions'],
  schema: ['response_format'],
  thinking: ['reasoning_effort'],
  implies: [],
};
const RESPONSES: RequestShape = {
  ...BASE,
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'input', role: 'user', form: 'either' },
  ],
  maxOutput: ['max_output_tokens'],
  schema: ['text'],
  thinking: ['reasoning'],
  modelElsewhere: 'the stored prompt or the earlier response names it',
};
export const MESSAGES: RequestShape = {
  ...BASE,
  prompt: [
    { field: 'system', role: 'system', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  maxOutput: ['max_tokens'],
  tools: ['tools'],
  schema: ['output_config', 'output_format'],
  thinking: ['thinking'],
};
const PROMPT: RequestShape = {
  ...BASE,
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
  maxOutput: ['max_tokens', 'max_tokens_to_sample'],
  tools: [],
  schema: [],
  thinking: [],
};
/** https://ai.google.dev/api/generate-content */
const GEMINI: RequestShape = {
  ...BASE,
  prompt: [
    { field: 'systemInstruction', role: 'system', form: 'text' },
    { field: 'system_instruction', role: 'system', form: 'text' },
    { field: 'contents', role: 'user', form: 'either' },
  ],
  nested: ['generationConfig', 'generation_config'],
  maxOutput: ['maxOutputTokens', 'max_output_tokens'],
  tools: ['tools'],
  schema: ['responseSchema', 'response_schema', 'responseJsonSchema'],
  thinking: ['thinkingConfig'],
};
/** https://github.com/ollama/ollama/blob/main/docs/api.md */
const OLLAMA: RequestShape = {
  ...BASE,
  prompt: [
    { field: 'system', role: 'system', form: 'text' },
    { field: 'prompt', role: 'prompt', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  nested: ['options'],
  maxOutput: ['num_predict'],
  tools: ['tools'],
  schema: ['format'],
  thinking: ['think'],
};
/** Servers of open models: TGI, vLLM, llama.cpp and those that speak like them. */
const ENGINE: RequestShape = {
  ...PROMPT,
  prompt: [
    { field: 'prompt', role: 'prompt', form: 'text' },
    { field: 'inputs', role: 'prompt', form: 'text' },
  ],
  nested: ['parameters'],
  maxOutput: ['n_predict', 'max_tokens', 'max_new_tokens', 'max_length'],
  modelElsewhere: 'the server runs the model that it was started with',
};
const COHERE: RequestShape = {
  ...BASE,
  prompt: [
    { field: 'preamble', role: 'system', form: 'text' },
    { field: 'chat_history', role: 'user', form: 'messages' },
    { field: 'message', role: 'user', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
    { field: 'prompt', role: 'prompt', form: 'text' },
  ],
  maxOutput: ['max_tokens'],
};
/** A workflow's server, where the model is set. */
const FLOWISE: RequestShape = {
  ...PROMPT,
  kind: 'agentRun',
  model: [],
  prompt: [{ field: 'question', role: 'user', form: 'text' }],
  maxOutput: [],
  modelElsewhere: 'the flow on the server names it',
};
const asked = (kind: CallKind, fields: readonly string[]): RequestShape => ({
  ...BASE,
  kind,
  prompt: fields.map((field) => ({ field, role: 'prompt', form: 'text' })),
  maxOutput: [],
  tools: [],
  schema: [],
  thinking: [],
});
const EMBEDDING = asked('embedding', ['input', 'texts', 'content', 'prompt', 'inputs', 'text']);
const IMAGE = asked('image', ['prompt']);
const streamed = (shape: RequestShape): RequestShape => ({ ...shape, implies: ['stream'] });

const GOOGLE = /(?:^|\.)(?:generativelanguage|[\w*-]*aiplatform)\.googleapis\.com$/;
const COHERE_HOST = /^api\.cohere\.(?:com|ai)$/;
const BEDROCK = /^bedrock-runtime\..*amazonaws\.com$/;
const CLOUDFLARE = /^(?:api|gateway\.ai)\.cloudflare\.com$/;

/** The first whose path and host fit counts. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    name: 'chat.completions',
    path: /\/deployments\/(?<model>[^/]+)\/chat\/completions$/,
    protocol: 'azure',
    body: [['messages']],
    shape: BASE,
  },
  { name: 'chat.completions', path: /\/chat\/completions$/, protocol: 'openai', body: [['messages']], shape: BASE },
  {
    name: 'chat.completions',
    path: /\/chatcompletion(?:_v2|_pro)?$/,
    protocol: 'minimax',
    body: [['messages']],
    shape: BASE,
  },
  {
    name: 'embeddings',
    path: /\/deployments\/(?<model>[^/]+)\/embeddings$/,
    protocol: 'azure',
    body: [['input']],
    shape: EMBEDDING,
  },
  { name: 'responses', path: /\/responses$/, protocol: 'openai', body: [['input'], ['model']], shape: RESPONSES },
  {
    name: 'messages',
    path: /\/v1\/messages$/,
    protocol: 'anthropic',
    body: [['messages'], ['max_tokens', 'model']],
    shape: MESSAGES,
  },
  {
    name: 'messages.batches',
    path: /\/v1\/messages\/batches$/,
    protocol: 'anthropic',
    body: [['requests']],
    shape: { ...MESSAGES, implies: ['batch'], batch: { requests: 'requests', params: 'params' } },
  },
  {
    name: 'complete',
    path: /\/v1\/complete$/,
    protocol: 'anthropic',
    body: [['prompt'], ['max_tokens_to_sample']],
    shape: PROMPT,
  },
  {
    name: 'completions',
    path: /\/completions$/,
    protocol: 'openai',
    body: [['prompt'], ['model', 'max_tokens']],
    shape: PROMPT,
  },
  {
    name: 'threads.runs',
    path: /\/threads\/[^/]+\/runs$/,
    protocol: 'openai',
    body: [['assistant_id']],
    shape: {
      ...BASE,
      prompt: [{ field: 'instructions', role: 'system', form: 'text' }],
      modelElsewhere: 'the assistant names it',
    },
  },
  // Google's, with the model in the address.
  {
    name: 'models.streamGenerateContent',
    path: /\/models\/(?<model>[^/:]+):streamGenerateContent$/,
    protocol: 'google',
    body: [['contents']],
    shape: streamed(GEMINI),
  },
  {
    name: 'models.generateContent',
    path: /\/models\/(?<model>[^/:]+):generateContent$/,
    protocol: 'google',
    body: [['contents']],
    shape: GEMINI,
  },
  // `${MODEL_URL}:generateContent`: somewhere else the address has it.
  {
    name: 'models.generateContent',
    path: /:generateContent$/,
    protocol: 'google',
    body: [['contents']],
    shape: GEMINI,
  },
  {
    name: 'models.embedContent',
    path: /\/models\/(?<model>[^/:]+):(?:batchEmbedContents|embedContent)$/,
    protocol: 'google',
    body: [['content', 'requests']],
    shape: EMBEDDING,
  },
  {
    name: 'models.rawPredict',
    path: /\/publishers\/anthropic\/models\/(?<model>[^/:]+):(?:rawPredict|streamRawPredict)$/,
    protocol: 'vertex',
    body: [['messages']],
    shape: MESSAGES,
  },
  {
    name: 'models.predict',
    path: /\/models\/(?<model>imagen[^/:]*):predict$/,
    protocol: 'google',
    host: GOOGLE,
    shape: asked('image', ['prompt']),
  },
  {
    name: 'interactions',
    path: /\/interactions$/,
    protocol: 'google',
    host: GOOGLE,
    shape: {
      ...RESPONSES,
      nested: ['generation_config'],
      prompt: [
        { field: 'system_instruction', role: 'system', form: 'text' },
        { field: 'input', role: 'user', form: 'either' },
      ],
    },
  },
  // Amazon's, signed by hand.
  {
    name: 'invoke',
    path: /\/model\/(?<model>[^/]+)\/invoke(?:-with-response-stream)?$/,
    protocol: 'bedrock',
    host: BEDROCK,
    shape: { ...MESSAGES, prompt: [...MESSAGES.prompt, ...PROMPT.prompt], maxOutput: ['max_tokens', 'max_gen_len'] },
  },
  {
    name: 'converse',
    path: /\/model\/(?<model>[^/]+)\/converse(?:-stream)?$/,
    protocol: 'bedrock',
    host: BEDROCK,
    shape: { ...MESSAGES, nested: ['inferenceConfig'], maxOutput: ['maxTokens'], tools: ['toolConfig'] },
  },
  { name: 'chat', path: /\/v[12]\/chat$/, protocol: 'cohere', host: COHERE_HOST, shape: COHERE },
  { name: 'generate', path: /\/v1\/generate$/, protocol: 'cohere', host: COHERE_HOST, shape: COHERE },
  { name: 'embed', path: /\/v[12]\/embed$/, protocol: 'cohere', host: COHERE_HOST, shape: EMBEDDING },
  {
    name: 'run',
    path: /\/(?:ai\/run|workers-ai)\/(?<model>@[\w-]+\/[^/]+\/[^/]+)$/,
    protocol: 'cloudflare',
    host: CLOUDFLARE,
    body: [['messages', 'prompt']],
    shape: OLLAMA,
  },
  // Ollama's own; at other hosts its paths are those of many a server of somebody's own.
  {
    name: 'chat',
    path: /\/api\/chat$/,
    protocol: 'ollama',
    body: [['model'], ['messages'], ['stream', 'options', 'keep_alive']],
    shape: OLLAMA,
  },
  {
    name: 'generate',
    path: /\/api\/generate$/,
    protocol: 'ollama',
    body: [['model'], ['prompt'], ['stream', 'options', 'keep_alive', 'raw', 'system']],
    shape: OLLAMA,
  },
  {
    name: 'embed',
    path: /\/api\/embed(?:dings)?$/,
    protocol: 'ollama',
    body: [['model'], ['input', 'prompt']],
    shape: EMBEDDING,
  },
  { name: 'embeddings', path: /\/embeddings$/, protocol: 'openai', body: [['input'], ['model']], shape: EMBEDDING },
  {
    name: 'images.generations',
    path: /\/images\/(?:generations|edits)$/,
    protocol: 'openai',
    body: [['prompt'], ['model', 'size', 'n']],
    shape: IMAGE,
  },
  {
    name: 'text.generation',
    path: /\/ml\/v1\/text\/(?:chat|generation)$/,
    protocol: 'watsonx',
    body: [['model_id'], ['messages', 'input']],
    shape: {
      ...BASE,
      model: ['model_id'],
      prompt: [...BASE.prompt, { field: 'input', role: 'prompt', form: 'text' }],
      nested: ['parameters'],
      maxOutput: ['max_tokens', 'max_new_tokens'],
    },
  },
  {
    name: 'generation',
    path: /\/services\/aigc\/(?:text|multimodal)-generation\/generation$/,
    protocol: 'alibaba',
    body: [['model'], ['input']],
    shape: { ...OLLAMA, nested: ['input', 'parameters'], maxOutput: ['max_tokens'] },
  },
  // Inference at Hugging Face: what the model does, its body says.
  {
    name: 'text_generation',
    path: /\/models\/(?<model>[^/]+\/[^/]+)$/,
    protocol: 'huggingface',
    host: /(?:^|\.)huggingface\.co$/,
    body: [['inputs'], ['max_new_tokens', 'return_full_text', 'max_length']],
    shape: { ...ENGINE, modelElsewhere: 'the address names it' },
  },
  {
    name: 'completion',
    path: /\/(?:completion|infill)$/,
    protocol: 'llamacpp',
    body: [['prompt'], ['n_predict', 'cache_prompt', 'repeat_penalty', 'top_k']],
    shape: ENGINE,
  },
  {
    name: 'generate',
    path: /\/(?:api\/v1\/)?generate(?:_stream)?$/,
    protocol: 'local',
    body: [
      ['prompt', 'inputs'],
      ['max_tokens', 'max_new_tokens', 'max_length', 'n_predict'],
    ],
    shape: ENGINE,
  },
  {
    name: 'prediction',
    path: /\/api\/v1\/prediction\/[^/]+$/,
    protocol: 'flowise',
    body: [['question']],
    shape: FLOWISE,
  },
  // Wherever it is: nothing else asks so.
  { name: 'prediction', path: /^/, protocol: 'flowise', body: [['question'], ['overrideConfig']], shape: FLOWISE },
];
