/** Who sells or passes on models that others make. */
export interface Seller {
  /** A `cloud` sells under its own contract, a `gateway` passes requests on, a `host` runs what it has at prices of its own. */
  readonly kind: 'cloud' | 'deployment' | 'gateway' | 'host';
  /** How names say it before the model's, before `/` or `:`: LiteLLM's, LangChain's and Pydantic AI's spellings. */
  readonly spelt: readonly string[];
  /** The catalogue has prices of its own for what it sells. */
  readonly lists: boolean;
  /** Makers whose models it passes on at their list prices. */
  readonly passesOn: readonly string[] | 'all';
}

/** Microsoft sells one list of models, by Azure's addresses and by Foundry's. */
const BY_MICROSOFT = ['anthropic', 'cohere', 'deepseek', 'meta', 'mistral', 'moonshot', 'openai', 'xai'];

/**
 * By the name that each has here. What the clouds pass on is what their own lists of models name, as LiteLLM's pages of them
 * quote those: a maker who is not among them has no price there.
 */
export const SELLERS: Readonly<Record<string, Seller>> = {
  azure: {
    kind: 'deployment',
    spelt: ['azure', 'azure_ai', 'azure_openai'],
    lists: true,
    passesOn: BY_MICROSOFT,
  },
  bedrock: {
    kind: 'cloud',
    spelt: ['bedrock', 'bedrock_converse'],
    lists: true,
    passesOn: [
      'anthropic',
      'cohere',
      'deepseek',
      'meta',
      'minimax',
      'mistral',
      'moonshot',
      'openai',
      'qwen',
      'xai',
      'zai',
    ],
  },
  cerebras: { kind: 'host', spelt: ['cerebras'], lists: true, passesOn: [] },
  cloudflare: { kind: 'gateway', spelt: ['cloudflare'], lists: true, passesOn: 'all' },
  fireworks: { kind: 'host', spelt: ['fireworks_ai', 'fireworks'], lists: true, passesOn: [] },
  foundry: { kind: 'cloud', spelt: [], lists: false, passesOn: BY_MICROSOFT },
  groq: { kind: 'host', spelt: ['groq'], lists: true, passesOn: [] },
  ollama: { kind: 'host', spelt: ['ollama', 'ollama_chat'], lists: true, passesOn: [] },
  openrouter: { kind: 'gateway', spelt: ['openrouter'], lists: true, passesOn: 'all' },
  together: { kind: 'host', spelt: ['together_ai', 'together', 'togetherai'], lists: true, passesOn: [] },
  vercel: { kind: 'gateway', spelt: ['vercel', 'vercel_ai_gateway'], lists: true, passesOn: 'all' },
  vertex: {
    kind: 'cloud',
    spelt: ['vertex_ai', 'vertex', 'google_vertexai', 'google-vertex'],
    lists: false,
    passesOn: ['anthropic', 'deepseek', 'google', 'meta', 'minimax', 'mistral', 'moonshot', 'qwen', 'xai', 'zai'],
  },
};

/**
 * Who sells models that others make, each at prices of its own. The same id is sold by several of them, so their models are
 * found only where it is known who is billed.
 */
export const HOSTS: ReadonlySet<string> = new Set(Object.keys(SELLERS).filter((name) => SELLERS[name]?.lists));

/** Null for a maker, and for whoever is not known. */
export function sellerOf(provider: string): Seller | null {
  return (Object.hasOwn(SELLERS, provider) && SELLERS[provider]) || null;
}

/** Whether a maker's list price is paid there, for its models that are not priced there apart. */
export function passesOn(provider: string, maker: string): boolean {
  const makers = sellerOf(provider)?.passesOn ?? [];
  return makers === 'all' || makers.includes(maker);
}
