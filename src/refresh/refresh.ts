import type { PricesReading } from '../core/catalogue/published';
import type { PublishedText } from '../core/priceSource';
import { fetchList, type FetchLimits } from './fetchList';
import { type KeptPrices, keptIn, type PricesStorage } from './storage';

/** Why the prices are as they were, as whole sentences for people. */
export class RefreshError extends Error {
  override readonly name = 'RefreshError';
}

export interface RefreshQuestion {
  readonly source: PublishedText['source'];
  readonly url: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<FetchLimits>;
}

/** What a refresh needs from where it runs. */
export interface RefreshPorts {
  readonly storage: PricesStorage;
  /** Judges a fetched list beside the prices that ship and the last ones kept. */
  readonly judge: (published: PublishedText, kept: unknown) => Promise<PricesReading>;
  /** Computes with what was kept from now on; says why not, where it is no good. */
  readonly use: (kept: KeptPrices) => Promise<string | null>;
}

export type Refreshed =
  | { readonly kind: 'refreshed'; readonly reading: Extract<PricesReading, { readonly kind: 'read' }> }
  /** The list is the one that is kept. */
  | { readonly kind: 'unchanged' };

/**
 * Fetches a price list, has it judged, keeps what is good of it and computes with it: in this order, so that whatever fails
 * leaves the last good prices both kept and in use. Throws an error whose message is for people.
 */
export async function refresh(question: RefreshQuestion, ports: RefreshPorts): Promise<Refreshed> {
  const { source, url, today } = question;
  // What can't be read is as good as not there: it will be replaced.
  const kept = keptIn(await ports.storage.read().catch(() => null));
  const isSame = kept?.url === url;
  const fetched = await fetchList({ ...question, etag: isSame ? kept.etag : null });
  if (fetched.kind === 'unchanged') {
    const again = kept && { ...kept, refreshedOn: today, prices: { ...(kept.prices as object), refreshedOn: today } };
    if (again && (await ports.use(again)) === null) {
      await write(ports.storage, again);
      return { kind: 'unchanged' };
    }
    // The same as something that is no good: it is asked for whole.
    await ports.storage.remove();
    return refresh(question, ports);
  }
  const host = new URL(url).host;
  const reading = await ports.judge({ source, url, text: fetched.text }, kept?.prices ?? null);
  if (reading.kind === 'refused')
    throw new RefreshError(`The price list from ${host} is not used: ${reading.reason}. The prices stay as they were.`);
  const fresh: KeptPrices = { url, etag: fetched.etag, refreshedOn: today, prices: reading.prices };
  await write(ports.storage, fresh);
  const reason = await ports.use(fresh);
  if (reason !== null) throw new RefreshError(`The price list from ${host} is not used: ${reason}.`);
  return { kind: 'refreshed', reading };
}

async function write(storage: PricesStorage, kept: KeptPrices): Promise<void> {
  try {
    await storage.write(JSON.stringify(kept));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RefreshError(
      `The new prices can’t be kept in ${storage.place} (${reason}). The prices stay as they were.`,
    );
  }
}
