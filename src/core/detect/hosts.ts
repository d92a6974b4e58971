import type { Host } from './apis/api';

const VENDORS: Readonly<Record<string, string>> = {
  'api.openai.com': 'openai',
  'us.api.openai.com': 'openai',
  'eu.api.openai.com': 'openai',
  'api.anthropic.com': 'anthropic',
  'api.groq.com': 'groq',
  'api.together.xyz': 'together',
  'api.together.ai': 'together',
  'api.deepseek.com': 'deepseek',
  'api.x.ai': 'xai',
  'api.mistral.ai': 'mistral',
  'codestral.mistral.ai': 'mistral',
  'api.fireworks.ai': 'fireworks',
  'api.perplexity.ai': 'perplexity',
  'api.cerebras.ai': 'cerebras',
  'integrate.api.nvidia.com': 'nvidia',
  'generativelanguage.googleapis.com': 'google',
  'api.moonshot.ai': 'moonshot',
  'api.studio.nebius.com': 'nebius',
  'api.sambanova.ai': 'sambanova',
  'api.deepinfra.com': 'deepinfra',
  'api.novita.ai': 'novita',
  'api.siliconflow.com': 'siliconflow',
  'api.hyperbolic.xyz': 'hyperbolic',
  'api.lambda.ai': 'lambda',
  'dashscope-intl.aliyuncs.com': 'alibaba',
  'ollama.com': 'ollama',
  'api.cohere.com': 'cohere',
  'api.cohere.ai': 'cohere',
  'api.minimax.io': 'minimax',
  'api.z.ai': 'zai',
  'api.meta.ai': 'meta',
  'api.xiaomimimo.com': 'xiaomi',
  'api.voyageai.com': 'voyage',
  'api.sarvam.ai': 'sarvam',
};
const GATEWAYS: Readonly<Record<string, string>> = {
  'openrouter.ai': 'openrouter',
  'router.huggingface.co': 'huggingface',
  'api-inference.huggingface.co': 'huggingface',
  'models.github.ai': 'github',
  'models.inference.ai.azure.com': 'github',
  'api.portkey.ai': 'portkey',
  'oai.helicone.ai': 'helicone',
  'ai-gateway.vercel.sh': 'vercel',
  'gateway.ai.cloudflare.com': 'cloudflare',
};

/** Who answers at an address, `localhost:11434` or `api.groq.com`; the provider is null where it is none of the known. */
export function hostOfAddress(host: string): Host {
  const name = host.replace(/:\d+$/, '');
  if (Object.hasOwn(VENDORS, name)) return { provider: VENDORS[name] ?? null, kind: 'vendor' };
  if (Object.hasOwn(GATEWAYS, name)) return { provider: GATEWAYS[name] ?? null, kind: 'gateway' };
  if (/\.openai\.azure\.com$|\.services\.ai\.azure\.com$/.test(name)) return { provider: 'azure', kind: 'deployment' };
  if (/(?:^|-)aiplatform\.googleapis\.com$/.test(name)) return { provider: 'vertex', kind: 'cloud' };
  if (/\.amazonaws\.com$|^bedrock-mantle\.[\w-]+\.api\.aws$/.test(name)) return { provider: 'bedrock', kind: 'cloud' };
  if (
    name === 'localhost' ||
    name === '127.0.0.1' ||
    name === '0.0.0.0' ||
    name === '[::1]' ||
    name === 'host.docker.internal'
  ) {
    return { provider: host.endsWith(':11434') ? 'ollama' : 'local', kind: 'vendor' };
  }
  return { provider: null, kind: 'vendor' };
}
