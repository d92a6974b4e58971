import type { Host, RequestShape } from './api';

export const GOOGLE: Host = { provider: 'google', kind: 'vendor' };
export const VERTEX: Host = { provider: 'vertex', kind: 'cloud' };

/** https://ai.google.dev/api/generate-content ; TypeScript has each parameter in camel case. */
export const GENERATE: RequestShape = {
  model: ['model'],
  modelForm: 'id',
  prompt: [
    { field: 'system_instruction', role: 'system', form: 'text' },
    { field: 'systemInstruction', role: 'system', form: 'text' },
    { field: 'history', role: 'user', form: 'messages' },
    { field: 'contents', role: 'user', form: 'either' },
  ],
  maxOutput: ['max_output_tokens', 'maxOutputTokens'],
  tools: ['tools'],
  schema: ['response_schema', 'responseSchema', 'response_json_schema', 'responseJsonSchema'],
  thinking: ['thinking_config', 'thinkingConfig'],
  implies: [],
  nested: ['config', 'generation_config', 'generationConfig'],
};

/** The next message of a chat, which was made with the model and what was said before. */
export const SEND: RequestShape = {
  ...GENERATE,
  positional: ['message'],
  prompt: [
    ...GENERATE.prompt,
    { field: 'message', role: 'user', form: 'either' },
    { field: 'content', role: 'user', form: 'either' },
  ],
};

export const EMBED: RequestShape = {
  ...GENERATE,
  kind: 'embedding',
  prompt: [
    { field: 'contents', role: 'prompt', form: 'either' },
    { field: 'content', role: 'prompt', form: 'either' },
  ],
  maxOutput: [],
  tools: [],
  schema: [],
  thinking: [],
};

export const IMAGES: RequestShape = {
  ...EMBED,
  kind: 'image',
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
};
