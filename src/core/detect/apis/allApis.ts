import { agno } from './agno';
import { anthropic } from './anthropic';
import type { ApiFamily } from './api';
import { bedrock } from './bedrock';
import { http } from './http';
import { autoGen } from './autoGen';
import { autoGenChat } from './autoGenChat';
import { azureInference, azureOpenai } from './azure';
import { browserUse } from './browserUse';
import { claudeAgentSdk } from './claudeAgentSdk';
import { cohere } from './cohere';
import { compatibleSdks } from './compatibleSdks';
import { crewAi } from './crewAi';
import { dashScope } from './dashScope';
import { distinctRequests } from './distinctRequests';
import { dspy } from './dspy';
import { google } from './google';
import { googleAdk } from './googleAdk';
import { firebaseAi, googleGenerativeAi, vertexAi } from './googleOld';
import { groq } from './groq';
import { huggingFace } from './huggingFace';
import { instructor } from './instructor';
import { langChain } from './langChain';
import { litellm, litellmRouter } from './litellm';
import { llamaIndex } from './llamaIndex';
import { mastra } from './mastra';
import { mistral } from './mistral';
import { ollama } from './ollama';
import { openai } from './openai';
import { openaiAgents } from './openaiAgents';
import { codexSdk } from './codexSdk';
import { genkit } from './genkit';
import { replicate } from './replicate';
import { pydanticAi } from './pydanticAi';
import { semanticKernel } from './semanticKernel';
import { smolagents } from './smolagents';
import { strands } from './strands';
import { swarm } from './swarm';
import { together } from './together';
import { vercelAi } from './vercelAi';
import { voyage } from './voyage';
import { vscodeLm } from './vscodeLm';
/** Every SDK that is known, one file each. */
export const ALL_APIS: readonly ApiFamily[] = [
  anthropic,
  openai,
  ...vercelAi,
  ...langChain,
  ...llamaIndex,
  litellm,
  litellmRouter,
  instructor,
  google,
  googleGenerativeAi,
  vertexAi,
  firebaseAi,
  mistral,
  cohere,
  groq,
  together,
  ...compatibleSdks,
  voyage,
  ollama,
  huggingFace,
  azureOpenai,
  azureInference,
  ...agno,
  autoGen,
  ...autoGenChat,
  browserUse,
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
  swarm,
  bedrock,
  codexSdk,
  dashScope,
  genkit,
  replicate,
  vscodeLm,
  http,
  distinctRequests,
];
