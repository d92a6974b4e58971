import type { ApiFamily, Host, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { packages } from './packages';

const VOYAGE: Host = { provider: 'voyage', kind: 'vendor' };

/** https://docs.voyageai.com/docs/embeddings ; Python takes the texts and the model in this order, TypeScript one object. */
const EMBED: RequestShape = {
  kind: 'embedding',
  positional: ['texts', 'model'],
  model: ['model'],
  modelForm: 'id',
  prompt: [
    { field: 'texts', role: 'prompt', form: 'either' },
    { field: 'input', role: 'prompt', form: 'either' },
    { field: 'inputs', role: 'prompt', form: 'either' },
  ],
  maxOutput: [],
  tools: [],
  schema: [],
  thinking: [],
  implies: [],
};
const INPUTS: RequestShape = { ...EMBED, positional: ['inputs', 'model'] };

/** Voyage AI's SDKs. Re-ranking is no answer of a model, and not reported. */
export const voyage: ApiFamily = clientFamily({
  sdk: 'voyage',
  hint: 'voyageai',
  modules: packages('voyageai'),
  clients: { Client: VOYAGE, AsyncClient: VOYAGE, VoyageAIClient: VOYAGE },
  methods: {
    embed: EMBED,
    multimodal_embed: INPUTS,
    multimodalEmbed: INPUTS,
    contextualized_embed: INPUTS,
    contextualizedEmbed: INPUTS,
  },
});
