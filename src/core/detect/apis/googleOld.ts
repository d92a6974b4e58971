import type { ApiFamily, RequestShape } from './api';
import { clientFamily, type Maker } from './clientFamily';
import { googleModule } from './google';
import { EMBED, GENERATE, GOOGLE, IMAGES, SEND, VERTEX } from './googleShapes';
import { instructed } from './instructed';
import { streamed } from './openaiShapes';
import { packages } from './packages';

/** Python's `GenerativeModel("gemini-…", generation_config=…)`; Vertex's has the same parameters in another order. */
const model = (host: Maker['host'], ...more: readonly string[]): Maker => ({
  host,
  says: { positional: ['model_name', ...more], renamed: { model_name: 'model' } },
  model: ['model'],
});
/** `GenerativeModel.from_cached_content(cached)`, of which `CachedContent.create(model=…)` says the model. */
const CACHED_MODEL = (host: Maker['host']): Maker => ({
  host,
  says: { positional: ['cached_content'] },
  via: ['cached_content'],
});
const CACHE = (host: Maker['host']): Maker => ({
  host,
  says: { renamed: { model_name: 'model' } },
  model: ['model'],
});
const CONTENT: RequestShape = {
  ...GENERATE,
  positional: ['contents'],
  sole: 'contents',
  via: ['cached_content'],
};
const MESSAGE: RequestShape = { ...SEND, positional: ['content'], sole: 'content', via: ['cached_content'] };
/** The chat was started with what was said before, and in TypeScript with a configuration of its own. */
const STARTED: RequestShape = { ...MESSAGE, on: [{}] };
/** TypeScript's `client.getGenerativeModel({ model, generationConfig }).generateContent(…)`. */
const FOUND: RequestShape = { ...CONTENT, on: [{}] };
const FOUND_AND_STARTED: RequestShape = { ...MESSAGE, on: [{}, {}] };
/** The cache was made for a model. */
const CACHED: Partial<RequestShape> = { modelElsewhere: 'the cached content names it' };
const FROM_CACHE: RequestShape = { ...FOUND, ...CACHED };
const FROM_CACHE_AND_STARTED: RequestShape = { ...FOUND_AND_STARTED, ...CACHED };
const VECTORS: RequestShape = { ...EMBED, sole: 'content', on: [{}] };
/** What came before Gemini. */
const PREDICT: RequestShape = {
  ...GENERATE,
  positional: ['prompt'],
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
};

const ways = (
  before: string,
  content: RequestShape,
  message: RequestShape,
): Readonly<Record<string, RequestShape>> => ({
  [`${before}generateContent`]: content,
  [`${before}generateContentStream`]: streamed(content),
  [`${before}startChat().sendMessage`]: message,
  [`${before}startChat().sendMessageStream`]: streamed(message),
});
const IN_PYTHON: Readonly<Record<string, RequestShape>> = {
  generate_content: CONTENT,
  generate_content_async: CONTENT,
  'start_chat().send_message': STARTED,
  'start_chat().send_message_async': STARTED,
  'start_chat().send_message_streaming': streamed(STARTED),
};
const IN_TYPESCRIPT: Readonly<Record<string, RequestShape>> = {
  ...ways('getGenerativeModel().', FOUND, FOUND_AND_STARTED),
  ...ways('preview.getGenerativeModel().', FOUND, FOUND_AND_STARTED),
  ...ways('getGenerativeModelFromCachedContent().', FROM_CACHE, FROM_CACHE_AND_STARTED),
  ...ways('preview.getGenerativeModelFromCachedContent().', FROM_CACHE, FROM_CACHE_AND_STARTED),
  'getGenerativeModel().embedContent': VECTORS,
  'getGenerativeModel().batchEmbedContents': VECTORS,
};

const generativeAi = clientFamily({
  sdk: 'google',
  hint: 'generativeai|generative-ai',
  modules: packages('google.generativeai', '@google/generative-ai'),
  clients: {
    GenerativeModel: model(
      GOOGLE,
      'safety_settings',
      'generation_config',
      'tools',
      'tool_config',
      'system_instruction',
    ),
    'GenerativeModel.from_cached_content': CACHED_MODEL(GOOGLE),
    'CachedContent.create': CACHE(GOOGLE),
    // Its key is no object of options.
    GoogleGenerativeAI: { host: GOOGLE, says: { parameters: ['key'] } },
  },
  moduleHost: GOOGLE,
  methods: {
    ...IN_PYTHON,
    ...IN_TYPESCRIPT,
    embed_content: { ...EMBED, positional: ['model', 'content'] },
    embed_content_async: { ...EMBED, positional: ['model', 'content'] },
    generate_text: PREDICT,
    ...instructed({ ...GENERATE, prompt: [{ field: 'messages', role: 'user', form: 'messages' }] }),
  },
});

/** Google's first SDKs for Gemini: `google.generativeai` and `@google/generative-ai`. */
export const googleGenerativeAi: ApiFamily = {
  ...generativeAi,
  recognise: (origin, call, evaluator) => generativeAi.recognise(googleModule(origin, 'generativeai'), call, evaluator),
  made: (origin) => generativeAi.made(googleModule(origin, 'generativeai')),
  knows: (module) => module === 'google' || generativeAi.isModule(module),
};

const PRETRAINED: Maker = {
  host: VERTEX,
  says: { positional: ['model_name'], renamed: { model_name: 'model' } },
  model: ['model'],
};

/** Vertex's own SDKs: `vertexai` in Python, `@google-cloud/vertexai` in TypeScript. */
export const vertexAi: ApiFamily = clientFamily({
  sdk: 'vertexai',
  hint: 'vertexai',
  modules: packages('vertexai', '@google-cloud/vertexai'),
  clients: {
    GenerativeModel: model(VERTEX),
    'GenerativeModel.from_cached_content': CACHED_MODEL(VERTEX),
    'CachedContent.create': CACHE(VERTEX),
    VertexAI: VERTEX,
    'TextGenerationModel.from_pretrained': PRETRAINED,
    'ChatModel.from_pretrained': PRETRAINED,
    'CodeGenerationModel.from_pretrained': PRETRAINED,
    'CodeChatModel.from_pretrained': PRETRAINED,
    'TextEmbeddingModel.from_pretrained': PRETRAINED,
    'ImageGenerationModel.from_pretrained': PRETRAINED,
  },
  methods: {
    ...IN_PYTHON,
    ...IN_TYPESCRIPT,
    predict: PREDICT,
    predict_async: PREDICT,
    predict_streaming: streamed(PREDICT),
    get_embeddings: { ...EMBED, positional: ['contents'] },
    get_embeddings_async: { ...EMBED, positional: ['contents'] },
    generate_images: { ...IMAGES, positional: ['prompt'] },
    ...instructed({ ...GENERATE, prompt: [{ field: 'messages', role: 'user', form: 'messages' }] }),
  },
});

/** Firebase's SDK for the same models in the browser: `getGenerativeModel(ai, { model })`. */
export const firebaseAi: ApiFamily = clientFamily({
  sdk: 'firebase.ai',
  hint: 'firebase/(?:ai|vertexai)',
  modules: /^firebase\/(?:ai|vertexai(?:-preview)?)$|^@firebase\/(?:ai|vertexai(?:-preview)?)$/,
  clients: { getGenerativeModel: { host: GOOGLE, says: { parameters: ['ai'], options: 1 }, model: ['model'] } },
  methods: ways('', CONTENT, STARTED),
});
