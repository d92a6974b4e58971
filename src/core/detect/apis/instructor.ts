import type { ApiFamily, Host, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { instructed } from './instructed';
import { CHAT } from './openaiShapes';

const ANY: Host = { provider: null, kind: 'vendor' };
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
      host: ANY,
      says: { positional: ['model'] },
      model: ['model'],
    },
    from_litellm: ANY,
    // Whatever client it was given.
    Instructor: ANY,
    AsyncInstructor: ANY,
  },
  methods: instructed(PREFIXED, true),
});
