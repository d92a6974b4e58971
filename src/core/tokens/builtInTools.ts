import { exactly, type Range, sum } from '../estimate';
import type { ClaudeGeneration } from './claudeGeneration';

/** The tokenizer of Opus 4.7 and later makes 1.19 to 1.36 of one token; what is published is of Claude 4. */
const NEW_TOKENS: Range = { low: 1, likely: 1.27, high: 1.36 };

/**
 * Anthropic's own tools, by what their types begin with. Source: platform.claude.com/docs/en/about-claude/pricing, "Specific
 * tool pricing": 245, 700 and 735 tokens; computer use adds 466 to 499 to the system prompt besides.
 */
const ANTHROPIC: readonly (readonly [type: string, tokens: Range])[] = [
  ['bash_', exactly(245)],
  ['text_editor_', exactly(700)],
  ['computer_', sum([exactly(735), { low: 466, likely: 482, high: 499 }])],
];
/** Of web search, web fetch, code execution, memory and the others no source says: as those that one says of. */
const ANTHROPIC_OTHER: Range = { low: 245, likely: 700, high: 735 };
/** No source says how any other vendor describes its own tools to a model: from a line to a page. */
const OTHERS: Range = { low: 20, likely: 150, high: 1000 };

/** The tokens of a tool of the vendor's own, such as `web_search_20250305`. */
export function builtInToolTokens(type: string, claude: ClaudeGeneration | null): Range {
  if (claude === null) return OTHERS;
  const known = ANTHROPIC.find(([start]) => type.startsWith(start))?.[1] ?? ANTHROPIC_OTHER;
  if (claude === 'old') return known;
  const { low, likely, high } = NEW_TOKENS;
  return {
    low: Math.round(known.low * low),
    likely: Math.round(known.likely * likely),
    high: Math.round(known.high * high),
  };
}
