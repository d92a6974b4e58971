import type { CallExpression, Expression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { originsOf, type Origin } from '../origin';
import { classOf } from '../scopes';
import { agentRun, modelClass, modelRequest, NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily, Recognised, RequestShape } from './api';
import { argumentOf, callWith } from './callWith';
import { clientFamily, type Maker } from './clientFamily';

const MODULES = /^crewai(?:\.|$)/;
/** Of CrewAI's own template of a project. */
const TEMPLATE = /(?:^|[._])crew$/;
const HINT = 'crewai';

const AGENT: Maker = {
  host: NAMED_BY_MODEL,
  says: { renamed: { llm: 'model', max_tokens: 'max_tokens_of_agent' } },
  model: ['model'],
  via: ['model'],
};

/** https://docs.crewai.com/concepts/crews : every agent of a crew has a model of its own. */
const KICKOFF = agentRun({
  via: ['agents', 'agent', 'manager_llm'],
  prompt: [
    { field: 'role', role: 'system', form: 'text' },
    { field: 'goal', role: 'system', form: 'text' },
    { field: 'backstory', role: 'system', form: 'text' },
    { field: 'task_texts', role: 'user', form: 'text' },
  ],
  modelElsewhere: 'none of its agents names a model in the code',
});

const crews: ApiFamily = clientFamily({
  sdk: 'crewAi',
  hint: HINT,
  modules: MODULES,
  clients: { Crew: { host: NAMED_BY_MODEL, says: {}, via: ['agents'] } },
  methods: {
    kickoff: KICKOFF,
    kickoff_async: KICKOFF,
    akickoff: KICKOFF,
    kickoff_for_each: KICKOFF,
    kickoff_for_each_async: KICKOFF,
    akickoff_for_each: KICKOFF,
  },
});

/** https://docs.crewai.com/concepts/agents : an agent answers alone as well. */
const AGENT_RUN: RequestShape = {
  ...KICKOFF,
  positional: ['messages'],
  via: ['model'],
  prompt: [...KICKOFF.prompt.slice(0, 3), { field: 'messages', role: 'user', form: 'either' }],
};
const agents: ApiFamily = clientFamily({
  sdk: 'crewAi.Agent',
  hint: HINT,
  modules: MODULES,
  clients: { Agent: AGENT, LiteAgent: AGENT },
  methods: { kickoff: AGENT_RUN, kickoff_async: AGENT_RUN, akickoff: AGENT_RUN },
});

const REQUEST = modelRequest({
  positional: ['messages'],
  prompt: [{ field: 'messages', role: 'user', form: 'either' }],
  schema: ['response_format', 'response_model'],
});
/** https://docs.crewai.com/concepts/llms */
const models: ApiFamily = clientFamily({
  sdk: 'crewAi.LLM',
  hint: HINT,
  modules: MODULES,
  clients: { LLM: modelClass(null, 'model') },
  methods: { call: REQUEST, acall: REQUEST },
});

/** CrewAI: crews, agents alone, and its model objects. A flow starts crews; it is none. */
export const crewAi: readonly ApiFamily[] = [
  {
    ...crews,
    recognise: (origin, call, evaluator) => {
      const found = crews.recognise(origin, call, evaluator);
      if (found === null) return ofTemplate(origin);
      return { ...found, settings: found.settings.map((each) => ({ ...each, call: told(each.call, evaluator) })) };
    },
    // The class of a crew is imported from a module of one's own.
    isModule: (module) => MODULES.test(module),
    knows: (module) => MODULES.test(module) || TEMPLATE.test(module),
  },
  agents,
  models,
];

/** A crew as if it were given the agents that its class makes, and what its tasks ask for. */
function told(crew: CallExpression, evaluator: Evaluator): CallExpression {
  const agents = argumentOf(crew, 'agents');
  const tasks = argumentOf(crew, 'tasks');
  const manager = argumentOf(crew, 'manager_llm');
  const own = agents === undefined ? null : madeByClass(agents, 'agents', 'Agent', evaluator);
  const asked = tasks === undefined ? null : (madeByClass(tasks, 'tasks', 'Task', evaluator) ?? tasks);
  const texts = asked === null ? null : textsOf(asked, evaluator);
  return callWith(crew, {
    ...(own !== null && { agents: own }),
    ...(texts !== null && { task_texts: texts }),
    ...(manager !== undefined && { manager_llm: manager }),
  });
}

/** `self.agents` of a class with `@CrewBase`: what the methods of the class make that are agents. */
function madeByClass(list: Expression, property: string, made: string, evaluator: Evaluator): Expression | null {
  if (list.kind !== 'member' || list.property !== property || list.object.kind !== 'name') return null;
  if (list.object.name !== 'self') return null;
  const scope = classOf(evaluator.scopes.at(list.span.start));
  const items = evaluator.classes
    .withBases(scope)
    .flatMap(({ children }) => children)
    .flatMap((method) => method.returns.map((returned) => returned()))
    .filter((value) => originsOf(value, evaluator).some((origin) => isMade(origin, made)));
  if (items.length === 0) return null;
  return { kind: 'array', items: items.map((value) => ({ spread: false, value })), span: list.span };
}

function isMade({ module, steps }: Origin, name: string): boolean {
  const [last, before] = [steps.at(-1), steps.at(-2)];
  return MODULES.test(module) && last?.kind === 'call' && before?.kind === 'name' && before.name === name;
}

/** What the tasks describe, one after the other: each is a prompt to its agent. */
function textsOf(tasks: Expression, evaluator: Evaluator): Expression | null {
  const { expression } = evaluator.single(tasks);
  if (expression.kind !== 'array') return null;
  const parts = expression.items.flatMap(({ value }) => {
    const task = evaluator.single(value).expression;
    if (task.kind !== 'call') return [value];
    const texts = ['description', 'expected_output'].flatMap((name) => argumentOf(task, name) ?? []);
    return texts.length === 0 ? [value] : texts;
  });
  return parts.length === 0 ? null : { kind: 'template', parts, span: tasks.span };
}

/**
 * `ReportCrew().crew().kickoff()` of a module `….crew` that is out of sight: CrewAI's own template of a project, and
 * nothing else is written so.
 */
function ofTemplate({ module, steps }: Origin): Recognised | null {
  const [name, made, crew, got, method] = steps;
  const isTemplate =
    TEMPLATE.test(module) &&
    steps.length === 5 &&
    name?.kind === 'name' &&
    made?.kind === 'call' &&
    crew?.kind === 'name' &&
    crew.name === 'crew' &&
    got?.kind === 'call' &&
    method?.kind === 'name' &&
    crews.methods.includes(method.name);
  return isTemplate
    ? {
        api: `crewAi.${method.name}`,
        shape: { ...KICKOFF, modelElsewhere: 'the crew is made in a file out of sight' },
        host: NAMED_BY_MODEL,
        clients: [],
        settings: [],
      }
    : null;
}
