import { agentRun } from './agentRun';
import type { ApiFamily } from './api';
import { clientFamily } from './clientFamily';
import { packages } from './packages';

const OPENAI = { provider: 'openai', kind: 'vendor' } as const;

/** https://developers.openai.com/codex/sdk ; without a model the installed Codex's own settings decide. */
const RUN = agentRun({
  parameters: ['prompt', 'options'],
  options: 1,
  on: [{}],
  prompt: [{ field: 'prompt', role: 'user', form: 'either' }],
  schema: ['outputSchema'],
  thinking: ['modelReasoningEffort'],
  modelElsewhere: 'the thread names no model, so the settings of Codex decide',
});
/** The thread's id stands before its options. */
const RESUMED = { ...RUN, on: [{ parameters: ['id', 'options'], options: 1 }] };

/** OpenAI's Codex SDK: threads of an agent that works in a folder. */
export const codexSdk: ApiFamily = clientFamily({
  sdk: 'codex',
  hint: 'codex-sdk',
  modules: packages('@openai/codex-sdk'),
  clients: { Codex: OPENAI },
  methods: {
    'startThread().run': RUN,
    'startThread().runStreamed': { ...RUN, implies: ['stream'] },
    'resumeThread().run': RESUMED,
    'resumeThread().runStreamed': { ...RESUMED, implies: ['stream'] },
  },
});
