import type { RequestShape } from './api';

/** https://platform.openai.com/docs/api-reference/chat ; many other vendors take the same request. */
export const CHAT: RequestShape = {
  model: ['model'],
  modelForm: 'id',
  prompt: [{ field: 'messages', role: 'user', form: 'messages' }],
  maxOutput: ['max_completion_tokens', 'max_tokens'],
  tools: ['tools', 'functions'],
  schema: ['response_format', 'response_model'],
  thinking: ['reasoning_effort'],
  implies: [],
};

/** https://platform.openai.com/docs/api-reference/responses */
export const RESPONSES: RequestShape = {
  model: ['model'],
  modelForm: 'id',
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'input', role: 'user', form: 'either' },
  ],
  maxOutput: ['max_output_tokens'],
  tools: ['tools'],
  schema: ['text', 'text_format'],
  thinking: ['reasoning'],
  implies: [],
  modelElsewhere: 'the stored prompt or the earlier response names it',
};

export const COMPLETIONS: RequestShape = {
  ...CHAT,
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
  maxOutput: ['max_tokens'],
  tools: [],
  schema: [],
  thinking: [],
};

/** https://platform.openai.com/docs/api-reference/embeddings */
export const EMBEDDINGS: RequestShape = {
  kind: 'embedding',
  model: ['model'],
  modelForm: 'id',
  prompt: [{ field: 'input', role: 'prompt', form: 'either' }],
  maxOutput: [],
  tools: [],
  schema: [],
  thinking: [],
  implies: [],
};

/** https://platform.openai.com/docs/api-reference/images */
export const IMAGES: RequestShape = {
  ...EMBEDDINGS,
  kind: 'image',
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
};

/** The requests of a batch stand in a file that was sent before. */
export const BATCH_FILE: RequestShape = {
  ...CHAT,
  batch: { files: ['input_file_id'], params: null },
  implies: ['batch'],
};

export const streamed = (shape: RequestShape): RequestShape => ({ ...shape, implies: [...shape.implies, 'stream'] });
export const parsed = (shape: RequestShape): RequestShape => ({ ...shape, implies: [...shape.implies, 'schema'] });
