import type { ToolDefinition } from '../detect/toolDefinitions';
import { type Range, ZERO } from '../estimate';
import { cookbookToolTokens } from './cookbookTools';
import type { VocabularyName } from './count';
import { renderedToolTokens } from './renderedTools';

/** Beside either reckoning, what was billed differs by this much at most. */
const UNEXPLAINED = 3;

/** From the one reckoning to the other; likely the rendering, which is nearer to what was billed. */
export function openAiToolTokens(
  tools: readonly ToolDefinition[],
  vocabulary: VocabularyName,
  ownSystemMessage: boolean,
  count: (text: string) => number,
): Range {
  if (tools.length === 0) return ZERO;
  const rendering = (innerDescriptions: boolean): number =>
    renderedToolTokens(tools, { ownSystemMessage, innerDescriptions }, count);
  const [short, likely] = [rendering(false), rendering(true)];
  const all = [short, likely, cookbookToolTokens(tools, vocabulary, count)];
  return { low: Math.min(...all) - UNEXPLAINED, likely, high: Math.max(...all) + UNEXPLAINED };
}
