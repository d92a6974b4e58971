import type { Range } from '../estimate';
import { between, cells, crops, type ImageRule, patches, tiles, upTo1120 } from './imageRules';

export interface ImageFamily {
  readonly rule: ImageRule;
  /** For the reader: whose rule it is. */
  readonly source: string;
  readonly models: readonly string[];
}

const OPENAI = 'OpenAI, Images and vision';
const ANTHROPIC = 'Anthropic, Vision';
const GEMINI = 'Google, Media resolution';
const exactly = (factor: number): Range => ({ low: factor, likely: factor, high: factor });
/** OpenAI gives none for these; 1.2 was measured by third parties (community.openai.com/t/1372291). */
const UNSAID: Range = { low: 1, likely: 1.2, high: 1.2 };
const OF_1536 = { patches: 1536, side: 2048 };
const OF_2500 = { patches: 2500, side: 2048 };
const OF_10000 = { patches: 10_000, side: 6000 };
/** Above it a picture is refused. */
const OF_30000 = { patches: 30_000, side: 65_535 };
const small = (factor: Range): ImageRule => patches(factor, { high: OF_1536, original: OF_1536, auto: 'high' });
const STANDARD = cells(1568, 1568);
const HIGH = cells(2576, 4784);

/** By the catalogue's ids: what a model's relatives do says nothing of it. */
const FAMILIES: readonly ImageFamily[] = [
  {
    rule: tiles(85, 170),
    source: `${OPENAI}: 85 and 170 for each tile of 512 × 512`,
    models: [
      ...['gpt-4o', 'gpt-4o-2024-05-13', 'chatgpt-4o-latest', 'gpt-4.1', 'gpt-4.5-preview'],
      ...['gpt-4-turbo', 'gpt-4-vision-preview'],
    ],
  },
  {
    rule: tiles(2833, 5667),
    source: `${OPENAI}: 2,833 and 5,667 for each tile of 512 × 512`,
    models: ['gpt-4o-mini'],
  },
  {
    rule: tiles(75, 150),
    source: `${OPENAI}: 75 and 150 for each tile of 512 × 512`,
    models: ['o1', 'o1-pro', 'o3', 'o3-pro', 'o3-deep-research'],
  },
  {
    rule: tiles(70, 140),
    source: `${OPENAI}: 70 and 140 for each tile of 512 × 512`,
    models: ['gpt-5', 'gpt-5-chat-latest', 'gpt-5.1', 'gpt-5.1-chat-latest'],
  },
  {
    rule: small(exactly(1.62)),
    source: `${OPENAI}: 1.62 for each patch of 32 × 32, at most 1,536`,
    models: ['gpt-4.1-mini', 'gpt-5-mini', 'gpt-5.4-mini'],
  },
  {
    rule: small(exactly(2.46)),
    source: `${OPENAI}: 2.46 for each patch of 32 × 32, at most 1,536`,
    models: ['gpt-4.1-nano', 'gpt-5-nano', 'gpt-5.4-nano'],
  },
  {
    rule: small(exactly(1.72)),
    source: `${OPENAI}: 1.72 for each patch of 32 × 32, at most 1,536`,
    models: ['o4-mini', 'o4-mini-deep-research'],
  },
  {
    rule: small(UNSAID),
    source: `${OPENAI}: 1 to 1.2 for each patch of 32 × 32, at most 1,536`,
    models: ['gpt-5.2', 'gpt-5.2-chat-latest', 'gpt-5.2-codex', 'gpt-5.3-codex', 'gpt-5.1-codex-mini'],
  },
  {
    rule: patches(UNSAID, { high: OF_2500, original: OF_10000, auto: 'high' }),
    source: `${OPENAI}: 1 to 1.2 for each patch of 32 × 32, at most 2,500`,
    models: ['gpt-5.4'],
  },
  {
    rule: patches(UNSAID, { high: OF_2500, original: OF_10000, auto: 'original' }),
    source: `${OPENAI}: 1 to 1.2 for each patch of 32 × 32, at most 10,000`,
    models: ['gpt-5.5'],
  },
  {
    rule: patches(UNSAID, { high: OF_2500, original: OF_30000, auto: 'original' }),
    source: `${OPENAI}: 1 to 1.2 for each patch of 32 × 32, not scaled down`,
    models: [
      ...['gpt-5.6-sol', 'gpt-5.6-terra', 'gpt-5.6-luna', 'gpt-6-astra', 'gpt-6-sol', 'gpt-6-luna'],
      ...['gpt-6.1-sol', 'gpt-6.1-terra'],
    ],
  },
  {
    rule: STANDARD,
    source: `${ANTHROPIC}: about width × height ÷ 750, at most 1,568`,
    models: [
      ...['claude-opus-4-6', 'claude-opus-4-5', 'claude-opus-4-1', 'claude-opus-4-0', 'claude-sonnet-4-6'],
      ...['claude-sonnet-4-5', 'claude-sonnet-4-0', 'claude-haiku-4-5', 'claude-3-7-sonnet', 'claude-3-5-sonnet'],
      ...['claude-3-5-haiku', 'claude-3-haiku', 'claude-3-opus', 'claude-3-sonnet'],
    ],
  },
  {
    rule: HIGH,
    source: `${ANTHROPIC}: about width × height ÷ 750, at most 4,784`,
    models: [
      ...['claude-opus-4-7', 'claude-opus-4-8', 'claude-opus-5', 'claude-opus-5-5', 'claude-sonnet-5'],
      ...['claude-sonnet-5-5', 'claude-fable-5', 'claude-fable-5-1', 'claude-fable-5-2', 'claude-mythos-5'],
      ...['claude-mythos-5-1', 'claude-mythos-5-2'],
    ],
  },
  {
    rule: between(STANDARD, HIGH),
    source: `${ANTHROPIC}: about width × height ÷ 750, at most 1,568 or 4,784: no source says which`,
    models: ['claude-haiku-5-5'],
  },
  {
    rule: crops,
    source: 'Google, Image understanding: 258 for each tile of up to 768 × 768',
    models: [
      ...['gemini-2.5-pro', 'gemini-2.5-flash', 'gemini-2.5-flash-lite', 'gemini-2.0-flash', 'gemini-2.0-flash-lite'],
      ...['gemini-1.5-pro', 'gemini-1.5-flash'],
    ],
  },
  {
    rule: upTo1120,
    source: `${GEMINI}: at most 1,120`,
    models: [
      ...['gemini-3-pro-preview', 'gemini-3-flash-preview', 'gemini-3.1-pro-preview', 'gemini-3.1-flash-lite'],
      ...['gemini-3.5-flash', 'gemini-3.5-flash-lite', 'gemini-3.6-flash', 'gemini-3.7-flash', 'gemini-3.8-flash'],
    ],
  },
];

const BY_MODEL: ReadonlyMap<string, ImageFamily> = new Map(
  FAMILIES.flatMap((family) => family.models.map((id) => [id, family] as const)),
);

/** The rule of a model of the catalogue; null where no source gives one. */
export function imageFamily(modelId: string): ImageFamily | null {
  return BY_MODEL.get(modelId) ?? null;
}
