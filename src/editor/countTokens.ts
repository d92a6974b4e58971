import type { CountingWorld } from './tokenCounting';

/** Counts the tokens of the selection, or of the whole document. */
export async function countTokens(argument: unknown, world: CountingWorld): Promise<void> {
  // What counts, and listens from then on, is a bundle of its own, loaded when it is first wanted.
  const { runCountTokens } = await import('./tokenCounting');
  await runCountTokens(argument, world);
}
