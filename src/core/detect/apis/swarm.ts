import { agentRun } from './agentRun';
import type { ApiFamily } from './api';
import { clientFamily } from './clientFamily';

const OPENAI = { provider: 'openai', kind: 'vendor' } as const;

/** https://github.com/openai/swarm ; the model of the call goes before the agent's. */
const RUN = agentRun({
  positional: ['agent', 'messages', 'context_variables', 'model_override', 'stream'],
  model: ['model_override', 'model'],
  via: ['agent'],
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  tools: ['functions'],
});

/** Swarm, which came before OpenAI's Agents SDK. */
export const swarm: ApiFamily = {
  ...clientFamily({
    sdk: 'swarm',
    hint: '(?:from|import) swarm\\b',
    modules: /^swarm(?:\.|$)/,
    clients: { Swarm: OPENAI, Agent: { host: OPENAI, model: ['model'], says: { positional: ['name', 'model'] } } },
    methods: { run: RUN, run_and_stream: { ...RUN, implies: ['stream'] } },
  }),
  // Many a program has a module `swarm` of its own, which is looked for first.
  isModule: () => false,
};
