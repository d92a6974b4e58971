/** A word without which no call of a known SDK can stand in a file. A cheap test before anything is loaded. */
const HINT =
  /anthropic|openai|litellm|from ['"]ai['"]|require\(['"]ai['"]\)|@ai-sdk\/|generateText|streamText|generateObject|streamObject/i;

export function hasHint(text: string): boolean {
  return HINT.test(text);
}
