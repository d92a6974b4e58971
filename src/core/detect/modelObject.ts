import type { Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { hostOfAddress } from './hosts';
import { originsOf } from './origin';
import { readObject } from './request';
import { type Address, addressOf } from './address';

/** The provider packages of the AI SDK → who is billed; `name` where the package's name says it, null where nothing does. */
const PROVIDERS: readonly (readonly [RegExp, string | null])[] = [
  [/^@ai-sdk\/amazon-bedrock/, 'bedrock'],
  [/^@ai-sdk\/google-vertex/, 'vertex'],
  [/^@ai-sdk\/gateway$|^ai$/, 'vercel'],
  [/^@openrouter\/ai-sdk-provider/, 'openrouter'],
  [/^@ai-sdk\/open(?:ai-compatible|-responses)/, null],
  [/^@ai-sdk\/(?<name>[\w-]+)/, 'name'],
  [/ollama/, 'ollama'],
  // Packages of other makers are named so by custom.
  [/ai-sdk|provider/, null],
];

export interface ModelObject {
  readonly id: Expression;
  /** Who is billed; null where nothing says it. */
  readonly provider: string | null;
  /** Where the provider was told to send its requests, where that is not its own address. */
  readonly address: Address | null;
}

/** A model object of the AI SDK, `anthropic("id")`: the id's expression, and who is billed. Null for anything else. */
export function modelObject(expression: Expression, evaluator: Evaluator): ModelObject | null {
  if (expression.kind === 'string') return { id: expression, provider: 'vercel', address: null };
  if (expression.kind !== 'call') return null;
  const origin = originsOf(expression.callee, evaluator)[0];
  const [first] = expression.arguments;
  if (origin === undefined || first?.kind !== 'positional') return null;
  const last = origin.steps.at(-1);
  if (last?.kind === 'name' && last.name === 'wrapLanguageModel') {
    const model = readObject(first.value, evaluator).byName.get('model');
    const inner = model === undefined ? undefined : evaluator.single(model.value).expression;
    return inner === undefined ? null : modelObject(inner, evaluator);
  }
  // `createOpenAI({ … })` alone is a provider, not yet a model.
  if (last?.kind === 'name' && /^create[A-Z]/.test(last.name)) return null;
  const made = origin.steps.find((step) => step.kind === 'call');
  const address = made?.kind === 'call' && made.call !== null ? addressOf(made.call, evaluator) : null;
  if (address !== null)
    return { id: first.value, provider: address.host === null ? null : hostOfAddress(address.host).provider, address };
  for (const [module, provider] of PROVIDERS) {
    const match = module.exec(origin.module);
    if (match !== null) {
      return {
        id: first.value,
        provider: provider === 'name' ? (match.groups?.name ?? null) : provider,
        address: null,
      };
    }
  }
  return null;
}
