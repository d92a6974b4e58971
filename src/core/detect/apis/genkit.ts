import { NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily, RequestShape } from './api';
import { clientFamily, type Maker } from './clientFamily';
import { packages } from './packages';

/** https://genkit.dev/docs/models/ ; a text alone is the prompt. */
const GENERATE: RequestShape = {
  sole: 'prompt',
  model: ['model'],
  modelForm: 'prefixed',
  prompt: [
    { field: 'system', role: 'system', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
    { field: 'prompt', role: 'user', form: 'either' },
  ],
  maxOutput: ['maxOutputTokens', 'max_output_tokens'],
  tools: ['tools'],
  schema: ['output', 'output_schema'],
  thinking: ['thinkingConfig'],
  implies: [],
  nested: ['config'],
  modelElsewhere: 'the model is set where Genkit is started',
};
const STREAM: RequestShape = { ...GENERATE, implies: ['stream'] };
/** What a request without a model asks. */
const STARTED: Maker = { host: NAMED_BY_MODEL, says: {}, model: ['model'] };

/** Google's Genkit for TypeScript and Python. */
export const genkit: ApiFamily = clientFamily({
  sdk: 'genkit',
  hint: 'genkit',
  modules: packages('genkit', '@genkit-ai/ai'),
  // Before version 0.9 its functions stood in the module.
  moduleHost: NAMED_BY_MODEL,
  clients: { genkit: STARTED, Genkit: STARTED },
  methods: {
    generate: GENERATE,
    generateStream: STREAM,
    generate_stream: STREAM,
    'chat().send': { ...GENERATE, on: [{}] },
    'chat().sendStream': { ...STREAM, on: [{}] },
  },
});
