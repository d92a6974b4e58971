import type { ApiFamily, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { CHAT, EMBEDDINGS } from './openaiShapes';

const CALL: RequestShape = {
  ...CHAT,
  positional: ['model', 'prompt', 'history', 'api_key', 'messages'],
  prompt: [...CHAT.prompt, { field: 'prompt', role: 'user', form: 'text' }],
};
const OF_MEDIA: RequestShape = { ...CHAT, positional: ['model', 'messages'] };
const OF_TEXTS: RequestShape = { ...EMBEDDINGS, positional: ['model', 'input'] };

/** Alibaba Cloud's DashScope, whose requests are methods of classes; https://pypi.org/project/dashscope/ */
export const dashScope: ApiFamily = clientFamily({
  sdk: 'dashscope',
  hint: 'dashscope',
  modules: /^dashscope(?:\.|$)/,
  moduleHost: { provider: 'alibaba', kind: 'vendor' },
  clients: {},
  methods: {
    'Generation.call': CALL,
    'AioGeneration.call': CALL,
    'MultiModalConversation.call': OF_MEDIA,
    'AioMultiModalConversation.call': OF_MEDIA,
    'TextEmbedding.call': OF_TEXTS,
    'AioTextEmbedding.call': OF_TEXTS,
  },
});
