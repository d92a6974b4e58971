import { type CallExpression, type Expression, lastName } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { type Origin, originsOf } from '../origin';
import { readFields } from '../request';
import { textOf } from '../text';
import { isUnseen } from '../unseen';
import type { ApiFamily, Host, Recognised, RequestShape, Settings } from './api';
import { clientFamily, type Maker } from './clientFamily';
import { AGENTS, GRAPHS } from './langChainAgents';
import { CHAINS } from './langChainChains';
import { ANYONE, LANG_CHAIN, MODELS } from './langChainModels';
import { namesLangChain, PIPED, UNSEEN } from './langChainOrigins';
import { isMessages } from './langChainPrompt';
import { AGENT, called, CHAIN, MODEL, OF_MODELS, PASSES, promptSettings, runnable } from './langChainRequest';

/** `model_provider` of `init_chat_model` → who is billed, where the names differ. */
const PROVIDERS: Readonly<Record<string, Host>> = {
  azure_openai: { provider: 'azure', kind: 'deployment' },
  azure_ai: { provider: 'azure', kind: 'deployment' },
  google_vertexai: { provider: 'vertex', kind: 'cloud' },
  'google-vertexai': { provider: 'vertex', kind: 'cloud' },
  google_anthropic_vertex: { provider: 'vertex', kind: 'cloud' },
  google_genai: { provider: 'google', kind: 'vendor' },
  'google-genai': { provider: 'google', kind: 'vendor' },
  bedrock: { provider: 'bedrock', kind: 'cloud' },
  bedrock_converse: { provider: 'bedrock', kind: 'cloud' },
  mistralai: { provider: 'mistral', kind: 'vendor' },
  openrouter: { provider: 'openrouter', kind: 'gateway' },
};

/** Types of everything that runs: only a declared one is a model or a chain. */
const ABSTRACT = new Set(['Runnable', 'RunnableSerializable']);

type Kind = 'model' | 'chain' | 'agent';

interface Table {
  readonly sdk: string;
  readonly hint: string;
  readonly modules: RegExp;
  readonly makers: Readonly<Record<string, Maker>>;
  readonly methods: Readonly<Record<string, RequestShape>>;
  readonly kind: Kind;
}

function family({ sdk, hint, modules, makers, methods, kind }: Table): ApiFamily {
  const table = clientFamily({ sdk, hint, modules, clients: makers, methods, passes: PASSES });
  const recognise = (origin: Origin, call: CallExpression, evaluator: Evaluator): Recognised | null => {
    const found = table.recognise(unpiped(origin), call, evaluator);
    if (found === null) return null;
    // A type that makes models, `type[BaseChatModel]`, is none.
    if (found.api === sdk && found.clients.length === 0) return null;
    // What extends a type of anything that runs may run anything.
    if (found.clients.length > 0 && origin.steps.some((step) => step.kind === 'name' && ABSTRACT.has(step.name)))
      return null;
    const clients = found.clients.flatMap((client) => [...addressed(client, evaluator), client]);
    return {
      ...found,
      host: hostOf(found, evaluator),
      clients,
      settings: [...promptOf(call, found.settings, kind, evaluator), ...found.settings],
    };
  };
  return { ...table, recognise, made: (origin) => table.made(unpiped(origin)) };
}

const prompts = new WeakMap<CallExpression, readonly Settings[]>();

/** The prompt of a call is the same, whichever of several models it goes to. */
function promptOf(
  call: CallExpression,
  holders: readonly Settings[],
  kind: Kind,
  evaluator: Evaluator,
): readonly Settings[] {
  const known = prompts.get(call) ?? promptSettings(call, holders, kind, evaluator);
  prompts.set(call, known);
  return known;
}

/** What is done with a sequence is done with each part of it. */
function unpiped({ module, steps }: Origin): Origin {
  return { module, steps: steps.filter((step) => step.kind !== 'name' || step.name !== PIPED) };
}

/** `ChatOpenAI(openai_api_base=…)`, `new ChatOpenAI({ configuration: { baseURL } })`: addresses by names of LangChain's own. */
function addressed(client: CallExpression, evaluator: Evaluator): readonly CallExpression[] {
  const { byName } = readFields(client, {}, evaluator);
  const { callee, span } = client;
  const field = byName.get('openai_api_base') ?? byName.get('anthropic_api_url') ?? byName.get('baseUrl');
  const configuration = byName.get('configuration') ?? byName.get('clientOptions');
  if (field === undefined && configuration === undefined) return [];
  const value: Expression = field
    ? { kind: 'object', entries: [{ kind: 'entry', key: 'base_url', value: field.value }], span: field.value.span }
    : (configuration?.value ?? client);
  const isPython = evaluator.file.fileAt(span.start).source.language === 'python';
  return [{ kind: 'call', callee, arguments: [{ kind: isPython ? 'namedSpread' : 'positional', value }], span }];
}

