import type { Feature } from '../report';
import { type CallExpression, type Expression, pathOf } from '../syntax/expression';
import type { Span } from '../source';
import { type CallCandidate, contains, type Outline, type Scope } from '../syntax/outline';
import type { FileTime } from '../syntax/tooLong';
import { type Address, addressIn, addressOf } from './address';
import { readAnswerForm } from './answerForm';
import { ALL_APIS } from './apis/allApis';
import type { Host, Recognised, RequestShape } from './apis/api';
import { isSchema, isSet, readAttachments, toolsOf } from './attachments';
import { readBatch } from './batch';
import { readBilling } from './billing';
import type { CallSite } from './callSite';
import { rememberDefinition } from './definition';
import { Evaluator } from './evaluate';
import { handedOver } from './handed';
import { isOfQueue } from './handlerPlaces';
import { hostOfAddress } from './hosts';
import { isOfApi } from './modules';
import { type Origin, originsOf } from './origin';
import { holdsReference, passesRequest, referredCall, sdksReferred } from './references';
import type { Project } from './project';
import { isPrefilled, readParameters } from './parameters';
import { EVERY_SDK, methodsOf, NO_SDKS, type Sdks, sdksOfObjects } from './sdks';
import { readSurroundings } from './surroundings';
import { readPrompt } from './prompt';
import { type ModelEvidence, readModel } from './readModel';
import type { Fields } from './request';
import { requestFieldsOf } from './settings';
import { shorten, textOf } from './text';
import { readToolFees } from './toolFees';

/** Of Python itself: no name of an object that is called. */
const BUILT_IN: ReadonlySet<string> = new Set(
  (
    'append extend insert pop remove sort update setdefault get items keys values copy add join split strip rstrip lstrip ' +
    'replace format startswith endswith lower upper encode decode print len str int float bool list dict set tuple range ' +
    'isinstance issubclass hasattr getattr setattr super type id repr open enumerate zip map filter sorted reversed min max ' +
    'sum any all abs round'
  ).split(' '),
);

/** What is looked for in a file. */
export interface Search {
  /** The names that a request's method may have in it. */
  readonly methods: ReadonlySet<string>;
  /** Any call may be one, since objects of an SDK may be called themselves. */
  readonly isAny: boolean;
  /** Those whose methods may be handed to what calls them. */
  readonly referred: Sdks;
  /** What a cloud runs is run by a queue. */
  readonly isOfQueue: boolean;
}

/** What is looked for once more, after an edit. */
export interface Again {
  /** In these stretches. */
  readonly within: readonly Span[];
  /** The calls elsewhere, for what they rest on too. */
  readonly known: readonly CallSite[];
}

/** `sdks`: those that there may be calls of. `methods`: where they are known, since the imports are. */
export function searchFor(
  { source: { text, language }, outline }: Project,
  sdks: Sdks,
  methods?: Search['methods'],
): Search {
  // Objects of JavaScript are not called, and its methods are handed on with what they are bound to.
  const isPython = language === 'python';
  return {
    methods: methods ?? new Set([...methodsOf(sdks), ...importedNames(outline)]),
    isAny: isPython && (sdksOfObjects(text) & sdks) !== NO_SDKS,
    referred: isPython ? sdksReferred(text) & sdks : NO_SDKS,
    isOfQueue: isOfQueue(text),
  };
}

/**
 * Every call of a known SDK in a file, or in stretches of it, in the order of the text. Throws a `TooLongError` when the file's
 * time is over.
 */
export function findCalls(
  file: Project,
  time?: FileTime,
  search: Search = searchFor(file, EVERY_SDK),
  again?: Again,
): readonly CallSite[] {
  const evaluator = new Evaluator(file, time);
  for (const { model } of again?.known ?? []) rememberDefinition(model, evaluator);
  const all = search.isAny || search.referred !== NO_SDKS ? null : search.methods;
  const referred = new Set<number>();
  const sites = file.outline
    .callsOf(all, again)
    .map((candidate) => evaluator.inPiece(candidate.span.start, () => siteAt(candidate, search, referred, evaluator)));
  return withOrdinals(sites.filter((site) => site !== null));
}

/** Each numbered among the calls of the same API in the same function. */
export function withOrdinals(sites: readonly CallSite[]): readonly CallSite[] {
  const ordinals = new Map<string, number>();
  return sites.map((site) => {
    const key = `${site.function ?? ''}/${site.api}`;
    const ordinal = (ordinals.get(key) ?? 0) + 1;
    ordinals.set(key, ordinal);
    return site.ordinal === ordinal ? site : { ...site, ordinal };
  });
}

