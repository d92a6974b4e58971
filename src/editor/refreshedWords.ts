import type { PriceSource } from '../core/priceSource';
import type { Refreshed } from '../refresh/refresh';
import type { Log } from './output';

/** What came of a refresh, for people. */
export function refreshedWords(result: Refreshed, source: PriceSource, today: string): string {
  if (result.kind === 'unchanged') return `Prices as of ${today}: ${source} has not changed since the last refresh.`;
  const { changed, added, refusals } = result.reading;
  const parts = [
    changed.length === 0 ? 'no price changed' : counted(changed.length, 'price changed', 'prices changed'),
    ...(added.length > 0 ? [counted(added.length, 'model is new', 'models are new')] : []),
  ];
  const refused = refusals.length;
  const kept = refused === 0 ? '' : ` ${counted(refused, 'price was', 'prices were')} not believed: the old ones stay.`;
  return `Prices as of ${today} from ${source}: ${parts.join(', ')}.${kept}`;
}

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

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
