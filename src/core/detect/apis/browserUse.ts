import { agentRun, modelClass, NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily } from './api';
import { clientFamily } from './clientFamily';

const MODEL = ['model'] as const;
const RUN = agentRun({
  prompt: [
    { field: 'extend_system_message', role: 'system', form: 'text' },
    { field: 'task', role: 'user', form: 'text' },
  ],
});

/** Browser Use: an agent that reads and clicks pages until its task is done; https://docs.browser-use.com/customize/agent/basics */
export const browserUse: ApiFamily = clientFamily({
  sdk: 'browserUse',
  hint: 'browser_use',
  modules: /^browser_use(?:\.|$)/,
  clients: {
    Agent: { host: NAMED_BY_MODEL, says: { positional: ['task', 'llm'] }, model: ['llm'], via: ['llm'] },
    ChatOpenAI: modelClass('openai', 'model'),
    ChatAnthropic: modelClass('anthropic', 'model'),
    ChatGoogle: modelClass('google', 'model'),
    ChatGroq: modelClass('groq', 'model'),
    ChatOllama: modelClass('ollama', 'model'),
    ChatAzureOpenAI: modelClass('azure', 'model', 'deployment'),
    ChatAWSBedrock: modelClass('bedrock', 'model', 'cloud'),
    ChatDeepSeek: modelClass('deepseek', 'model'),
    ChatMistral: modelClass('mistral', 'model'),
    ChatOpenRouter: modelClass('openrouter', 'model', 'gateway'),
    ChatLiteLLM: modelClass(null, 'model'),
    ChatLangchain: { host: NAMED_BY_MODEL, says: { positional: ['chat'] }, model: ['chat'], via: ['chat'] },
    ChatBrowserUse: { host: { provider: null, kind: 'gateway' }, says: { positional: [...MODEL] }, model: MODEL },
  },
  methods: {
    run: { ...RUN, model: ['llm', 'model'], via: ['llm'] },
    run_sync: { ...RUN, model: ['llm', 'model'], via: ['llm'] },
  },
});
