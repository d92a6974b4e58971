import type { CallExpression, Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { hostOfAddress } from './hosts';
import { originsOf } from './origin';
import { readObject } from './request';
import { type Address, addressOf } from './address';
import { madeOf } from './settings';

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

/**
 * A model object, `anthropic("id")` of the AI SDK or `ChatOpenAI(model="id")`: the id's expression, and who is billed. Null for
 * anything else. `isGateway`: a text alone is a model of Vercel's gateway.
 */
export function modelObject(expression: Expression, evaluator: Evaluator, isGateway: boolean): ModelObject | null {
  if (expression.kind === 'string') return isGateway ? { id: expression, provider: 'vercel', address: null } : null;
  if (expression.kind !== 'call') return null;
  return heldBy(expression, evaluator) ?? ofAiSdk(expression, evaluator);
}

/** A model or an agent of any other SDK, with the id among what it was made with. */
function heldBy(expression: CallExpression, evaluator: Evaluator): ModelObject | null {
  const holder = madeOf(expression, evaluator);
  if (holder === null) return null;
  const { made, fields } = holder;
  const [field] = made.model.flatMap((name) => fields.byName.get(name) ?? []);
  if (field === undefined) return null;
  const [last] = made.settings;
  return {
    id: field.value,
    provider: made.host.provider,
    address: last === undefined ? null : addressOf(last.call, evaluator),
  };
}

function ofAiSdk(expression: CallExpression, evaluator: Evaluator): ModelObject | null {
  const origin = originsOf(expression.callee, evaluator)[0];
  const [first] = expression.arguments;
  if (origin === undefined || first?.kind !== 'positional') return null;
  const last = origin.steps.at(-1);
  if (last?.kind === 'name' && last.name === 'wrapLanguageModel') {
    const model = readObject(first.value, evaluator).byName.get('model');
    const inner = model === undefined ? undefined : evaluator.single(model.value).expression;
    return inner === undefined ? null : modelObject(inner, evaluator, true);
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
