import { agentRun, modelClass, modelRequest, NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily, RequestShape } from './api';
import { clientFamily, type Maker } from './clientFamily';

const AGENT: Maker = {
  host: NAMED_BY_MODEL,
  says: { positional: ['name', 'model_client'], renamed: { model_client: 'model' } },
  model: ['model'],
  via: ['model'],
};
/** A team says no model of its agents': run time says who of them speaks. */
const TEAM: Maker = { host: NAMED_BY_MODEL, says: { positional: ['participants'] }, via: ['participants'] };

/** https://microsoft.github.io/autogen/stable/user-guide/agentchat-user-guide/ */
const RUN = agentRun({
  positional: ['task'],
  via: ['model', 'participants'],
  prompt: [
    { field: 'system_message', role: 'system', form: 'text' },
    { field: 'task', role: 'user', form: 'either' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  tools: ['tools', 'workbench'],
  schema: ['output_content_type'],
});
const STREAM: RequestShape = { ...RUN, implies: ['stream'] };

const agents: ApiFamily = clientFamily({
  sdk: 'autoGen',
  hint: 'autogen_(?:agentchat|ext)',
  modules: /^autogen_(?:agentchat|ext\.(?:agents|teams))(?:\.|$)/,
  clients: {
    AssistantAgent: AGENT,
    CodeExecutorAgent: AGENT,
    SocietyOfMindAgent: AGENT,
    MultimodalWebSurfer: AGENT,
    FileSurfer: AGENT,
    MagenticOneCoderAgent: AGENT,
    MagenticOne: { ...AGENT, says: { positional: ['client'], renamed: { client: 'model' } } },
    RoundRobinGroupChat: TEAM,
    SelectorGroupChat: TEAM,
    MagenticOneGroupChat: TEAM,
    Swarm: TEAM,
    GraphFlow: TEAM,
  },
  methods: {
    run: RUN,
    run_stream: STREAM,
    on_messages: { ...RUN, positional: ['messages'] },
    on_messages_stream: { ...STREAM, positional: ['messages'] },
  },
});

const client = (provider: string, kind: 'vendor' | 'deployment' | 'cloud' = 'vendor'): Maker => ({
  ...modelClass(provider, 'model', kind),
  says: {},
});

const REQUEST = modelRequest({
  positional: ['messages'],
  prompt: [{ field: 'messages', role: 'user', form: 'messages' }],
  schema: ['json_output'],
  nested: ['extra_create_args'],
});

/** https://microsoft.github.io/autogen/stable/reference/python/autogen_ext.models.openai.html */
const clients: ApiFamily = clientFamily({
  sdk: 'autoGen.client',
  hint: 'autogen_ext',
  modules: /^autogen_ext\.models(?:\.|$)/,
  clients: {
    OpenAIChatCompletionClient: client('openai'),
    AzureOpenAIChatCompletionClient: client('azure', 'deployment'),
    AzureAIChatCompletionClient: client('azure', 'deployment'),
    AnthropicChatCompletionClient: client('anthropic'),
    AnthropicBedrockChatCompletionClient: client('bedrock', 'cloud'),
    OllamaChatCompletionClient: client('ollama'),
  },
  methods: { create: REQUEST, create_stream: { ...REQUEST, implies: ['stream'] } },
});

/** AutoGen since 0.4: agents, teams, and the clients that they ask. */
export const autoGenChat: readonly ApiFamily[] = [agents, clients];
