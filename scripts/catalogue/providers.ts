/** Where the inputs keep what a provider sells, by their own names of it. */
export interface Kept {
  readonly piAi?: string;
  readonly genai?: string;
  /** pi-ai lists certain makers' models of it only: what is not there may well be sold. */
  readonly piAiIsPart?: true;
}

/** Makers of models, by the name that they have here. */
export const MAKERS: Readonly<Record<string, Kept>> = {
  anthropic: { piAi: 'anthropic', genai: 'anthropic' },
  openai: { piAi: 'openai', genai: 'openai' },
  google: { piAi: 'google', genai: 'google' },
  mistral: { piAi: 'mistral', genai: 'mistral' },
  xai: { piAi: 'xai', genai: 'x-ai' },
  deepseek: { piAi: 'deepseek', genai: 'deepseek' },
  cohere: { genai: 'cohere' },
  meta: { piAi: 'meta' },
  minimax: { piAi: 'minimax', genai: 'minimax' },
  moonshot: { piAi: 'moonshotai', genai: 'moonshotai' },
  perplexity: { genai: 'perplexity' },
  voyage: { genai: 'voyageai' },
  xiaomi: { piAi: 'xiaomi' },
  zai: { piAi: 'zai', genai: 'zai' },
};

/** Hosts of models that others make. */
export const SELLERS: Readonly<Record<string, Kept>> = {
  azure: { piAi: 'azure', genai: 'azure', piAiIsPart: true },
  bedrock: { piAi: 'amazon-bedrock', genai: 'aws' },
  cerebras: { piAi: 'cerebras', genai: 'cerebras' },
  cloudflare: { piAi: 'cloudflare-workers-ai', genai: 'cloudflare' },
  fireworks: { piAi: 'fireworks', genai: 'fireworks' },
  groq: { piAi: 'groq', genai: 'groq' },
  // Hundreds of names, most of them at their makers' prices: only the input that is up to date.
  openrouter: { piAi: 'openrouter' },
  together: { piAi: 'together', genai: 'together' },
  vercel: { piAi: 'vercel-ai-gateway' },
};

/** Names that an input lists at a maker who does not sell under them. */
export function isForeign(provider: string, name: string): boolean {
  // Gateways' spellings and free offers, what a maker's cloud sells of others, and OpenAI's open models, which only others sell.
  const others =
    (provider === 'google' && name.includes('claude')) || (provider === 'openai' && name.startsWith('gpt-oss'));
  return /[/:]/.test(name) || others || FOREIGN.has(name);
}

/** genai-prices keeps these, OpenRouter's names, with the makers. */
const FOREIGN: ReadonlySet<string> = new Set([
  'gemini-flash-1.5',
  'gemini-flash-1.5-8b',
  'gemini-pro-1.5',
  'mistral-7b',
  'mistral-small-24b-instruct-2501',
  'mistral-small-3.1-24b-instruct',
  'mistral-small-3.2-24b-instruct',
  'mixtral-8x22b-instruct',
]);
