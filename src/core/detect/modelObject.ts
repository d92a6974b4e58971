import { type CallExpression, type Expression, pathOf } from '../syntax/expression';
import { type Address, addressOf } from './address';
import { aiSdkModel } from './aiSdkModel';
import type { Evaluator } from './evaluate';
import { hostOfAddress } from './hosts';
import { originsOf } from './origin';
import { type Fields, readObject } from './request';
import { madeOf } from './settings';

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
  switch (expression.kind) {
    case 'string':
      return isGateway ? { id: expression, provider: 'vercel', address: null } : null;
    case 'array':
      return firstThatAnswers(
        expression.items.map(({ value }) => readObject(value, evaluator).byName.get('model')?.value ?? value),
        expression,
      );
    case 'object':
      return describedBy(expression, evaluator);
    case 'call':
      return fallbackModel(expression, evaluator) ?? heldBy(expression, evaluator) ?? aiSdkModel(expression, evaluator);
    default:
      return null;
  }
}

/** Of several models the next answers where one fails. */
function firstThatAnswers(models: readonly Expression[], { span }: Expression): ModelObject | null {
  if (models.length === 0) return null;
  return { id: { kind: 'choice', how: 'condition', alternatives: models, span }, provider: null, address: null };
}

/** Pydantic AI's `FallbackModel(first, second)`. */
function fallbackModel(call: CallExpression, evaluator: Evaluator): ModelObject | null {
  if (!/(?:^|\.)FallbackModel$/.test(pathOf(call.callee) ?? '')) return null;
  if (!originsOf(call.callee, evaluator).some(({ module }) => /^pydantic_ai\b/.test(module))) return null;
  const models = call.arguments.flatMap((each) => (each.kind === 'positional' ? [each.value] : []));
  return firstThatAnswers(models, call);
}

/** Mastra's `{ id: "openai/gpt-5", url: "…" }`. */
function describedBy(object: Expression, evaluator: Evaluator): ModelObject | null {
  const { byName } = readObject(object, evaluator);
  const id = byName.get('id') ?? byName.get('modelId');
  // An object that answers itself is a model of one's own: a mock.
  if (id === undefined || byName.has('doGenerate') || byName.has('doStream')) return null;
  const url = byName.get('url')?.value;
  const written = url === undefined ? null : { host: null, written: evaluator.file.written(url.span) };
  return { id: id.value, provider: null, address: written };
}

/** A model or an agent of any other SDK, with the id among what it was made with. */
function heldBy(expression: CallExpression, evaluator: Evaluator): ModelObject | null {
  const holder = madeOf(expression, evaluator);
  if (holder === null) return null;
  const { made, fields } = holder;
  const [field] = made.model.flatMap((name) => fields.byName.get(name) ?? []);
  if (field === undefined) return null;
  const [last] = made.settings;
  const through = throughProvider(fields, evaluator) ?? throughClient(fields, evaluator);
  if (through !== null) return { id: field.value, ...through };
  return {
    id: field.value,
    provider: made.host.provider,
    address: last === undefined ? null : addressOf(last.call, evaluator, last),
  };
}

/** Pydantic AI's providers by their names, where those are not in the catalogue's words. */
const PROVIDER_NAMES: Readonly<Record<string, string | null>> = {
  grok: 'xai',
  'google-vertex': 'vertex',
  googlevertex: 'vertex',
  googlecloud: 'vertex',
  'google-gla': 'google',
  googlegla: 'google',
  moonshotai: 'moonshot',
  // They only hold an address.
  litellm: null,
  gateway: null,
};

/** Pydantic AI's `provider="azure"` and `provider=OpenAIProvider(base_url="…")`. */
function throughProvider({ byName }: Fields, evaluator: Evaluator): Omit<ModelObject, 'id'> | null {
  const field = byName.get('provider');
  if (field === undefined) return null;
  const { expression } = evaluator.single(field.value);
  if (expression.kind === 'string') return { provider: providerNamed(expression.value), address: null };
  const name = expression.kind === 'call' ? (pathOf(expression.callee)?.split('.').at(-1) ?? '') : '';
  if (expression.kind !== 'call' || !name.endsWith('Provider'))
    return { provider: null, address: { host: null, written: evaluator.file.written(field.value.span) } };
  const passed = readObject({ kind: 'object', entries: entriesOf(expression), span: expression.span }, evaluator);
  const inner = throughClient(passed, evaluator);
  if (inner !== null) return inner;
  const address = addressOf(expression, evaluator);
  if (address !== null)
    return { provider: address.host === null ? null : hostOfAddress(address.host).provider, address };
  return { provider: providerNamed(name.slice(0, -'Provider'.length)), address: null };
}

function providerNamed(written: string): string | null {
  const name = written.toLowerCase();
  return Object.hasOwn(PROVIDER_NAMES, name) ? (PROVIDER_NAMES[name] ?? null) : name;
}

function entriesOf(call: CallExpression): (Expression & { kind: 'object' })['entries'] {
  return call.arguments.flatMap((each) =>
    each.kind === 'named' ? [{ kind: 'entry', key: each.name, value: each.value } as const] : [],
  );
}

const CLIENT_FIELDS = ['openai_client', 'anthropic_client', 'groq_client', 'async_client', 'client'];

/** A model that asks through a vendor's client: where that sends its requests. */
function throughClient({ byName }: Fields, evaluator: Evaluator): Omit<ModelObject, 'id'> | null {
  for (const name of CLIENT_FIELDS) {
    const field = byName.get(name);
    const made = field === undefined ? undefined : evaluator.single(field.value).expression;
    if (made?.kind !== 'call') continue;
    const written = pathOf(made.callee) ?? '';
    const cloud = /Azure|Bedrock|Vertex/.exec(written)?.[0].toLowerCase();
    if (cloud !== undefined) return { provider: cloud, address: null };
    const address = addressOf(made, evaluator);
    if (address !== null)
      return { provider: address.host === null ? null : hostOfAddress(address.host).provider, address };
  }
  return null;
}
