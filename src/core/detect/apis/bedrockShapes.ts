import type { RequestShape } from './api';

const BASE: RequestShape = {
  model: ['modelId'],
  modelForm: 'id',
  prompt: [
    { field: 'system', role: 'system', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  maxOutput: ['maxTokens'],
  tools: ['toolConfig'],
  schema: ['outputConfig'],
  thinking: ['thinking'],
  implies: [],
};
/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
export const CONVERSE: RequestShape = { ...BASE, nested: ['inferenceConfig', 'additionalModelRequestFields'] };
/**
 * What the body of each maker's models calls its parts; fields that only one of them has are no matter to the others.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html
 */
export const INVOKE: RequestShape = {
  ...BASE,
  nested: ['inferenceConfig', 'textGenerationConfig'],
  prompt: [
    { field: 'system', role: 'system', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
    { field: 'chat_history', role: 'user', form: 'messages' },
    { field: 'message', role: 'user', form: 'text' },
    { field: 'prompt', role: 'prompt', form: 'text' },
    { field: 'inputText', role: 'prompt', form: 'text' },
  ],
  maxOutput: [
    'max_tokens',
    'max_completion_tokens',
    'max_tokens_to_sample',
    'maxTokens',
    'max_new_tokens',
    'max_gen_len',
    'maxTokenCount',
  ],
  tools: ['tools', 'toolConfig'],
  schema: ['response_format'],
};
const OTHER: RequestShape = { ...INVOKE, maxOutput: [], tools: [], schema: [], thinking: [] };
export const EMBED: RequestShape = {
  ...OTHER,
  kind: 'embedding',
  prompt: ['inputText', 'texts', 'input'].map((field) => ({ field, role: 'prompt', form: 'text' })),
};
export const PICTURE: RequestShape = {
  ...OTHER,
  kind: 'image',
  nested: ['textToImageParams'],
  prompt: ['text_prompts', 'prompt', 'text'].map((field) => ({ field, role: 'prompt', form: 'text' })),
};
/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent-runtime_InvokeAgent.html */
export const AGENT: RequestShape = {
  ...OTHER,
  kind: 'agentRun',
  model: [],
  prompt: [{ field: 'inputText', role: 'user', form: 'text' }],
  modelElsewhere: 'the agent on AWS names it',
};
/** Many requests at once, which a file on S3 holds: https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference.html */
export const JOB: RequestShape = {
  ...OTHER,
  prompt: [{ field: 'messages', role: 'user', form: 'messages' }],
  batch: { params: null, files: ['inputDataConfig'] },
  implies: ['batch'],
};
/** The question to a knowledge base, whose model stands far within. */
export const KNOWLEDGE: RequestShape = {
  ...AGENT,
  model: ['modelArn'],
  nested: ['input', 'retrieveAndGenerateConfiguration', 'knowledgeBaseConfiguration'],
  prompt: [{ field: 'text', role: 'user', form: 'text' }],
  modelElsewhere: 'its configuration names it',
};