/** `referred`: where methods stand that are handed on. */
function siteAt(
  candidate: CallCandidate,
  { methods, isAny, referred: sdks }: Search,
  referred: Set<number>,
  evaluator: Evaluator,
): CallSite | null {
  const mayHandOn = sdks !== NO_SDKS && holdsReference(candidate, sdks, evaluator);
  const mayBeObject = isAny && !BUILT_IN.has(candidate.method);
  if (!mayBeObject && !mayHandOn && !methods.has(candidate.method)) return null;
  const expression = candidate.expression();
  evaluator.budget.renew('receiver');
  evaluator.callers.begin();
  if (expression.kind !== 'call' || isOfList(expression)) return null;
  const direct = recognise(expression, evaluator);
  const found =
    direct.length === 0 && mayHandOn
      ? handedOn(expression, evaluator)
      : { at: candidate.span, call: expression, recognised: direct };
  const [first, ...others] = found?.recognised ?? [];
  if (found === null || first === undefined) return null;
  const { at, call } = found;
  // `sync_to_async(client.messages.create)(…)` is two calls around one method.
  if (at !== candidate.span && referred.has(at.start)) return null;
  if (at !== candidate.span) referred.add(at.start);
  evaluator.budget.renew('request');
  const name = functionAt(evaluator.scopes.at(at.start));
  return siteOf({ ...candidate, span: at }, call, [first, ...others], name, evaluator);
}

/** `messages.append(message)`, the commonest of all: what is appended to an SDK's conversation goes by names. */
function isOfList({ callee, arguments: given }: CallExpression): boolean {
  return (
    callee.kind === 'member' && callee.property === 'append' && given.length === 1 && given[0]?.kind === 'positional'
  );
}

/** `from litellm import completion as ask`: the local name counts as well. */
function importedNames(outline: Outline): string[] {
  return outline
    .imports()
    .filter(({ imported }) => imported !== undefined && isOfApi(imported.module))
    .map(({ name }) => name);
}

/** What a call may be; more than one where run time picks the client. */
function recognise(call: CallExpression, evaluator: Evaluator): readonly Recognised[] {
  const origins = globalOrigin(call.callee, evaluator) ?? originsOf(call.callee, evaluator);
  const all = origins.flatMap((origin) =>
    ALL_APIS.flatMap((api) => api.recognise(origin, call, evaluator) ?? []).slice(0, 1),
  );
  // Of no SDK's, as far as anybody sees.
  if (all.length === 0 && !origins.some(({ module }) => isOfApi(module)))
    return ALL_APIS.flatMap((api) => api.recogniseAlone?.(call, evaluator) ?? []).slice(0, 1);
  // Of several clients, one whose own method it is goes before one that would have to be wrapped first.
  const own = all.filter(({ shape }) => shape.needs === undefined);
  return own.length > 0 ? own : all;
}

/** A method that is handed to what calls it: `asyncio.to_thread(client.messages.create, model=…)`, where it stands. */
function handedOn(
  call: CallExpression,
  evaluator: Evaluator,
): { readonly at: Span; readonly call: CallExpression; readonly recognised: readonly Recognised[] } | null {
  const referred = referredCall(call);
  // With nothing after it only what is known to call it does.
  if (referred === null || !(referred.sure || referred.call.arguments.length > 0)) return null;
  const recognised = recognise(referred.call, evaluator);
  const [first] = recognised;
  if (first === undefined || !(referred.sure || passesRequest(referred.call, first, evaluator))) return null;
  return { at: referred.call.span, call: referred.call, recognised };
}

/** `fetch` and `globalThis.fetch`: a name that nothing binds, of the module that has no name. */
function globalOrigin(callee: Expression, { scopes }: Evaluator): readonly Origin[] | null {
  const path = pathOf(callee)?.replace(/^(?:globalThis|window)\./, '');
  if (path === undefined || path.includes('.') || scopes.reaching(path, callee.span) !== null) return null;
  return [{ module: '', steps: [{ kind: 'name', name: path }] }];
}

interface Destination {
  readonly host: Host;
  readonly address: Address | null;
}

/** Where a call goes: one place, or one that run time picks. */
function destinationOf(
  call: CallExpression,
  all: readonly Recognised[],
  model: ModelEvidence,
  fields: Fields,
  evaluator: Evaluator,
): Destination {
  const assigned = assignedAddress(call.callee, evaluator) ?? addressIn(fields, evaluator);
  const places = all.map(({ host, clients, settings, address: own, usualAddress }): Destination => {
    const address =
      own ??
      assigned ??
      clients
        .map((client) =>
          addressOf(
            client,
            evaluator,
            settings.find((each) => each.call === client),
          ),
        )
        .find((each) => each !== null) ??
      model.address ??
      usualAddress ??
      null;
    return { host: hostFor(host, address?.host ?? null, model.provider), address };
  });
  const [first, ...others] = places;
  const same =
    first !== undefined &&
    others.every(({ host, address }) => host.provider === first.host.provider && address?.host === first.address?.host);
  if (first !== undefined && same) return first;
  return {
    host: { provider: null, kind: 'vendor' },
    address: { host: null, written: evaluator.file.written(call.callee.span) },
  };
}

