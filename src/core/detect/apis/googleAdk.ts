import { agentRun, modelClass } from './agentRun';
import type { ApiFamily, RequestShape } from './api';
import { clientFamily, type Maker } from './clientFamily';

const GOOGLE = { provider: 'google', kind: 'vendor' } as const;
const AGENT: Maker = { host: GOOGLE, says: {}, model: ['model'], via: ['model'] };
/** Agents that only order others: which of those is asked run time says. */
const ORDER: Maker = { host: GOOGLE, says: {}, via: ['sub_agents', 'subAgents'] };
const RUNNER: Maker = { host: GOOGLE, says: { positional: ['agent'] }, via: ['agent', 'app'] };

/** https://google.github.io/adk-docs/runtime/ ; the agent stands in the runner. */
const RUN: RequestShape = agentRun({
  via: ['agent', 'app', 'model'],
  prompt: [
    { field: 'global_instruction', role: 'system', form: 'text' },
    { field: 'instruction', role: 'system', form: 'text' },
    { field: 'new_message', role: 'user', form: 'either' },
    { field: 'newMessage', role: 'user', form: 'either' },
  ],
  nested: ['generate_content_config', 'generateContentConfig'],
  schema: ['output_schema', 'outputSchema'],
});

/** Google's Agent Development Kit. */
export const googleAdk: ApiFamily = clientFamily({
  sdk: 'googleAdk',
  hint: 'google\\.adk|@google/adk',
  modules: /^(?:google\.adk(?:\.|$)|@google\/adk(?:\/|$))/,
  clients: {
    Agent: AGENT,
    LlmAgent: AGENT,
    SequentialAgent: ORDER,
    ParallelAgent: ORDER,
    LoopAgent: ORDER,
    App: { host: GOOGLE, says: {}, via: ['root_agent'] },
    Runner: RUNNER,
    InMemoryRunner: RUNNER,
    LiteLlm: modelClass(null, 'model'),
    Gemini: modelClass('google', 'model'),
    Claude: modelClass('vertex', 'model', 'cloud'),
  },
  methods: {
    run: RUN,
    run_async: RUN,
    run_debug: { ...RUN, positional: ['new_message'] },
    run_live: { ...RUN, implies: ['stream'] },
    runAsync: RUN,
    runEphemeral: RUN,
  },
});
