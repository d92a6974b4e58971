import { type PriceSource, PUBLISHED_AT } from '../core/priceSource';
import { refreshedWords } from '../refresh/refreshedWords';
import { today } from '../worker/today';
import { printable } from './printable';
import { fetchedFrom, keptAt, refreshFile } from './refreshFile';
import type { Surroundings } from './surroundings';

export interface RefreshOptions {
  readonly source: PriceSource;
  readonly url?: string;
  readonly to: string;
}

/** More names would push what counts out of sight; the file has all of them. */
const MOST_NAMES = 20;

export async function printRefresh(
  { source, url = PUBLISHED_AT[source], to: file }: RefreshOptions,
  { output, errors }: Surroundings,
): Promise<void> {
  const say = (line: string): void => {
    output(`${printable(line)}\n`);
  };
  const on = today();
  const request = { source, url: fetchedFrom(url), file: keptAt(file), today: on };
  say(`Fetching the price list of ${source} from ${request.url}; nothing about you or your code is sent.`);
  const result = await refreshFile(request);
  say(refreshedWords(result, source, on));
  if (result.kind === 'refreshed') {
    const { changed, added, refusals } = result.reading;
    if (changed.length > 0) say(`Changed: ${names(changed)}`);
    if (added.length > 0) say(`New: ${names(added)}`);
    for (const { model, reason } of refusals.slice(0, MOST_NAMES)) {
      errors(`${printable(`warning: not believed: ${model}: ${reason}`)}\n`);
    }
    if (refusals.length > MOST_NAMES) errors(`warning: and ${refusals.length - MOST_NAMES} more\n`);
  }
  say(`Kept in ${file}: use it with --prices ${file}`);
}

function names(all: readonly string[]): string {
  const more = all.length - MOST_NAMES;
  return `${all.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
