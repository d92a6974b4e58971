import type { ToolDefinition } from '../detect/toolDefinitions';
import { type Range, ZERO } from '../estimate';
import { cookbookToolTokens } from './cookbookTools';
import type { VocabularyName } from './count';
import { renderedToolTokens } from './renderedTools';

/** Beside either reckoning, what was billed differs by this much at most. */
const UNEXPLAINED = 3;

/**
 * From the one reckoning to the other; likely the rendering, which is nearer to what was billed. Null of definitions that are
 * made to be endless.
 */
export function openAiToolTokens(
  tools: readonly ToolDefinition[],
  vocabulary: VocabularyName,
  ownSystemMessage: boolean,
  count: (text: string) => number,
): Range | null {
  if (tools.length === 0) return ZERO;
  const rendering = (innerDescriptions: boolean): number | null =>
    renderedToolTokens(tools, { ownSystemMessage, innerDescriptions }, count);
  const likely = rendering(true);
  const short = likely === null ? null : rendering(false);
  const cookbook = short === null ? null : cookbookToolTokens(tools, vocabulary, count);
  if (likely === null || short === null || cookbook === null) return null;
  const all = [short, likely, cookbook];
  return { low: Math.min(...all) - UNEXPLAINED, likely, high: Math.max(...all) + UNEXPLAINED };
}
