import type { Expression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { originsOf, type Origin } from '../origin';
import { readObject } from '../request';
import { agentRun, NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily, RequestShape } from './api';
import { clientFamily } from './clientFamily';

/** https://mastra.ai/reference/agents/generate ; a text as the model is its router's: `openai/gpt-5`. */
const RUN = agentRun({
  parameters: ['messages', 'options'],
  options: 1,
  modelForm: 'prefixed',
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'system', role: 'system', form: 'text' },
    { field: 'messages', role: 'user', form: 'either' },
  ],
  nested: ['defaultOptions', 'defaultGenerateOptions', 'defaultStreamOptions', 'modelSettings'],
  tools: ['tools', 'toolsets', 'clientTools'],
  schema: ['structuredOutput', 'output', 'experimental_output'],
});
const STREAM: RequestShape = { ...RUN, implies: ['stream'] };

const table: ApiFamily = clientFamily({
  sdk: 'mastra',
  hint: '@mastra/core',
  modules: /^@mastra\/core(?:\/|$)/,
  clients: { Agent: { host: NAMED_BY_MODEL, says: {}, model: ['model'], via: ['model'] } },
  methods: {
    generate: RUN,
    generateLegacy: RUN,
    generateVNext: RUN,
    stream: STREAM,
    streamLegacy: STREAM,
    streamVNext: STREAM,
    network: STREAM,
  },
});

/** `mastra.getAgent("weatherAgent")` is the agent of that name among those that `new Mastra({ agents })` was given. */
function namedAgent({ module, steps }: Origin, evaluator: Evaluator): { agent: Expression; after: number } | null {
  if (!table.isModule(module)) return null;
  const at = steps.findIndex(
    (step) => step.kind === 'name' && (step.name === 'getAgent' || step.name === 'getAgentById'),
  );
  const made = steps[at - 1];
  const got = steps[at + 1];
  const first = steps[at - 2];
  if (made?.kind !== 'call' || got?.kind !== 'call' || first?.kind !== 'name' || first.name !== 'Mastra') return null;
  const [options] = made.call?.arguments ?? [];
  const [name] = got.call?.arguments ?? [];
  const agents = options === undefined ? undefined : readObject(options.value, evaluator).byName.get('agents');
  const key = name === undefined ? undefined : evaluator.single(name.value).expression;
  if (agents === undefined || key?.kind !== 'string') return null;
  const agent = readObject(agents.value, evaluator).byName.get(key.value)?.value;
  return agent === undefined ? null : { agent, after: at + 2 };
}

/** Where an origin begins at the agent that it leads to by its name. */
function direct(origin: Origin, evaluator: Evaluator): readonly Origin[] {
  const named = namedAgent(origin, evaluator);
  if (named === null) return [origin];
  return originsOf(named.agent, evaluator).map(({ module, steps }) => ({
    module,
    steps: [...steps, ...origin.steps.slice(named.after)],
  }));
}

/** Mastra's agents, as they are or got from a `Mastra` by name. */
export const mastra: ApiFamily = {
  ...table,
  recognise: (origin, call, evaluator) => {
    const found = direct(origin, evaluator).flatMap((each) => table.recognise(each, call, evaluator) ?? []);
    // Who got an agent by its name runs it, though its definition is out of sight.
    return found[0] ?? (isGot(origin) ? table.recognise(withoutDefinition(origin), call, evaluator) : null);
  },
};

function isGot({ module, steps }: Origin): boolean {
  const [first, made, get, got] = steps;
  return (
    table.isModule(module) &&
    first?.kind === 'name' &&
    first.name === 'Mastra' &&
    made?.kind === 'call' &&
    get?.kind === 'name' &&
    (get.name === 'getAgent' || get.name === 'getAgentById') &&
    got?.kind === 'call'
  );
}

function withoutDefinition({ module, steps }: Origin): Origin {
  return { module, steps: [{ kind: 'name', name: 'Agent' }, { kind: 'call', call: null }, ...steps.slice(4)] };
}
