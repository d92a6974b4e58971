import generated from './generated.json';
import hosted from './hosted.json';
import type { CatalogueContent } from './facts';
import anthropic from './overlay/anthropic.json';
import cohere from './overlay/cohere.json';
import deepseek from './overlay/deepseek.json';
import google from './overlay/google.json';
import groq from './overlay/groq.json';
import mistral from './overlay/mistral.json';
import open from './overlay/open.json';
import openai from './overlay/openai.json';
import perplexity from './overlay/perplexity.json';
import xai from './overlay/xai.json';
import zai from './overlay/zai.json';

/** What `npm run catalogue` made of makers. A test puts it, what was made of hosts and each file of the overlay through the border check (`check.ts`): at run time that would take 60 ms. */
export const GENERATED = generated as unknown as CatalogueContent;

/** What it made of hosts. */
export const HOSTED = hosted as unknown as CatalogueContent;

/** What is kept by hand, a file for each provider; it wins. */
export const OVERLAY = {
  anthropic,
  cohere,
  deepseek,
  google,
  groq,
  mistral,
  open,
  openai,
  perplexity,
  xai,
  zai,
} as unknown as Readonly<Record<string, CatalogueContent>>;
