import type { Evaluator } from '../evaluate';
import type { Origin } from '../origin';
import { readFields } from '../request';
import type { ApiFamily, Recognised, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { EMBED, GENERATE, GOOGLE, IMAGES, SEND, VERTEX } from './googleShapes';
import { instructed } from './instructed';
import { streamed } from './openaiShapes';
import { packages } from './packages';

const CHAT: RequestShape = { ...SEND, on: [{}] };
/** https://ai.google.dev/api/interactions-api */
const INTERACTION: RequestShape = {
  ...GENERATE,
  prompt: [
    { field: 'system_instruction', role: 'system', form: 'text' },
    { field: 'input', role: 'user', form: 'either' },
  ],
  schema: ['response_format'],
  modelElsewhere: 'the agent, or the interaction before, names it',
};
/** https://ai.google.dev/gemini-api/docs/batch-api ; the requests stand in a list, or in a file. */
const BATCH: RequestShape = { ...GENERATE, batch: { requests: 'src', params: null }, implies: ['batch'] };

const METHODS: Readonly<Record<string, RequestShape>> = {
  'models.generate_content': GENERATE,
  'models.generateContent': GENERATE,
  'models.generate_content_stream': streamed(GENERATE),
  'models.generateContentStream': streamed(GENERATE),
  'models.embed_content': EMBED,
  'models.embedContent': EMBED,
  'models.generate_images': IMAGES,
  'models.generateImages': IMAGES,
  'models.edit_image': IMAGES,
  'models.editImage': IMAGES,
  'chats.create().send_message': CHAT,
  'chats.create().sendMessage': CHAT,
  'chats.create().send_message_stream': streamed(CHAT),
  'chats.create().sendMessageStream': streamed(CHAT),
  'interactions.create': INTERACTION,
  'batches.create': BATCH,
  ...instructed({ ...GENERATE, prompt: [{ field: 'messages', role: 'user', form: 'messages' }] }),
};

const table = clientFamily({
  sdk: 'google',
  hint: 'genai',
  modules: packages('google.genai', '@google/genai'),
  clients: { Client: GOOGLE, AsyncClient: GOOGLE, GoogleGenAI: GOOGLE },
  methods: {
    ...METHODS,
    // Python's asynchronous client hangs on the other.
    ...Object.fromEntries(Object.entries(METHODS).map(([way, shape]) => [`aio.${way}`, shape])),
  },
});

/** `from google import genai` names the module's parent; the SDK is asked for Vertex's models by an option. */
export const google: ApiFamily = {
  ...table,
  recognise: (origin, call, evaluator) => {
    const found = table.recognise(googleModule(origin, 'genai'), call, evaluator);
    return found === null
      ? null
      : { ...found, api: found.api.replace('.aio.', '.'), ...throughVertex(found, evaluator) };
  },
  made: (origin) => table.made(googleModule(origin, 'genai')),
  isModule: (module) => module === 'google' || table.isModule(module),
  knows: (module) => module === 'google' || table.isModule(module),
};

/** Python's `google` holds the modules of many products: which one, the first name after it says. */
export function googleModule(origin: Origin, ...names: readonly string[]): Origin {
  const [first, ...steps] = origin.steps;
  if (origin.module !== 'google' || first?.kind !== 'name' || !names.includes(first.name)) return origin;
  return { module: `google.${first.name}`, steps };
}

function throughVertex({ clients }: Recognised, evaluator: Evaluator): Partial<Recognised> {
  const option = clients.flatMap((client) => {
    const { byName } = readFields(client, {}, evaluator);
    return byName.get('vertexai') ?? byName.get('enterprise') ?? [];
  })[0];
  if (option === undefined) return {};
  const { expression } = evaluator.single(option.value);
  if (expression.kind === 'boolean') return expression.value ? { host: VERTEX } : {};
  // Run time says whether Vertex or Google's own API bills it; the price is the same in both.
  return { host: { provider: null, kind: 'vendor' } };
}