/** Who answers: of `init_chat_model` the provider that it is told, before the name or beside it. */
function hostOf({ host, settings }: Recognised, evaluator: Evaluator): Host {
  const factory = settings.find(
    ({ call }) => lastName(call.callee) === 'init_chat_model' || lastName(call.callee) === 'initChatModel',
  );
  if (factory === undefined) return host;
  const { byName } = readFields(factory.call, factory, evaluator);
  const told = byName.get('model_provider') ?? byName.get('modelProvider');
  const word = (value: Expression | undefined): string | null =>
    value === undefined ? null : textOf(evaluator.single(value).expression, evaluator);
  const name = word(told?.value) ?? /^(\w[\w-]*):/.exec(word(byName.get('model')?.value) ?? '')?.[1];
  if (name === undefined) return host;
  return Object.hasOwn(PROVIDERS, name) ? (PROVIDERS[name] ?? host) : { provider: name, kind: 'vendor' };
}

const GRAPH = /^(?:langgraph(?:_supervisor|_swarm)?(?:\.|$)|@langchain\/langgraph|deepagents(?:[./]|$))/;

const models = family({
  sdk: 'langchain',
  hint: 'lang_?chain',
  modules: LANG_CHAIN,
  makers: MODELS,
  methods: OF_MODELS,
  kind: 'model',
});
const chains = family({
  sdk: 'langchain',
  hint: 'lang_?chain',
  modules: LANG_CHAIN,
  makers: CHAINS,
  methods: called(CHAIN),
  kind: 'chain',
});
const agents = family({
  sdk: 'langchain',
  hint: 'lang_?chain',
  modules: LANG_CHAIN,
  makers: AGENTS,
  methods: called(AGENT),
  kind: 'agent',
});
const graphs = family({
  sdk: 'langgraph',
  hint: 'langgraph|deepagents',
  modules: GRAPH,
  makers: GRAPHS,
  methods: runnable(AGENT),
  kind: 'agent',
});

/**
 * What is a model by what is done with it. A sequence with a template and a part of which nothing is known, `prompt | model`:
 * what else would the template be for? And what is asked with a list of messages.
 */
const sequences: ApiFamily = {
  ...models,
  recognise: (origin, call, evaluator) => {
    const last = origin.steps.at(-1);
    if (origin.module !== UNSEEN.module || last?.kind !== 'name' || !Object.hasOwn(OF_SEQUENCES, last.name))
      return null;
    const all = originsOf(call.callee, evaluator);
    const known = [models, chains, agents].some((api) => all.some((each) => api.recognise(each, call, evaluator)));
    const settings = promptSettings(call, [], 'chain', evaluator);
    const isPrompt = all.some((each) => LANG_CHAIN.test(each.module) && isTemplate(each));
    if (known || !isPrompt) return null;
    const shape = OF_SEQUENCES[last.name];
    return shape === undefined ? null : { api: `langchain.${last.name}`, shape, host: ANYONE, clients: [], settings };
  },
  recogniseAlone: (call, evaluator) => {
    const { callee } = call;
    const name = callee.kind === 'member' ? callee.property : '';
    const shape = Object.hasOwn(OF_SEQUENCES, name) ? OF_SEQUENCES[name] : undefined;
    const [first] = call.arguments;
    if (shape === undefined || first?.kind !== 'positional') return null;
    if (!namesLangChain(call, evaluator)) return null;
    if (!isMessages(first.value, evaluator) && !isCalledModel(callee, evaluator)) return null;
    const settings = promptOf(call, [], 'model', evaluator);
    return { api: `langchain.${name}`, shape, host: ANYONE, clients: [], settings };
  },
  made: () => null,
  knows: (module) => module === UNSEEN.module,
};
const OF_SEQUENCES = runnable(MODEL);
/** `llm`, `self.chat_model`, `llm_with_tools`, `makeChain()`; no `embedding_model`. */
const NAME_OF_MODEL =
  /^_?(?:(?!\w*(?:embed|rerank|vision))\w+_)?(?:llm|(?:chat_?)?model)(?:_?with_?\w+)?$|^(?:(?!embed)[a-z]+)?(?:Llm|LLM|ChatModel)$|^(?!embed|rerank|vision|view)[a-z]\w*Model$|^(?:llm|model)With[A-Z]\w*$|^_?(?:\w+_)?chain$|^[a-z]\w*Chain$/;

/** `llm.invoke(…)` where `llm` is made out of sight. */
function isCalledModel(callee: Expression, evaluator: Evaluator): boolean {
  if (callee.kind !== 'member') return false;
  return NAME_OF_MODEL.test(calledName(callee.object)) && isUnseen(callee.object, evaluator);
}

/** What something is called, and what makes it: `getChatModel()`. */
function calledName(expression: Expression): string {
  return expression.kind === 'call' ? calledName(expression.callee) : lastName(expression);
}

function isTemplate({ steps }: Origin): boolean {
  return steps.some((step) => step.kind === 'name' && /PromptTemplate$/.test(step.name));
}

/** LangChain, LangGraph's prebuilt agents and Deep Agents, for Python and TypeScript. */
export const langChain: readonly ApiFamily[] = [models, chains, agents, graphs, sequences];
