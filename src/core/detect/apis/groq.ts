import type { ApiFamily } from './api';
import { openaiLike } from './openaiLike';

/** Groq's SDKs. https://console.groq.com/docs/libraries */
export const groq: ApiFamily = openaiLike({
  sdk: 'groq',
  hint: 'groq',
  packages: ['groq', 'groq-sdk'],
  clients: ['Groq', 'AsyncGroq', 'Client', 'AsyncClient'],
  defaultClient: 'Groq',
  host: { provider: 'groq', kind: 'vendor' },
});
