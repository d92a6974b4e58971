import type { CallExpression, Expression } from '../syntax/expression';
import { type Address, addressOf } from './address';
import type { Evaluator } from './evaluate';
import { hostOfAddress } from './hosts';
import type { ModelObject } from './modelObject';
import { type Origin, originsOf } from './origin';
import { readObject } from './request';
import { textOf } from './text';

/** The provider packages of the AI SDK → who is billed; `name` where the package's name says it, null where nothing does. */
const PROVIDERS: readonly (readonly [RegExp, string | null])[] = [
  [/^@ai-sdk\/amazon-bedrock/, 'bedrock'],
  [/^@ai-sdk\/google-vertex/, 'vertex'],
  [/^@ai-sdk\/gateway$|^ai$/, 'vercel'],
  [/^@openrouter\/ai-sdk-provider/, 'openrouter'],
  [/^@ai-sdk\/open(?:ai-compatible|-responses)/, null],
  [/^@ai-sdk\/(?<name>[\w-]+)/, 'name'],
  // Genkit's plug-ins: `googleAI.model("id")`.
  [/^@genkit-ai\/(?:googleai|google-genai)$/, 'google'],
  [/^@genkit-ai\/vertexai/, 'vertex'],
  [/^(?:@genkit-ai\/|genkitx-)(?<name>anthropic|openai|mistral|groq|cohere)\b/, 'name'],
  [/^@genkit-ai\/compat-oai/, null],
  [/ollama/, 'ollama'],
  // Packages of other makers are named so by custom.
  [/^(?![.~#]|@\/).*(?:ai-sdk|provider)/, null],
];
/** What files of one's own call the provider that they give away: `import { openai } from '@/lib/openai'`. */
const OWN_PROVIDER =
  /^(?:openai|anthropic|claude|google|gemini|vertex|groq|mistral|openrouter|xai|deepseek|bedrock|azure|ollama|together(?:ai|Ai|AI)?|fireworks|perplexity|cohere|cerebras)(?:Provider|Client)?$/;

/** Functions that give back the model that they are given first: tracing, and OpenAI's agents on a model of the AI SDK. */
const AROUND_MODEL = /^(?:aisdk|withTracing|(?:wrap|trace)AISDKModel)$/;

/** https://ai-sdk.dev/docs/ai-sdk-core/provider-management : `anthropic("id")`, a registry's `"anthropic:id"`, an alias of one's own. */
export function aiSdkModel(call: CallExpression, evaluator: Evaluator): ModelObject | null {
  const origin = originsOf(call.callee, evaluator)[0];
  const [first] = call.arguments;
  if (origin === undefined || first?.kind !== 'positional') return null;
  const last = origin.steps.at(-1);
  if (last?.kind === 'name' && /^(?:experimental_)?wrapLanguageModel$/.test(last.name)) {
    const model = readObject(first.value, evaluator).byName.get('model')?.value;
    return model === undefined ? null : elsewhere(model);
  }
  if (last?.kind === 'name' && AROUND_MODEL.test(last.name)) return elsewhere(first.value);
  const maker = makerOf(origin);
  if (maker?.name === 'customProvider') return ofCustom(maker.call, first.value, evaluator);
  if (maker?.name === 'createProviderRegistry') return ofRegistry(maker.call, first.value, evaluator);
  // `createOpenAI({ … })` alone is a provider, not yet a model.
  if (last?.kind === 'name' && /^create[A-Z]/.test(last.name)) return null;
  const billed = billedBy(origin, evaluator);
  return billed === null ? null : { id: first.value, ...billed };
}

/** What is billed says the expression that leads to the model. */
function elsewhere(id: Expression): ModelObject {
  return { id, provider: null, address: null };
}

/** The AI SDK's own function whose result is asked for a model. */
function makerOf({ module, steps }: Origin): { readonly name: string; readonly call: CallExpression } | null {
  const [name, made] = steps;
  if (module !== 'ai' || name?.kind !== 'name' || made?.kind !== 'call' || made.call === null) return null;
  return { name: name.name.replace(/^experimental_/, ''), call: made.call };
}

/** An alias leads to the model behind it; one that run time picks to any of them. */
function ofCustom(custom: CallExpression, alias: Expression, evaluator: Evaluator): ModelObject | null {
  const [options] = custom.arguments;
  if (options === undefined) return null;
  const { byName } = readObject(options.value, evaluator);
  const models = byName.get('languageModels')?.value;
  const known = models === undefined ? null : readObject(models, evaluator);
  const name = textOf(evaluator.single(alias).expression, evaluator);
  const named = name === null ? undefined : known?.byName.get(name)?.value;
  if (named !== undefined) return elsewhere(named);
  const otherwise = byName.get('fallbackProvider')?.value;
  if (name !== null) return otherwise === undefined ? null : ofProvider(otherwise, alias, evaluator);
  const alternatives = [...(known?.byName.values() ?? [])].map(({ value }) => value);
  if (alternatives.length === 0) return null;
  // Whatever else run time may name.
  const open = { kind: 'unknown', span: alias.span } as const;
  return elsewhere({ kind: 'choice', how: 'condition', alternatives: [...alternatives, open], span: alias.span });
}

/** `registry.languageModel("openai:gpt-5")`: the provider that stands before the colon, and its model. */
function ofRegistry(registry: CallExpression, id: Expression, evaluator: Evaluator): ModelObject | null {
  const [providers, options] = registry.arguments;
  const { expression } = evaluator.single(id);
  const text = textOf(expression, evaluator);
  if (providers === undefined || text === null) return elsewhere(id);
  const separator = options && readObject(options.value, evaluator).byName.get('separator')?.value;
  const mark = separator === undefined ? ':' : textOf(evaluator.single(separator).expression, evaluator);
  const at = mark === null ? -1 : text.indexOf(mark);
  if (mark === null || at < 0) return elsewhere(id);
  const provider = readObject(providers.value, evaluator).byName.get(text.slice(0, at))?.value;
  if (provider === undefined) return elsewhere(id);
  const rest: Expression = { kind: 'string', value: text.slice(at + mark.length), span: expression.span };
  const found = ofProvider(provider, rest, evaluator);
  // As it is written, with the provider before it, where that is a vendor's own.
  return found === null ? elsewhere(id) : found.id === rest ? { ...found, id } : found;
}

/** The model of that name of a provider: `openai`, `createOpenAI({ … })`, `customProvider({ … })`. */
function ofProvider(provider: Expression, id: Expression, evaluator: Evaluator): ModelObject | null {
  for (const origin of originsOf(provider, evaluator)) {
    const maker = makerOf(origin);
    if (maker?.name === 'customProvider') return ofCustom(maker.call, id, evaluator);
    const billed = billedBy(origin, evaluator);
    if (billed !== null) return { id, ...billed };
  }
  return null;
}

function billedBy({ module, steps }: Origin, evaluator: Evaluator): Omit<ModelObject, 'id'> | null {
  const made = steps.find((step) => step.kind === 'call');
  const address: Address | null = made?.kind === 'call' && made.call !== null ? addressOf(made.call, evaluator) : null;
  if (address !== null)
    return { provider: address.host === null ? null : hostOfAddress(address.host).provider, address };
  for (const [pattern, provider] of PROVIDERS) {
    const match = pattern.exec(module);
    if (match !== null)
      return { provider: provider === 'name' ? (match.groups?.name ?? null) : provider, address: null };
  }
  // Made where nobody can look; its own models may go by other names.
  const [name, method] = steps;
  const isOwn = /^(?:[.~#]|@\/)/.test(module) && name?.kind === 'name' && OWN_PROVIDER.test(name.name);
  return isOwn && (method?.kind !== 'name' || method.name !== 'languageModel')
    ? { provider: null, address: null }
    : null;
}
