import type { Says } from './api';
import type { Maker } from './clientFamily';
import { ANYONE, RENAMED } from './langChainModels';

/** What agents are given besides a prompt, by the names that a request has for it. */
const AGENT_RENAMED: Readonly<Record<string, string>> = {
  ...RENAMED,
  systemPrompt: 'system_prompt',
  instructions: 'system_prompt',
  state_modifier: 'prompt',
  stateModifier: 'prompt',
  messages_modifier: 'prompt',
  messageModifier: 'prompt',
  responseFormat: 'response_format',
};

/** `model` is a name or a model; `llm` is a model. */
function agent(positional: readonly string[], parameters?: readonly string[], options?: number): Maker {
  const says: Says = {
    positional,
    renamed: AGENT_RENAMED,
    ...(parameters !== undefined && { parameters }),
    ...(options !== undefined && { options }),
  };
  return { host: ANYONE, says, model: ['model'], via: ['llm', 'model', 'agent'] };
}

const EXECUTOR = agent(['agent', 'tools']);
const OF_MODEL = agent(['llm', 'tools', 'prompt']);
const TOOLKIT = agent(['llm', 'toolkit'], ['llm', 'toolkit']);

/** Agents that LangChain makes; those of `langchain.agents` that are made of an `llm` run in an executor, or by themselves. */
export const AGENTS: Readonly<Record<string, Maker>> = {
  create_agent: agent(['model', 'tools']),
  createAgent: agent([]),
  AgentExecutor: EXECUTOR,
  'AgentExecutor.from_agent_and_tools': EXECUTOR,
  'AgentExecutor.fromAgentAndTools': agent([]),
  initialize_agent: agent(['tools', 'llm', 'agent_type']),
  initializeAgentExecutorWithOptions: agent([], ['tools', 'llm'], 2),
  initializeAgentExecutor: agent([], ['tools', 'llm']),
  create_react_agent: OF_MODEL,
  create_openai_tools_agent: OF_MODEL,
  create_openai_functions_agent: OF_MODEL,
  create_tool_calling_agent: OF_MODEL,
  create_structured_chat_agent: OF_MODEL,
  create_json_chat_agent: OF_MODEL,
  create_xml_agent: OF_MODEL,
  create_self_ask_with_search_agent: OF_MODEL,
  createReactAgent: agent([]),
  createOpenAIToolsAgent: agent([]),
  createOpenAIFunctionsAgent: agent([]),
  createToolCallingAgent: agent([]),
  createStructuredChatAgent: agent([]),
  createXmlAgent: agent([]),
  create_sql_agent: TOOLKIT,
  createSqlAgent: TOOLKIT,
  create_json_agent: TOOLKIT,
  create_csv_agent: agent(['llm', 'path']),
  create_pandas_dataframe_agent: agent(['llm', 'df']),
  create_vectorstore_agent: TOOLKIT,
};

/** Graphs that are made for the caller; https://docs.langchain.com/oss/python/langgraph and https://docs.langchain.com/oss/python/deepagents */
export const GRAPHS: Readonly<Record<string, Maker>> = {
  create_react_agent: agent(['model', 'tools']),
  createReactAgent: agent([]),
  create_deep_agent: agent(['model', 'tools']),
  async_create_deep_agent: agent(['tools', 'instructions']),
  createDeepAgent: agent([]),
};
