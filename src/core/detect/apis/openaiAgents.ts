import type { CallExpression } from '../../syntax/expression';
import { type Address, addressOf } from '../address';
import type { Evaluator } from '../evaluate';
import { agentRun, modelClass, NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily, RequestShape } from './api';
import { clientFamily, type Maker } from './clientFamily';

const OPENAI = { provider: 'openai', kind: 'vendor' } as const;
const AGENT: Maker = { host: OPENAI, says: { positional: ['name'] }, model: ['model'], via: ['model'] };

/** https://openai.github.io/openai-agents-python/running_agents/ ; a model in `run_config` goes before the agents'. */
const PYTHON = agentRun({
  positional: ['agent', 'input'],
  renamed: { starting_agent: 'agent' },
  via: ['run_config', 'agent', 'model'],
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'input', role: 'user', form: 'either' },
  ],
  nested: ['model_settings'],
  tools: ['tools', 'mcp_servers'],
  schema: ['output_type'],
});

const python: ApiFamily = clientFamily({
  sdk: 'openaiAgents',
  hint: '(?:from|import) agents\\b',
  modules: /^agents(?:\.|$)/,
  clients: {
    Agent: AGENT,
    SandboxAgent: AGENT,
    RunConfig: { host: NAMED_BY_MODEL, says: {}, model: ['model'], via: ['model'] },
    OpenAIChatCompletionsModel: modelClass('openai', 'model'),
    OpenAIResponsesModel: modelClass('openai', 'model'),
    OpenAIHostedMultiAgentModel: modelClass('openai', 'model'),
    LitellmModel: modelClass(null, 'model'),
    AnyLLMModel: modelClass(null, 'model'),
  },
  // `Runner.run` is called on the class.
  moduleHost: OPENAI,
  methods: {
    'Runner.run': PYTHON,
    'Runner.run_sync': PYTHON,
    'Runner.run_streamed': { ...PYTHON, implies: ['stream'] },
  },
  passes: { clone: {} },
});

/** https://openai.github.io/openai-agents-js/guides/running-agents/ ; a `Runner`'s model goes before the agents'. */
const JAVASCRIPT: RequestShape = {
  ...PYTHON,
  parameters: ['agent', 'input', 'options'],
  options: 2,
  via: ['agent', 'model'],
  nested: ['modelSettings'],
  tools: ['tools', 'mcpServers'],
  schema: ['outputType'],
};

const javascript: ApiFamily = clientFamily({
  sdk: 'openaiAgents',
  hint: '@openai/agents',
  modules: /^@openai\/agents(?:-core|-openai)?(?:\/|$)/,
  clients: {
    Agent: AGENT,
    'Agent.create': AGENT,
    Runner: { host: OPENAI, says: {}, model: ['model'], via: ['model'] },
    OpenAIChatCompletionsModel: { ...modelClass('openai', 'model'), says: { parameters: ['client', 'model'] } },
    OpenAIResponsesModel: { ...modelClass('openai', 'model'), says: { parameters: ['client', 'model'] } },
    OpenAIHostedMultiAgentModel: { ...modelClass('openai', 'model'), says: { parameters: ['client', 'model'] } },
  },
  moduleHost: OPENAI,
  methods: { run: JAVASCRIPT },
  passes: { clone: {} },
});

const SETS_CLIENT: ReadonlySet<string> = new Set(['set_default_openai_client', 'setDefaultOpenAIClient']);

/** `setDefaultOpenAIClient(client)`: where all agents of the file go that have no model of their own. */
function usualAddress(call: CallExpression, evaluator: Evaluator): Address | null {
  for (const candidate of evaluator.file.fileAt(call.span.start).outline.callsOf(SETS_CLIENT)) {
    const set = candidate.expression();
    const client = set.kind === 'call' && set.arguments[0] && evaluator.single(set.arguments[0].value).expression;
    if (client && client.kind === 'call') return addressOf(client, evaluator);
  }
  return null;
}

function withUsualAddress(family: ApiFamily): ApiFamily {
  return {
    ...family,
    recognise: (origin, call, evaluator) => {
      const found = family.recognise(origin, call, evaluator);
      const usual = found === null ? null : usualAddress(call, evaluator);
      return found === null || usual === null ? found : { ...found, usualAddress: usual };
    },
  };
}

/** OpenAI's Agents SDK. */
export const openaiAgents: readonly ApiFamily[] = [
  // Many a program has a module `agents` of its own, which is looked for first.
  { ...withUsualAddress(python), isModule: () => false },
  withUsualAddress(javascript),
];
