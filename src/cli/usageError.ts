/** The user asked for something that cannot be done; the message names the culprit. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** By its name: what is thrown by a file that is loaded later is of that file's class. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}
