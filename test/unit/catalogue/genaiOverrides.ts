export const DAYS = ['2026-02-01', '2026-06-01', '2026-11-21', '2027-02-01'] as const;
export type Day = (typeof DAYS)[number];

export interface Override {
  readonly on: readonly Day[];
  readonly why: string;
}

const REQUEST_FEE =
  'adds the highest fee of a request, which no price by the token can hold: the row says it in a note';

/** Where our facts say otherwise than genai-prices, by provider and model. */
export const OVERRIDDEN: Readonly<Record<string, Override>> = {
  'mistral/mistral-large-latest': { on: DAYS, why: 'stale: 2/6, the alias has moved to 0.50/1.50' },
  'mistral/mistral-small-latest': { on: DAYS, why: 'stale: 0.10/0.30, the alias has moved to 0.15/0.60' },
  'anthropic/claude-sonnet-4-5': {
    on: ['2026-06-01', '2026-11-21', '2027-02-01'],
    why: 'keeps the tier over 200K for past usage; such prompts are refused since 2026-04-30',
  },
  'google/gemini-2.5-pro': { on: ['2027-02-01'], why: 'shut down and answered by gemini-3.8-flash at its price' },
  'deepseek/deepseek-v4-pro': {
    on: ['2026-02-01', '2026-06-01'],
    why: 'applies the peak hours also before they were introduced',
  },
  'deepseek/deepseek-v4-flash': {
    on: DAYS,
    why: 'applies the peak hours also before they were introduced, and has not seen that deepseek-flash answers now',
  },
  'groq/openai/gpt-oss-safeguard-20b': { on: DAYS, why: 'lists it as another name of gpt-oss-120b' },
  'zai/glm-5.3-flash': { on: ['2026-11-21', '2027-02-01'], why: 'keeps the promotion that ended on 2026-09-09' },
  'perplexity/sonar': { on: DAYS, why: REQUEST_FEE },
  'perplexity/sonar-pro': { on: DAYS, why: REQUEST_FEE },
  'perplexity/sonar-reasoning': { on: DAYS, why: REQUEST_FEE },
  'perplexity/sonar-reasoning-pro': { on: DAYS, why: REQUEST_FEE },
};