/** `client.base_url = …` and `openai.base_url = …`: somewhere in the file, so run time says which holds. */
function assignedAddress(callee: Expression, evaluator: Evaluator): Address | null {
  for (let at = callee; at.kind === 'member'; at = at.object) {
    const path = pathOf(at.object);
    const set =
      path !== null &&
      ['base_url', 'baseURL', 'api_base'].some(
        (name) => evaluator.scopes.reaching(`${path}.${name}`, callee.span) !== null,
      );
    if (set) return { host: null, written: `${path}.base_url` };
  }
  return null;
}

function siteOf(
  candidate: CallCandidate,
  call: CallExpression,
  recognised: readonly [Recognised, ...Recognised[]],
  name: string | null,
  evaluator: Evaluator,
): CallSite {
  const [first] = recognised;
  const { api, shape } = first;
  const passed = requestFieldsOf(call, recognised, evaluator);
  const batch = readBatch(passed, shape, evaluator);
  const fields = batch?.fields ?? passed;
  const model = readModel(fields, shape, evaluator, candidate.span);
  // Before prompts and schemas, which may take all of the call's budget.
  const maxOutput = readLimit(fields, shape, evaluator);
  const answers = readAnswers(fields, evaluator);
  const effort = readEffort(fields, evaluator);
  const { host, address } = destinationOf(call, recognised, model, fields, evaluator);
  const prompt = readPrompt(fields, shape, evaluator);
  const attachments = readAttachments(fields, shape, evaluator);
  const definitions = toolsOf(attachments);
  const method = call.callee.kind === 'member' ? call.callee.propertySpan : call.callee.span;
  const open = fields.open ?? writtenBefore(call, evaluator);
  const features = featuresOf(fields, shape, prompt.features, evaluator);
  const tools = features.includes('tools');
  const requests = batch?.requests ?? null;
  const { billing, unpriced } = readBilling({ call, fields, shape, prompt, requests, tools, evaluator });
  const asksForCache = billing.cache !== null || unpriced.includes('cache_control');
  const site: CallSite = {
    ordinal: 1,
    span: candidate.span,
    method,
    function: name,
    ...readSurroundings(candidate.span, evaluator),
    api,
    kind: shape.kind ?? 'inference',
    host,
    address,
    model,
    maxOutput,
    answers,
    billing,
    unpriced,
    fees: readToolFees(fields, shape, evaluator),
    prompt,
    attachments,
    ...(definitions !== undefined && { tools: definitions }),
    features: asksForCache && !features.includes('cache') ? [...features, 'cache'] : features,
    effort,
    parameters: readParameters(fields, evaluator),
    prefilled: isPrefilled(prompt),
    open: open === null ? null : shorten(open),
    callers: [],
  };
  // Last, since a schema may be long: what it takes of the call's budget nothing else needs.
  const answer = readAnswerForm(fields, shape, evaluator);
  return { ...site, ...(answer !== null && { answer }), callers: callersAround(candidate, evaluator) };
}

/** Of a wrapper, a function whose parameters say something of the request, the calls of it. */
function callersAround({ span }: CallCandidate, { callers }: Evaluator): readonly Span[] {
  return [...new Set(callers.asked)]
    .filter((scope) => contains(scope.span, span))
    .flatMap((scope) => callers.of(scope).map(({ call }) => call.span));
}

/** A function that is given what the call passes, and writes to it. */
function writtenBefore(call: CallExpression, evaluator: Evaluator): string | null {
  const span = handedOver(call, evaluator);
  return span === null ? null : evaluator.file.written(span);
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

/** How many answers are asked for, all of them billed; null where that can't be read. */
function readAnswers(fields: Fields, evaluator: Evaluator): number | null {
  const field = fields.byName.get('best_of') ?? fields.byName.get('n');
  if (field === undefined) return 1;
  const { expression } = evaluator.single(field.value);
  if (expression.kind === 'null') return 1;
  return expression.kind === 'number' && expression.value >= 1 ? expression.value : null;
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
  if (shape.schema.some((name) => passes(name) && isSchema(name, fields, evaluator))) features.add('schema');
  if (shape.thinking.some(passes) && readEffort(fields, evaluator) !== 'none') features.add('thinking');
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
