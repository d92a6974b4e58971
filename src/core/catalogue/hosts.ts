/**
 * Who sells models that others make, each at prices of its own. The same id is sold by several of them, so their models are
 * found only where it is known who is billed.
 */
export const HOSTS: ReadonlySet<string> = new Set([
  'azure',
  'bedrock',
  'cerebras',
  'cloudflare',
  'fireworks',
  'groq',
  'ollama',
  'openrouter',
  'together',
  'vercel',
]);

/** Those of them that also pass on makers' models at the makers' list prices. */
export const PASSING_ON: ReadonlySet<string> = new Set(['azure', 'bedrock', 'cloudflare', 'openrouter', 'vercel']);
