/** Where refreshed prices are kept: one text, replaced as a whole or not at all. */
export interface PricesStorage {
  /** For messages. */
  readonly place: string;
  /** Null where nothing is kept. */
  readonly read: () => Promise<string | null>;
  /** A reader in another window finds the text before or the text after, never a piece. Throws where it can't be written. */
  readonly write: (text: string) => Promise<void>;
  readonly remove: () => Promise<void>;
  /** Whether nobody else has taken it upon themselves to refresh it for a while: true for one of several windows. */
  readonly claim: () => Promise<boolean>;
}

/** The part of the editor's file system that is needed where there are no files on disk. */
export interface Files<Place> {
  readonly readFile: (place: Place) => PromiseLike<Uint8Array>;
  readonly writeFile: (place: Place, content: Uint8Array) => PromiseLike<void>;
  readonly delete: (place: Place) => PromiseLike<void>;
}

/** Makes the storage at a place of its own: on disk and in the browser it is made in different ways. */
export type StorageAt = <Place extends { readonly fsPath: string; readonly toString: () => string }>(
  place: Place,
  files: Files<Place>,
) => PricesStorage;

/** What is kept. */
export interface KeptPrices {
  /** Of the address that the prices were fetched from. */
  readonly url: string;
  readonly etag: string | null;
  /** `YYYY-MM-DD`. */
  readonly refreshedOn: string;
  /** As the engine gave them; it checks them again. */
  readonly prices: unknown;
}

/** Null where what is kept is cut off, or not ours. */
export function keptIn(text: string | null): KeptPrices | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<KeptPrices> | null;
    if (typeof kept?.url !== 'string' || typeof kept.refreshedOn !== 'string') return null;
    const etag = typeof kept.etag === 'string' ? kept.etag : null;
    return { url: kept.url, etag, refreshedOn: kept.refreshedOn, prices: kept.prices };
  } catch {
    return null;
  }
}
