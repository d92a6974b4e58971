import type { ApiFamily, Host, RequestShape, Says } from './api';
import { clientFamily, type Maker } from './clientFamily';
import { CHAT, EMBEDDINGS, streamed } from './openaiShapes';
import { packages } from './packages';

/** Hugging Face routes a request to the provider that the account, or `provider`, says, at that one's price. */
const ROUTER: Host = { provider: 'huggingface', kind: 'gateway' };
const CLIENT: Maker = {
  host: ROUTER,
  says: { positional: ['model'], parameters: ['key'], options: 1 },
  model: ['model'],
};

/** https://huggingface.co/docs/huggingface_hub/package_reference/inference_client */
const COMPLETION: RequestShape = {
  ...CHAT,
  positional: ['messages'],
  modelElsewhere: 'the provider has a model of its own for it',
};
const GENERATION: RequestShape = {
  ...COMPLETION,
  positional: ['prompt'],
  prompt: [
    { field: 'prompt', role: 'prompt', form: 'text' },
    { field: 'inputs', role: 'prompt', form: 'text' },
  ],
  maxOutput: ['max_new_tokens'],
  tools: [],
  schema: [],
  thinking: [],
  nested: ['parameters'],
};
const FEATURES: RequestShape = {
  ...EMBEDDINGS,
  positional: ['text'],
  prompt: [
    { field: 'text', role: 'prompt', form: 'either' },
    { field: 'inputs', role: 'prompt', form: 'either' },
  ],
};
const IMAGE: RequestShape = {
  ...EMBEDDINGS,
  kind: 'image',
  positional: ['prompt'],
  prompt: [
    { field: 'prompt', role: 'prompt', form: 'text' },
    { field: 'inputs', role: 'prompt', form: 'text' },
  ],
};
const PICTURED: RequestShape = { ...IMAGE, positional: ['image', 'prompt'] };

/** What its key comes before in TypeScript is an address of one's own: `.endpoint("https://…")`. */
const ENDPOINT: Says = { parameters: ['base_url'] };

/** The client of Hugging Face's inference providers, and TypeScript's functions for the same. */
export const huggingFace: ApiFamily = clientFamily({
  sdk: 'huggingface',
  hint: 'huggingface',
  modules: packages('huggingface_hub', '@huggingface/inference'),
  clients: { InferenceClient: CLIENT, AsyncInferenceClient: CLIENT, HfInference: CLIENT },
  moduleHost: ROUTER,
  passes: { endpoint: ENDPOINT },
  methods: {
    'chat.completions.create': COMPLETION,
    chat_completion: COMPLETION,
    chatCompletion: COMPLETION,
    chatCompletionStream: streamed(COMPLETION),
    text_generation: GENERATION,
    textGeneration: GENERATION,
    textGenerationStream: streamed(GENERATION),
    feature_extraction: FEATURES,
    featureExtraction: FEATURES,
    text_to_image: IMAGE,
    textToImage: IMAGE,
    image_to_image: PICTURED,
    imageToImage: PICTURED,
  },
});
