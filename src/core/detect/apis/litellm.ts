import type { ApiFamily, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { functionFamily } from './functionFamily';
import { routed } from './litellmRouter';

/** https://docs.litellm.ai/docs/completion/input ; the parameters are OpenAI's, the model has its provider in front. */
const COMPLETION: RequestShape = {
  positional: ['model', 'messages'],
  model: ['model'],
  modelForm: 'prefixed',
  prompt: [{ field: 'messages', role: 'user', form: 'messages' }],
  maxOutput: ['max_completion_tokens', 'max_tokens'],
  tools: ['tools', 'functions'],
  schema: ['response_format'],
  thinking: ['reasoning_effort', 'thinking'],
  implies: [],
};
const TEXT: RequestShape = {
  ...COMPLETION,
  positional: ['prompt', 'model'],
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
};
const RESPONSES: RequestShape = {
  ...COMPLETION,
  positional: ['input', 'model'],
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'input', role: 'user', form: 'either' },
  ],
  maxOutput: ['max_output_tokens'],
};
/** Anthropic's requests, to whatever model. */
const MESSAGES: RequestShape = {
  ...COMPLETION,
  positional: ['max_tokens', 'messages', 'model'],
  prompt: [
    { field: 'system', role: 'system', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
};
const EMBEDDING: RequestShape = {
  ...COMPLETION,
  kind: 'embedding',
  positional: ['model', 'input'],
  prompt: [{ field: 'input', role: 'prompt', form: 'either' }],
  maxOutput: [],
  tools: [],
  schema: [],
  thinking: [],
};
const IMAGE: RequestShape = {
  ...EMBEDDING,
  kind: 'image',
  positional: ['prompt', 'model'],
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
};

/** What the module and its router both have. */
const SHARED: Readonly<Record<string, RequestShape>> = {
  completion: COMPLETION,
  acompletion: COMPLETION,
  text_completion: TEXT,
  atext_completion: TEXT,
  responses: RESPONSES,
  aresponses: RESPONSES,
  embedding: EMBEDDING,
  aembedding: EMBEDDING,
  image_generation: IMAGE,
  aimage_generation: IMAGE,
};

/** LiteLLM's functions. A repository's own `acompletion` is none of them: the import decides. */
export const litellm: ApiFamily = functionFamily({
  sdk: 'litellm',
  hint: 'litellm',
  modules: /^litellm(?:\.|$)/,
  host: { provider: null, kind: 'vendor' },
  functions: {
    ...SHARED,
    completion_with_retries: COMPLETION,
    acompletion_with_retries: COMPLETION,
    // Of a list of conversations, each is a request of its own.
    batch_completion: COMPLETION,
    'anthropic.messages.create': MESSAGES,
    'anthropic.messages.acreate': MESSAGES,
    anthropic_messages: MESSAGES,
  },
});

/** `Router(model_list=[…])`, whose models have names of one's own. */
export const litellmRouter: ApiFamily = routed(
  clientFamily({
    sdk: 'litellm.Router',
    hint: 'litellm',
    modules: /^litellm(?:\.|$)/,
    clients: { Router: { provider: null, kind: 'vendor' } },
    methods: SHARED,
  }),
);
