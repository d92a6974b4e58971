import type { CallArgument } from '../contributions';

/** Whether what a command was given names a call. */
export function isCallArgument(argument: unknown): argument is CallArgument {
  if (typeof argument !== 'object' || argument === null) return false;
  const { uri, id, hole, to, version } = argument as Readonly<Record<string, unknown>>;
  const isText = (value: unknown): boolean => value === undefined || typeof value === 'string';
  const isVersion = version === undefined || typeof version === 'number';
  return typeof uri === 'string' && typeof id === 'string' && isText(hole) && isText(to) && isVersion;
}
