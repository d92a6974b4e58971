import { agno } from './agno';
import { anthropic } from './anthropic';
import type { ApiFamily } from './api';
import { autoGen } from './autoGen';
import { autoGenChat } from './autoGenChat';
import { claudeAgentSdk } from './claudeAgentSdk';
import { crewAi } from './crewAi';
import { dspy } from './dspy';
import { googleAdk } from './googleAdk';
import { http } from './http';
import { litellm } from './litellm';
import { mastra } from './mastra';
import { openai } from './openai';
import { openaiAgents } from './openaiAgents';
import { pydanticAi } from './pydanticAi';
import { semanticKernel } from './semanticKernel';
import { smolagents } from './smolagents';
import { strands } from './strands';
import { vercelAi } from './vercelAi';

/** Every SDK that is known, one file each. */
export const ALL_APIS: readonly ApiFamily[] = [
  anthropic,
  openai,
  ...vercelAi,
  litellm,
  ...agno,
  autoGen,
  ...autoGenChat,
  claudeAgentSdk,
  ...crewAi,
  ...dspy,
  googleAdk,
  mastra,
  ...openaiAgents,
  ...pydanticAi,
  ...semanticKernel,
  ...smolagents,
  strands,
  http,
];
