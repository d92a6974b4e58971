import fs from 'node:fs';
import path from 'node:path';
import type { PublishedText } from '../core/priceSource';
import { AddressError, checkedAddress } from '../refresh/address';
import { FetchError } from '../refresh/fetchList';
import { fileStorage } from '../refresh/nodeStorage';
import { refresh, type Refreshed, RefreshError } from '../refresh/refresh';
import { keptIn } from '../refresh/storage';
import { PricesOfEngine } from '../worker/answerPrices';
import { reasonOf } from './reasonOf';
import { UsageError } from './usageError';

export interface RefreshFileRequest {
  readonly source: PublishedText['source'];
  readonly url: string;
  /** Where the prices are kept, and where those of the last time are: from `keptAt`. */
  readonly file: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Fetches a price list, judges it beside the prices that ship and those that the file has, and replaces the file as a whole.
 * Throws a `UsageError`, and leaves the file as it was, where anything is wrong.
 */
export async function refreshFile({ source, url, file, today }: RefreshFileRequest): Promise<Refreshed> {
  const engine = new PricesOfEngine();
  try {
    return await refresh(
      { source, url, today },
      {
        storage: fileStorage(file),
        judge: (published, kept) => Promise.resolve(engine.read(published, kept, today)),
        use: ({ prices }) => Promise.resolve(engine.use(prices, today).reason ?? null),
      },
    );
  } catch (error) {
    if (error instanceof FetchError || error instanceof RefreshError) throw new UsageError(error.message);
    if (error instanceof AddressError) throw new UsageError(error.message);
    throw error;
  }
}

/** An address that may be fetched from, and printed: it holds no password. Throws a `UsageError`. */
export function fetchedFrom(url: string): string {
  try {
    return checkedAddress(url).href;
  } catch (error) {
    throw error instanceof AddressError ? new UsageError(`--url: ${error.message}`) : error;
  }
}

/** The file itself, where a link leads to it, which would be replaced. Throws a `UsageError` for one that is somebody's work. */
export function keptAt(file: string): string {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return path.resolve(file);
    throw new UsageError(`--to ${file}: ${reasonOf(error)}`);
  }
  if (text.trim() !== '' && keptIn(text) === null) {
    throw new UsageError(`--to ${file}: holds something else than prices, and is left as it is`);
  }
  return fs.realpathSync(file);
}
