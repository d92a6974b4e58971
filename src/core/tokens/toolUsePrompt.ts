import type { Model } from '../catalogue/catalogue';
import type { CallSite } from '../detect/callSite';
import { exactly, type Range } from '../estimate';
import type { ClaudeGeneration } from './claudeGeneration';

/** What the call says of which tool is to be used; `unread` where run time knows. */
export type ToolChoice = 'auto' | 'forced' | 'unread';

export interface ToolUsePrompt {
  readonly range: Range;
  /** For the reader. */
  readonly reason: string;
}

interface Row {
  /** Tokens with `tool_choice` `auto` or `none`; several where versions of the model have one each. */
  readonly auto: readonly number[];
  /** With `any` or `tool`; none where the model refuses them. */
  readonly forced: readonly number[];
  readonly generation: ClaudeGeneration;
}

/**
 * Anthropic's system prompt for tools, by the catalogue's ids. Source: platform.claude.com/docs/en/agents-and-tools/tool-use/overview,
 * the table "Tool use system prompt token count" of September 2026, which is newer than the 346 and 313 that other pages have
 * of Claude 4, and of October for Sonnet 5.5; of the models before Claude 4, which it no longer has, that of
 * platform.claude.com/docs/en/about-claude/pricing in 2025, where Sonnet 3.5 has the versions of October and June 2024. Opus 5.5
 * and Sonnet 5.5 refuse `any` and `tool`: platform.claude.com/docs/en/models/sonnet-5-5/whats-new-sonnet-5-5.
 */
export const TOOL_USE_PROMPTS: Readonly<Record<string, Row>> = {
  'claude-opus-5-5': { auto: [286], forced: [], generation: 'new' },
  'claude-sonnet-5-5': { auto: [286], forced: [], generation: 'new' },
  'claude-opus-5': { auto: [286], forced: [406], generation: 'new' },
  'claude-opus-4-8': { auto: [290], forced: [410], generation: 'new' },
  'claude-opus-4-7': { auto: [675], forced: [804], generation: 'new' },
  'claude-sonnet-5': { auto: [354], forced: [474], generation: 'new' },
  'claude-opus-4-6': { auto: [497], forced: [589], generation: 'old' },
  'claude-opus-4-5': { auto: [496], forced: [588], generation: 'old' },
  'claude-sonnet-4-6': { auto: [497], forced: [589], generation: 'old' },
  'claude-sonnet-4-5': { auto: [496], forced: [588], generation: 'old' },
  'claude-haiku-4-5': { auto: [496], forced: [588], generation: 'old' },
  'claude-opus-4-1': { auto: [313], forced: [315], generation: 'old' },
  'claude-opus-4-0': { auto: [313], forced: [315], generation: 'old' },
  'claude-sonnet-4-0': { auto: [313], forced: [315], generation: 'old' },
  'claude-3-7-sonnet': { auto: [346], forced: [313], generation: 'old' },
  'claude-3-5-sonnet': { auto: [346, 294], forced: [313, 261], generation: 'old' },
  'claude-3-5-haiku': { auto: [264], forced: [355], generation: 'old' },
  'claude-3-opus': { auto: [530], forced: [281], generation: 'old' },
  'claude-3-sonnet': { auto: [159], forced: [235], generation: 'old' },
  'claude-3-haiku': { auto: [264], forced: [340], generation: 'old' },
};

/** What the API puts before the tools of a request, by the model; of one that is not published, the range of its generation. */
export function toolUsePrompt(modelId: string | null, generation: ClaudeGeneration, choice: ToolChoice): ToolUsePrompt {
  const row = modelId !== null && Object.hasOwn(TOOL_USE_PROMPTS, modelId) ? TOOL_USE_PROMPTS[modelId] : undefined;
  const published = row === undefined ? [] : tokensOf(row, choice);
  const [only] = published;
  const what = "Anthropic's system prompt for tools";
  if (published.length === 1 && only !== undefined) return { range: exactly(only), reason: what };
  if (published.length > 1) {
    const by = choice === 'unread' ? "a tool choice that can't be read" : 'the version of the model';
    return { range: rangeOf(published), reason: `${what}, by ${by}` };
  }
  const others = Object.values(TOOL_USE_PROMPTS).flatMap((each) =>
    each.generation === generation ? tokensOf(each, choice) : [],
  );
  return { range: rangeOf(others), reason: `${what}: not published for this model, so as for others` };
}

/** The same of a call. What it forces on a model that refuses that fails, and is billed nothing: what it would be without. */
export function toolUsePromptOf(
  site: Pick<CallSite, 'parameters' | 'open'>,
  model: Pick<Model, 'id' | 'capabilities'> | null,
  generation: ClaudeGeneration,
): ToolUsePrompt {
  const choice = toolChoiceOf(site);
  const id = model?.id ?? null;
  if (model?.capabilities?.forcedToolChoice !== false) return toolUsePrompt(id, generation, choice);
  const { range, reason } = toolUsePrompt(id, generation, 'auto');
  return choice === 'forced'
    ? { range, reason: `${reason}; the model refuses a forced choice of tools` }
    : { range, reason };
}

function tokensOf({ auto, forced }: Row, choice: ToolChoice): readonly number[] {
  return choice === 'auto' ? auto : choice === 'forced' ? forced : [...auto, ...forced];
}

/** Likely the median. */
function rangeOf(tokens: readonly number[]): Range {
  const sorted = tokens.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? 0;
  return { low: at(0), likely: at(Math.floor((sorted.length - 1) / 2)), high: at(sorted.length - 1) };
}

/** `tool_choice` of the vendors' APIs, `toolChoice` of the AI SDK: a word, or an object with a type. */
function toolChoiceOf({ parameters, open }: Pick<CallSite, 'parameters' | 'open'>): ToolChoice {
  const passed = parameters.find(({ name }) => name === 'tool_choice' || name === 'toolChoice');
  if (passed === undefined) return open === null ? 'auto' : 'unread';
  if (passed.absent) return 'auto';
  const word = passed.value ?? passed.values?.['type'];
  if (word === 'auto' || word === 'none') return 'auto';
  return typeof word === 'string' ? 'forced' : 'unread';
}
