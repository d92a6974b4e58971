import type { Refreshed } from '../refresh/refresh';
import type { Log } from './output';

/** Each price by name. */
export function logRefreshed(result: Refreshed, log: Log): void {
  if (result.kind === 'unchanged') {
    log.info('The price list has not changed.');
    return;
  }
  const { changed, added, refusals, leftOut } = result.reading;
  log.info(`Refreshed prices: ${changed.length} changed, ${added.length} new, ${refusals.length} refused.`);
  if (changed.length > 0) log.info('Changed:', changed.join(', '));
  if (added.length > 0) log.info('New:', added.join(', '));
  for (const { model, reason } of refusals) log.warn(`Not believed: ${model}: ${reason}`);
  if (leftOut > 0) log.info(`Left as they were, since a list of tokens’ prices can’t say them: ${leftOut}.`);
}
