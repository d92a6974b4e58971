import type { ApiFamily, RequestShape } from './api';
import { functionFamily } from './functionFamily';

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
const RESPONSES: RequestShape = {
  ...COMPLETION,
  positional: ['input', 'model'],
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'input', role: 'user', form: 'either' },
  ],
  maxOutput: ['max_output_tokens'],
};

/** LiteLLM's functions. A repository's own `acompletion` is none of them: the import decides. */
export const litellm: ApiFamily = functionFamily({
  sdk: 'litellm',
  hint: 'litellm',
  modules: /^litellm(?:\.|$)/,
  host: { provider: null, kind: 'vendor' },
  functions: {
    completion: COMPLETION,
    acompletion: COMPLETION,
    text_completion: {
      ...COMPLETION,
      positional: ['prompt', 'model'],
      prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
    },
    responses: RESPONSES,
    aresponses: RESPONSES,
  },
});
