import type { ApiFamily } from './api';
import { openaiLike } from './openaiLike';
import { COMPLETIONS, IMAGES } from './openaiShapes';

/** Together's SDKs. https://docs.together.ai */
export const together: ApiFamily = openaiLike({
  sdk: 'together',
  // Not the word of every other comment.
  hint: String.raw`(?:from|import)\s+together\b|['"](?:npm:)?together-ai`,
  packages: ['together', 'together-ai'],
  clients: ['Together', 'AsyncTogether', 'Client', 'AsyncClient'],
  defaultClient: 'Together',
  host: { provider: 'together', kind: 'vendor' },
  isModuleClient: true,
  methods: {
    'images.create': IMAGES,
    // `client.completions` before the client was generated.
    'Complete.create': COMPLETIONS,
  },
});
