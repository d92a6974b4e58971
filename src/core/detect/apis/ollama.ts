import type { ApiFamily, Host, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { packages } from './packages';

/** Wherever it runs, on this machine for nothing or on Ollama's, no list price is that of another vendor. */
const OLLAMA: Host = { provider: 'ollama', kind: 'vendor' };

/** https://docs.ollama.com/api */
const CHAT: RequestShape = {
  positional: ['model', 'messages'],
  model: ['model'],
  modelForm: 'id',
  prompt: [{ field: 'messages', role: 'user', form: 'messages' }],
  maxOutput: ['num_predict'],
  tools: ['tools'],
  schema: ['format'],
  thinking: ['think'],
  implies: [],
  nested: ['options'],
};
const GENERATE: RequestShape = {
  ...CHAT,
  positional: ['model', 'prompt', 'suffix'],
  prompt: [
    { field: 'system', role: 'system', form: 'text' },
    { field: 'prompt', role: 'prompt', form: 'text' },
    { field: 'suffix', role: 'prompt', form: 'text' },
  ],
  tools: [],
};
const EMBED: RequestShape = {
  ...CHAT,
  kind: 'embedding',
  positional: ['model', 'input'],
  prompt: [{ field: 'input', role: 'prompt', form: 'either' }],
  maxOutput: [],
  tools: [],
  schema: [],
  thinking: [],
};
const EMBEDDINGS: RequestShape = {
  ...EMBED,
  positional: ['model', 'prompt'],
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
};

/** Ollama's SDKs: functions of the module, and clients with the same. TypeScript's default export is such a client. */
export const ollama: ApiFamily = clientFamily({
  sdk: 'ollama',
  hint: 'ollama',
  modules: packages('ollama'),
  defaultClient: () => 'Ollama',
  clients: { Client: OLLAMA, AsyncClient: OLLAMA, Ollama: OLLAMA },
  moduleHost: OLLAMA,
  methods: { chat: CHAT, generate: GENERATE, embed: EMBED, embeddings: EMBEDDINGS },
});
