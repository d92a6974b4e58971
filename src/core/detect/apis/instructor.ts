import type { ApiFamily, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { instructed } from './instructed';
import { CHAT } from './openaiShapes';

const PREFIXED: RequestShape = { ...CHAT, modelForm: 'prefixed', schema: ['response_model', 'response_format'] };

/**
 * Instructor's clients that it makes itself, `from_provider("openai/gpt-…")` and `from_litellm(completion)`; what it is given
 * (`from_openai(client)`) it hands back, and the client's own SDK knows it.
 */
export const instructor: ApiFamily = clientFamily({
  sdk: 'instructor',
  hint: 'instructor',
  modules: /^instructor(?:\.|$)/,
  clients: {
    from_provider: {
      host: { provider: null, kind: 'vendor' },
      says: { positional: ['model'] },
      model: ['model'],
    },
    from_litellm: { provider: null, kind: 'vendor' },
  },
  methods: { ...instructed(PREFIXED), 'messages.create': PREFIXED, 'chat.completions.create': PREFIXED },
});
