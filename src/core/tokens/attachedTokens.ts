import type { Tokenizer } from '../catalogue/catalogue';
import type { Attachment } from '../detect/attachments';
import type { CallSite } from '../detect/callSite';
import { isJsonObject, isList, type JsonObject, type JsonValue } from '../detect/plainValue';
import { anthropicForm, type ToolDefinition } from '../detect/toolDefinitions';
import { type Range, sum, ZERO } from '../estimate';
import { builtInToolTokens } from './builtInTools';
import { type Counting, estimateText } from './estimateText';
import { openAiToolTokens } from './openaiTools';
import { type ClaudeGeneration, claudeGeneration } from './claudeGeneration';

export interface AttachedTokens {
  readonly range: Range;
  /** For the reader: whose reckoning it is. */
  readonly reason: string;
}

export interface AttachedQuestion extends Counting {
  readonly site: CallSite;
  readonly tokenizer: Tokenizer;
}

/** Tool definitions and answer schemas that can be read whole; null of all others, which are counted as they are written. */
export function attachedTokens(attachment: Attachment, question: AttachedQuestion): AttachedTokens | null {
  const { definitions, schema } = attachment;
  if (definitions) return toolTokens(definitions, question);
  return schema ? schemaTokens(schema, question) : null;
}

/**
 * What Claude has around the JSON of each definition. Of Anthropic's own example (Token counting, 403 tokens on Opus 4) 313 are
 * the prompt for tools, 7 the frame and 12 the text; of the 71 that are left the JSON is about 61.
 */
const CLAUDE_TOOL: Range = { low: 0, likely: 8, high: 16 };

function toolTokens(definitions: readonly ToolDefinition[], question: AttachedQuestion): AttachedTokens | null {
  const { site, tokenizer, counter, family } = question;
  const functions = definitions.filter(({ builtIn }) => builtIn === null);
  const generation = claudeGeneration(tokenizer);
  const own = definitions.flatMap(({ builtIn }) => (builtIn === null ? [] : [builtInToolTokens(builtIn, generation)]));
  const count = (text: string): number => counter.count(text);
  const system = site.prompt.parts.some(({ role }) => role === 'system');
  const range = countsAsOpenAi(tokenizer)
    ? openAiToolTokens(functions, family.vocabulary, system, count)
    : sum(
        functions.flatMap((each) => [
          estimateText(JSON.stringify(anthropicForm(each)), question),
          generation === null ? ZERO : CLAUDE_TOOL,
        ]),
      );
  if (range === null) return null;
  const reckoning = countsAsOpenAi(tokenizer)
    ? "OpenAI's cookbook, and TypeScript as measured by third parties"
    : 'the vendor writes definitions its own way';
  const reasons = [
    ...(functions.length > 0 ? [reckoning] : []),
    ...(own.length > 0 ? [ownReason(own.length, generation)] : []),
  ];
  return { range: rounded(sum([range, ...own])), reason: reasons.join('; ') };
}

function ownReason(count: number, claude: ClaudeGeneration | null): string {
  const tools = count === 1 ? "a tool of the vendor's own" : `${count} tools of the vendor's own`;
  return claude === null ? `${tools}: an assumption, no figure is published` : `${tools}: Anthropic, Pricing`;
}

/** What the schema of a structured output has beside itself. */
const SCHEMA_FRAME = 9;
/** Not sent to the model. Source of both: openai/openai-cookbook, issue 2140, measured by a third party. */
const UNSENT: ReadonlySet<string> = new Set(['required', 'additionalProperties', '$schema']);

function schemaTokens(schema: JsonObject, question: AttachedQuestion): AttachedTokens {
  const whole = estimateText(JSON.stringify(schema), question);
  const sent = estimateText(JSON.stringify(asSent(schema)), question);
  if (!countsAsOpenAi(question.tokenizer))
    return { range: rounded(whole), reason: 'the vendor writes definitions its own way' };
  const likely = sent.likely + SCHEMA_FRAME;
  const range = { low: likely - 1, likely, high: Math.max(likely, whole.high + SCHEMA_FRAME) };
  return { range: rounded(range), reason: 'the schema in short and 9 tokens, as measured by a third party' };
}

function asSent(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(asSent);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (UNSENT.has(key) ? [] : [[key, asSent(inner)]])),
  );
}

function countsAsOpenAi(tokenizer: Tokenizer): boolean {
  return tokenizer === 'o200k' || tokenizer === 'cl100k';
}

function rounded({ low, likely, high }: Range): Range {
  return { low: Math.max(0, Math.round(low)), likely: Math.round(likely), high: Math.round(high) };
}
