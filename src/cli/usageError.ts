/** The user asked for something that cannot be done; the message names the culprit. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
