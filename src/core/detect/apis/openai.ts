import type { ApiFamily, Host, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { instructed } from './instructed';
import { namedWhereMade } from './namedWhereMade';
import { BATCH_FILE, CHAT, COMPLETIONS, EMBEDDINGS, IMAGES, parsed, RESPONSES, streamed } from './openaiShapes';
import { openaiSocket } from './openaiSocket';
import { packages } from './packages';

const VENDOR: Host = { provider: 'openai', kind: 'vendor' };
/** On Azure a model goes by the name of its deployment, which the customer chooses. */
const AZURE: Host = { provider: 'azure', kind: 'deployment' };
const BEDROCK: Host = { provider: 'bedrock', kind: 'cloud' };

/** An assistant's run: its instructions and its model are stored with the assistant. */
const RUN: RequestShape = {
  ...CHAT,
  options: 1,
  prompt: [
    { field: 'instructions', role: 'system', form: 'text' },
    { field: 'additional_messages', role: 'user', form: 'messages' },
  ],
  modelElsewhere: 'the assistant names it',
};
/** The thread is made with it. */
const THREAD_AND_RUN: RequestShape = { ...RUN, options: 0 };
/** Before version 1.0: the engine was the model, and is the deployment at Azure. */
const ENGINE = { model: ['model', 'engine', 'deployment_id'] };

const table = clientFamily({
  sdk: 'openai',
  hint: 'openai',
  modules: packages(
    'openai',
    '@openai/openai',
    // The same before version 4, for servers without Node.
    'openai-edge',
    // They hand out the same clients, and record what is sent.
    'langfuse.openai',
    'posthog.ai.openai',
    '@posthog/ai',
    // A project of Foundry gives one.
    'azure.ai.projects',
    '@azure/ai-projects',
  ),
  defaultClient: () => 'OpenAI',
  clients: {
    OpenAI: VENDOR,
    AsyncOpenAI: VENDOR,
    Client: VENDOR,
    AsyncClient: VENDOR,
    AzureOpenAI: AZURE,
    AsyncAzureOpenAI: AZURE,
    AIProjectClient: { host: AZURE, says: { parameters: ['endpoint', 'credential'], options: 2 } },
    BedrockOpenAI: BEDROCK,
    AsyncBedrockOpenAI: BEDROCK,
    // TypeScript's before version 4.
    OpenAIApi: VENDOR,
  },
  moduleHost: VENDOR,
  passes: { get_openai_client: {}, getOpenAIClient: {} },
  methods: {
    ...instructed(CHAT),
    'chat.completions.create': CHAT,
    'chat.completions.parse': parsed(CHAT),
    'chat.completions.stream': streamed(CHAT),
    // Ten is the SDK's own end (lib/AbstractChatCompletionRunner).
    'chat.completions.runTools': {
      ...CHAT,
      implies: ['tools'],
      loop: { argument: 1, option: 'maxChatCompletions', most: 10 },
    },
    'chat.completions.runFunctions': {
      ...CHAT,
      implies: ['tools'],
      loop: { argument: 1, option: 'maxChatCompletions', most: 10 },
    },
    'responses.create': RESPONSES,
    'responses.parse': parsed(RESPONSES),
    'responses.stream': streamed(RESPONSES),
    'responses.connect().response.create': streamed(RESPONSES),
    'responses.connect().enter().response.create': streamed(RESPONSES),
    'completions.create': COMPLETIONS,
    'embeddings.create': EMBEDDINGS,
    'images.generate': IMAGES,
    'images.edit': IMAGES,
    'images.create_variation': IMAGES,
    'images.createVariation': IMAGES,
    'batches.create': BATCH_FILE,
    'threads.runs.create': RUN,
    'threads.runs.createAndPoll': RUN,
    'threads.runs.createAndStream': streamed(RUN),
    'threads.runs.create_and_poll': RUN,
    'threads.runs.create_and_stream': streamed(RUN),
    'threads.runs.stream': streamed(RUN),
    'threads.create_and_run': THREAD_AND_RUN,
    'threads.create_and_run_poll': THREAD_AND_RUN,
    'threads.create_and_run_stream': streamed(THREAD_AND_RUN),
    'threads.createAndRun': THREAD_AND_RUN,
    'threads.createAndRunPoll': THREAD_AND_RUN,
    'threads.createAndRunStream': streamed(THREAD_AND_RUN),
    // Python's before version 1.0, TypeScript's before version 4.
    'ChatCompletion.create': { ...CHAT, ...ENGINE },
    'ChatCompletion.acreate': { ...CHAT, ...ENGINE },
    'Completion.create': { ...COMPLETIONS, ...ENGINE },
    'Completion.acreate': { ...COMPLETIONS, ...ENGINE },
    'Embedding.create': { ...EMBEDDINGS, ...ENGINE },
    'Embedding.acreate': { ...EMBEDDINGS, ...ENGINE },
    'Image.create': IMAGES,
    'Image.acreate': IMAGES,
    createChatCompletion: CHAT,
    createCompletion: COMPLETIONS,
    createEmbedding: EMBEDDINGS,
    createImage: IMAGES,
  },
});

/** OpenAI's SDKs for Python and TypeScript, and every server that speaks their protocol, told apart by address. */
export const openai: ApiFamily = openaiSocket(
  namedWhereMade(table, { fields: ['assistant_id'], makers: ['assistants.create'] }),
  RESPONSES,
);
