import { lastName } from '../../syntax/expression';
import { readFields } from '../request';
import { importsOf } from '../importsOf';
import { isUnseen } from '../unseen';
import { agentRun } from './agentRun';
import type { ApiFamily, Host, RequestShape } from './api';
import { clientFamily, type Maker } from './clientFamily';
import { functionFamily } from './functionFamily';

/** https://ai-sdk.dev/docs/reference/ai-sdk-core/generate-text ; `maxTokens` until version 5. */
const TEXT: RequestShape = {
  model: ['model'],
  modelForm: 'vercel',
  prompt: [
    { field: 'system', role: 'system', form: 'text' },
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'prompt', role: 'user', form: 'either' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  maxOutput: ['maxOutputTokens', 'maxTokens'],
  tools: ['tools'],
  schema: ['schema', 'output', 'experimental_output'],
  thinking: [],
  implies: [],
};
/** https://ai-sdk.dev/docs/reference/ai-sdk-core/embed */
const EMBEDDING: RequestShape = {
  ...TEXT,
  kind: 'embedding',
  prompt: [
    { field: 'value', role: 'prompt', form: 'text' },
    { field: 'values', role: 'prompt', form: 'either' },
  ],
  maxOutput: [],
  tools: [],
  schema: [],
};
const IMAGE: RequestShape = {
  ...EMBEDDING,
  kind: 'image',
  prompt: [{ field: 'prompt', role: 'prompt', form: 'text' }],
};
const HOST: Host = { provider: null, kind: 'gateway' };
const HINT = `from ['"]ai(?:/rsc)?['"]|\\(['"]ai(?:/rsc)?['"]\\)|@ai-sdk/(?:rsc|workflow)|@workflow/ai`;
const MODULES = /^(?:ai(?:\/|$)|@ai-sdk\/(?:rsc|workflow)$|@workflow\/ai(?:\/|$))/;

/** https://ai-sdk.dev/docs/reference/ai-sdk-core/tool-loop-agent ; `Agent` and `Experimental_Agent` until version 6. */
const RUN = agentRun({ ...TEXT, nested: ['callOptions'] });
const STREAM: RequestShape = { ...RUN, implies: ['stream'] };
const AGENT: Maker = { host: HOST, says: {}, model: ['model'] };

/** The Vercel AI SDK's functions; who is billed stands in the model that they are given. */
const functions: ApiFamily = functionFamily({
  sdk: 'ai',
  hint: HINT,
  modules: MODULES,
  host: HOST,
  functions: {
    generateText: TEXT,
    experimental_generateText: TEXT,
    streamText: { ...TEXT, implies: ['stream'] },
    experimental_streamText: { ...TEXT, implies: ['stream'] },
    generateObject: { ...TEXT, implies: ['schema'] },
    experimental_generateObject: { ...TEXT, implies: ['schema'] },
    streamObject: { ...TEXT, implies: ['stream', 'schema'] },
    experimental_streamObject: { ...TEXT, implies: ['stream', 'schema'] },
    // https://ai-sdk.dev/docs/reference/ai-sdk-rsc/stream-ui ; `render` until version 3.1, with the id beside the client.
    streamUI: { ...TEXT, implies: ['stream'] },
    render: { ...TEXT, modelForm: 'id', implies: ['stream'] },
    embed: EMBEDDING,
    embedMany: EMBEDDING,
    generateImage: IMAGE,
    experimental_generateImage: IMAGE,
    // They run the agent that they are given, and send what it says to a page.
    createAgentUIStream: { ...STREAM, via: ['agent'] },
    createAgentUIStreamResponse: { ...STREAM, via: ['agent'] },
    pipeAgentUIStreamToResponse: { ...STREAM, via: ['agent'] },
  },
});

const agents: ApiFamily = clientFamily({
  sdk: 'ai.agent',
  hint: HINT,
  modules: MODULES,
  clients: {
    ToolLoopAgent: AGENT,
    Experimental_Agent: AGENT,
    Agent: AGENT,
    // Agents whose steps survive a restart; `DurableAgent` is the older name.
    WorkflowAgent: AGENT,
    DurableAgent: AGENT,
  },
  methods: { generate: RUN, stream: STREAM },
});

/** `researchAgent.stream({ messages })` of an agent that is made out of sight, in a file that imports the SDK. */
const unseenAgents: ApiFamily = {
  ...agents,
  isInHinted: true,
  recognise: () => null,
  recogniseAlone: (call, evaluator) => {
    const { callee } = call;
    if (callee.kind !== 'member' || (callee.property !== 'stream' && callee.property !== 'generate')) return null;
    const { object } = callee;
    const name = lastName(object);
    if (!/agent$/i.test(name) || !importsOf((module) => MODULES.test(module), call.span, evaluator)) return null;
    const shape = callee.property === 'stream' ? STREAM : RUN;
    const { byName } = readFields(call, shape, evaluator);
    if (!byName.has('messages') || !isUnseen(object, evaluator)) return null;
    return { api: `ai.agent.${callee.property}`, shape, host: HOST, clients: [], settings: [] };
  },
};

/** The Vercel AI SDK: its functions and its agents. */
export const vercelAi: readonly ApiFamily[] = [functions, agents, unseenAgents];
