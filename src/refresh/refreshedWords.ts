import type { PriceSource } from '../core/priceSource';
import type { Refreshed } from './refresh';

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

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
