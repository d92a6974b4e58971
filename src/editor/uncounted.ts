import { isEngineLost } from './engineLost';
import type { Log } from './output';

/** Why there is no count of a text: the engine `ended` while it counted, or it `failed` and its reason is in the output. */
export type Uncounted = 'ended' | 'failed';

/** Of what a request to the engine was rejected with; writes down what nobody else does. */
export function uncounted(error: unknown, log: Pick<Log, 'error'>): Uncounted {
  if (isEngineLost(error)) return 'ended';
  log.error('The tokens could not be counted:', error instanceof Error ? error.message : String(error));
  return 'failed';
}
