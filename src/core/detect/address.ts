import type { Span } from '../source';
import { type CallExpression, pathOf } from '../syntax/expression';
import { type Binding, contains } from '../syntax/outline';
import type { Says } from './apis/api';
import type { Evaluator } from './evaluate';
import { type Field, type Fields, readFields } from './request';
import { textOf } from './text';

/** Where a client was told to send its requests. `host` is null where run time says. */
export interface Address {
  readonly host: string | null;
  readonly written: string;
}

/** LiteLLM takes an address with the call. */
export function addressIn({ byName }: Fields, evaluator: Evaluator): Address | null {
  const field = byName.get('api_base') ?? byName.get('base_url') ?? byName.get('custom_llm_provider');
  return field === undefined ? null : addressAt(field, evaluator, byName.has('custom_llm_provider'));
}

/** The address in a client's constructor; null where it has none, and the SDK's own is used. */
export function addressOf(client: CallExpression, evaluator: Evaluator, says: Says = {}): Address | null {
  // A subclass of this file passes on what it likes.
  if (evaluator.single(client.callee).expression.kind === 'class') return ownConstructor(client, evaluator);
  const { byName, open } = readFields(configured(client, evaluator), says, evaluator);
  const through = byName.get('modelProvider');
  if (through !== undefined) return addressOfModels(through, evaluator);
  const field = byName.get('base_url') ?? byName.get('baseURL') ?? byName.get('basePath') ?? byName.get('provider');
  // What a `**settings` holds may be an address as well.
  if (field === undefined) return open === null ? null : { host: null, written: open };
  return addressAt(field, evaluator, false);
}

/** OpenAI's Agents SDK may be given what makes its models: its own provider sends where it is told, another wherever it likes. */
function addressOfModels(through: Field, evaluator: Evaluator): Address | null {
  const { expression } = evaluator.single(through.value);
  if (expression.kind === 'call' && pathOf(expression.callee) === 'OpenAIProvider') {
    const client = readFields(expression, {}, evaluator).byName.get('openAIClient')?.value;
    const made = client === undefined ? expression : evaluator.single(client).expression;
    if (made.kind === 'call') return addressOf(made, evaluator);
  }
  return { host: null, written: evaluator.file.written(through.value.span) };
}

/** OpenAI's client before version 4 is given a configuration that was made apart: `new OpenAIApi(new Configuration({ … }))`. */
function configured(client: CallExpression, evaluator: Evaluator): CallExpression {
  const [first] = client.arguments;
  const given = first?.kind === 'positional' ? evaluator.single(first.value).expression : undefined;
  const name = given?.kind === 'call' ? given.callee : undefined;
  const last = name?.kind === 'name' ? name.name : name?.kind === 'member' ? name.property : '';
  return given?.kind === 'call' && last === 'Configuration' ? given : client;
}

/** The variables that tell a vendor's own clients where to send their requests. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  openai: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
  anthropic: ['ANTHROPIC_BASE_URL'],
};
const ENVIRONMENTS = ['os.environ', 'environ', 'process.env'];

/** `os.environ["OPENAI_BASE_URL"] = "http://localhost:8000/v1"` before a client is made that is told no address. */
export function addressInEnvironment(provider: string | null, use: Span, evaluator: Evaluator): Address | null {
  const { scopes } = evaluator;
  const isTooLate = ({ span: { start } }: Binding): boolean =>
    start > use.start && scopes.at(start) === scopes.at(use.start);
  for (const variable of VARIABLES[provider ?? ''] ?? [])
    for (const environment of ENVIRONMENTS) {
      const reached = scopes.reaching(`${environment}.${variable}`, use)?.sets ?? [];
      const sets = reached.filter((binding) => !isTooLate(binding));
      const [value, ...others] = sets.map((binding) => binding.value());
      if (value == null) continue;
      const isSure = others.length === 0 && sets[0]?.guards().every(({ branch }) => contains(branch, use));
      return addressAt({ value, evidence: 'constant' }, evaluator, isSure !== true);
    }
  return null;
}

function addressAt(field: Field, evaluator: Evaluator, elsewhere: boolean): Address | null {
  const { expression } = evaluator.single(field.value);
  if (expression.kind === 'null') return null;
  const text = elsewhere ? null : textOf(expression, evaluator);
  return { host: text === null ? null : hostOf(text), written: evaluator.file.written(field.value.span) };
}

function ownConstructor(client: CallExpression, evaluator: Evaluator): Address | null {
  const { span } = evaluator.single(client.callee).expression;
  const scope = evaluator.scopes.scopeOf(span);
  const own = scope?.children.some((child) => child.name === '__init__' || child.name === 'constructor') ?? false;
  return own ? { host: null, written: evaluator.file.written(client.span) } : null;
}

/** `localhost:8000/v1`, without a scheme, is an address as well. */
function hostOf(address: string): string {
  try {
    return new URL(/^\w+:\/\//.test(address) ? address : `http://${address}`).host.toLowerCase();
  } catch {
    return address;
  }
}
