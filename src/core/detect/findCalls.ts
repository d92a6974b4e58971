import type { Feature } from '../report';
import type { CallExpression, Expression } from '../syntax/expression';
import type { CallCandidate, Outline, Scope } from '../syntax/outline';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { addressOf } from './address';
import { ALL_APIS } from './apis/allApis';
import type { Host, Recognised, RequestShape } from './apis/api';
import { isSet, readAttachments } from './attachments';
import type { CallSite } from './callSite';
import { Evaluator } from './evaluate';
import { hostOfAddress } from './hosts';
import { originsOf } from './origin';
import { readPrompt } from './prompt';
import { readModel } from './readModel';
import { type Fields, readFields } from './request';
import { shorten, textOf } from './text';

const METHODS: ReadonlySet<string> = new Set(ALL_APIS.flatMap((api) => api.methods));

/** Every call of a known SDK in a file, in the order of the text. */
export function findCalls(file: SyntaxFile): readonly CallSite[] {
  const evaluator = new Evaluator(file);
  const methods = new Set([...METHODS, ...importedNames(file.outline)]);
  const ordinals = new Map<string, number>();
  const sites: CallSite[] = [];
  for (const candidate of file.outline.calls) {
    if (!methods.has(candidate.method)) continue;
    const expression = candidate.expression();
    evaluator.budget.renew();
    if (expression.kind !== 'call') continue;
    const recognised = recognise(expression, evaluator);
    if (recognised === null) continue;
    const name = functionAt(evaluator.scopes.at(candidate.span.start));
    const key = `${name ?? ''}/${recognised.api}`;
    const ordinal = (ordinals.get(key) ?? 0) + 1;
    ordinals.set(key, ordinal);
    sites.push(siteOf(candidate, expression, recognised, name, ordinal, evaluator));
  }
  return sites;
}

/** `from litellm import completion as ask`: the local name counts as well. */
function importedNames(outline: Outline): string[] {
  const names: string[] = [];
  const visit = (scope: Scope): void => {
    for (const [name, bindings] of scope.bindings) {
      if (
        bindings.some(({ imported }) => imported !== undefined && ALL_APIS.some((api) => api.isModule(imported.module)))
      )
        names.push(name);
    }
    scope.children.forEach(visit);
  };
  visit(outline.module);
  return names;
}

function recognise(call: CallExpression, evaluator: Evaluator): Recognised | null {
  for (const origin of originsOf(call.callee, evaluator)) {
    for (const api of ALL_APIS) {
      const recognised = api.recognise(origin);
      if (recognised !== null) return recognised;
    }
  }
  return null;
}

function siteOf(
  candidate: CallCandidate,
  call: CallExpression,
  { api, shape, host, client }: Recognised,
  name: string | null,
  ordinal: number,
  evaluator: Evaluator,
): CallSite {
  const fields = readFields(call, shape, evaluator);
  const model = readModel(fields, shape, evaluator);
  const address = client === null ? null : addressOf(client, evaluator);
  const prompt = readPrompt(fields, shape, evaluator);
  const attachments = readAttachments(fields, shape, evaluator);
  const method = call.callee.kind === 'member' ? call.callee.propertySpan : call.callee.span;
  return {
    ordinal,
    span: candidate.span,
    method,
    function: name,
    api,
    kind: 'inference',
    host: hostFor(host, address?.host ?? null, model.provider),
    address,
    model,
    maxOutput: readLimit(fields, shape, evaluator),
    prompt,
    attachments,
    features: featuresOf(fields, shape, prompt.features, evaluator),
    effort: readEffort(fields, evaluator),
    open: fields.open === null ? null : shorten(fields.open),
  };
}

function hostFor(host: Host, address: string | null, provider: string | null | undefined): Host {
  if (address !== null) return hostOfAddress(address);
  if (provider === undefined) return host;
  if (provider === 'azure') return { provider, kind: 'deployment' };
  if (provider === 'bedrock' || provider === 'vertex') return { provider, kind: 'cloud' };
  return { provider, kind: provider === 'vercel' || provider === 'openrouter' ? 'gateway' : 'vendor' };
}

function readLimit(fields: Fields, shape: RequestShape, evaluator: Evaluator): CallSite['maxOutput'] {
  for (const name of shape.maxOutput) {
    const field = fields.byName.get(name);
    if (field === undefined) continue;
    const found = evaluator.single(field.value);
    if (found.expression.kind === 'null') continue;
    if (found.expression.kind !== 'number') return { value: null, evidence: 'unknown', definedAt: null };
    const evidence = found.evidence === 'literal' ? field.evidence : found.evidence;
    return { value: found.expression.value, evidence, definedAt: found.expression.span };
  }
  return null;
}

function featuresOf(
  fields: Fields,
  shape: RequestShape,
  prompt: ReadonlySet<Feature>,
  evaluator: Evaluator,
): Feature[] {
  const features = new Set<Feature>([...shape.implies, ...prompt]);
  const passes = (name: string): boolean => {
    const field = fields.byName.get(name);
    return field !== undefined && isSet(field.value, evaluator);
  };
  if (shape.tools.some(passes)) features.add('tools');
  if (shape.schema.some(passes)) features.add('schema');
  if (shape.thinking.some(passes)) features.add('thinking');
  if (passes('cache_control')) features.add('cache');
  const stream = fields.byName.get('stream');
  if (stream !== undefined && isSet(stream.value, evaluator)) features.add('stream');
  return [...features];
}

/** How much thinking the call asks for, in OpenAI's words; Anthropic's `thinking` is on (`medium`) or off (`none`). */
function readEffort(fields: Fields, evaluator: Evaluator): string | null {
  const direct = fields.byName.get('reasoning_effort') ?? fields.byName.get('reasoningEffort');
  const object = fields.byName.get('reasoning') ?? fields.byName.get('thinking');
  const value =
    direct?.value ?? (object === undefined ? undefined : memberOf(object.value, ['effort', 'type'], evaluator));
  if (value === undefined) return null;
  const text = textOf(evaluator.single(value).expression, evaluator);
  if (text === 'disabled') return 'none';
  return text === 'enabled' || text === 'adaptive' ? 'medium' : text;
}

function memberOf(value: Expression, names: readonly string[], evaluator: Evaluator): Expression | undefined {
  const { expression } = evaluator.single(value);
  if (expression.kind !== 'object') return undefined;
  for (const name of names) {
    const entry = expression.entries.find((each) => each.kind === 'entry' && each.key === name);
    if (entry !== undefined) return entry.value;
  }
  return undefined;
}

/** The innermost named function, with its class: `Bot.reply`. */
function functionAt(scope: Scope): string | null {
  let at: Scope | null = scope;
  while (at !== null && (at.kind !== 'function' || at.name === null)) at = at.parent;
  if (at === null) return null;
  return at.parent?.kind === 'class' && at.parent.name !== null ? `${at.parent.name}.${at.name ?? ''}` : at.name;
}
