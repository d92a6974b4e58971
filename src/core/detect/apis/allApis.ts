import { anthropic } from './anthropic';
import type { ApiFamily } from './api';
import { http } from './http';
import { litellm } from './litellm';
import { openai } from './openai';
import { vercelAi } from './vercelAi';

/** Every SDK that is known, one file each. */
export const ALL_APIS: readonly ApiFamily[] = [anthropic, openai, vercelAi, litellm, http];
