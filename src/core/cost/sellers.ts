import type { Host } from '../detect/apis/api';

/** Who passes on or sells models that others make, by the name that the provider has here. Whoever is not listed sells their own. */
const KINDS: Readonly<Record<string, Host['kind']>> = {
  azure: 'deployment',
  bedrock: 'cloud',
  vertex: 'cloud',
  foundry: 'cloud',
  openrouter: 'gateway',
  vercel: 'gateway',
  cloudflare: 'gateway',
};

export function kindOfSeller(provider: string): Host['kind'] {
  return (Object.hasOwn(KINDS, provider) && KINDS[provider]) || 'vendor';
}
