import type { CallExpression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { textOf } from '../text';
import type { ApiFamily, Host, Recognised, RequestShape } from './api';
import { clientFamily, type Maker } from './clientFamily';
import { CHAT, COMPLETIONS, EMBEDDINGS, IMAGES, streamed } from './openaiShapes';
import { packages } from './packages';

const AZURE: Host = { provider: 'azure', kind: 'deployment' };

/** The old package's parameters: the deployment, what is asked, and an object of options in camel case. */
const asked = (shape: RequestShape, field: string): RequestShape => ({
  ...shape,
  parameters: ['model', field],
  options: 2,
  maxOutput: ['maxTokens', 'maxCompletionTokens'],
});

/** Azure's package for TypeScript before OpenAI's own had a client for Azure. */
export const azureOpenai: ApiFamily = clientFamily({
  sdk: 'azure.openai',
  hint: '@azure/openai',
  modules: packages('@azure/openai'),
  clients: { OpenAIClient: { host: AZURE, says: { parameters: ['endpoint', 'credential'], options: 2 } } },
  methods: {
    getChatCompletions: asked(CHAT, 'messages'),
    streamChatCompletions: streamed(asked(CHAT, 'messages')),
    listChatCompletions: streamed(asked(CHAT, 'messages')),
    getCompletions: asked({ ...COMPLETIONS, prompt: [{ field: 'prompt', role: 'prompt', form: 'either' }] }, 'prompt'),
    streamCompletions: streamed(
      asked({ ...COMPLETIONS, prompt: [{ field: 'prompt', role: 'prompt', form: 'either' }] }, 'prompt'),
    ),
    getEmbeddings: { ...asked(EMBEDDINGS, 'input'), maxOutput: [] },
    getImages: { ...asked(IMAGES, 'prompt'), maxOutput: [] },
  },
});

/** What the client says is the default of every request; a model's end point serves one, which need not be named. */
const CLIENT: Maker = { host: AZURE, says: {}, model: ['model'] };
const PLACED: Maker = { host: AZURE, says: { parameters: ['endpoint', 'credential'], options: 2 } };
const ENDPOINT: RequestShape = { ...CHAT, modelElsewhere: 'its end point may serve one model alone' };
/** The paths of TypeScript's client, which is generated from the description of the service. */
const PATHS: Readonly<Record<string, RequestShape>> = {
  '/chat/completions': { ...ENDPOINT, nested: ['body'] },
  '/embeddings': { ...EMBEDDINGS, nested: ['body'] },
};

const inference = clientFamily({
  sdk: 'azure.ai.inference',
  hint: 'azure.ai.inference|ai-inference',
  modules: packages('azure.ai.inference', '@azure-rest/ai-inference'),
  defaultClient: () => 'ModelClient',
  clients: {
    ChatCompletionsClient: CLIENT,
    EmbeddingsClient: CLIENT,
    ImageEmbeddingsClient: CLIENT,
    load_client: CLIENT,
    ModelClient: PLACED,
    createClient: PLACED,
  },
  methods: {
    complete: ENDPOINT,
    embed: EMBEDDINGS,
    'path().post': { ...ENDPOINT, nested: ['body'] },
  },
});

/** Azure's client of the models that Foundry, and GitHub, serve. https://learn.microsoft.com/azure/ai-foundry */
export const azureInference: ApiFamily = {
  ...inference,
  recognise: (origin, call, evaluator) => {
    const found = inference.recognise(origin, call, evaluator);
    return found?.api.endsWith('.path.post') === true ? atPath(found, call, evaluator) : found;
  },
};

function atPath(found: Recognised, { callee }: CallExpression, evaluator: Evaluator): Recognised | null {
  const path = callee.kind === 'member' && callee.object.kind === 'call' ? callee.object.arguments[0] : undefined;
  const text = path === undefined ? null : textOf(evaluator.single(path.value).expression, evaluator);
  const shape = text !== null && Object.hasOwn(PATHS, text) ? PATHS[text] : undefined;
  return shape === undefined ? null : { ...found, shape };
}
