import { agentRun } from './agentRun';
import type { ApiFamily } from './api';
import { clientFamily } from './clientFamily';

const ANTHROPIC = { provider: 'anthropic', kind: 'vendor' } as const;

/** https://docs.claude.com/en/api/agent-sdk/python ; without a model the installed Claude Code's own settings decide. */
const QUERY = agentRun({
  positional: ['prompt'],
  nested: ['options'],
  prompt: [
    { field: 'system_prompt', role: 'system', form: 'text' },
    { field: 'systemPrompt', role: 'system', form: 'text' },
    { field: 'prompt', role: 'user', form: 'either' },
  ],
  tools: ['allowed_tools', 'allowedTools', 'mcp_servers', 'mcpServers', 'tools'],
  schema: ['output_format', 'outputFormat'],
  modelElsewhere: 'the call names no model, so the settings of Claude Code decide',
});

/** The Claude Agent SDK, and the Claude Code SDK that it was. */
export const claudeAgentSdk: ApiFamily = clientFamily({
  sdk: 'claudeAgentSdk',
  hint: 'claude_agent_sdk|claude_code_sdk|@anthropic-ai/claude-(?:agent-sdk|code)',
  modules: /^(?:claude_(?:agent|code)_sdk(?:\.|$)|@anthropic-ai\/claude-(?:agent-sdk|code)(?:\/|$))/,
  clients: {
    ClaudeSDKClient: { host: ANTHROPIC, says: { positional: ['options'] } },
    unstable_v2_createSession: { host: ANTHROPIC, says: {} },
    unstable_v2_resumeSession: { host: ANTHROPIC, says: { parameters: ['session', 'options'], options: 1 } },
  },
  moduleHost: ANTHROPIC,
  methods: {
    query: QUERY,
    send: { ...QUERY, parameters: ['prompt'] },
    unstable_v2_prompt: { ...QUERY, parameters: ['prompt', 'options'], options: 1 },
  },
});
