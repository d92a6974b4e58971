import type { EngineLostError } from '../worker/client';

/** Whether the engine ended before it answered. By the name: of a class there is another one in each bundle. */
export function isEngineLost(error: unknown): error is EngineLostError {
  return error instanceof Error && error.name === ('EngineLostError' satisfies EngineLostError['name']);
}
