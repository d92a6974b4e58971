import { AddressError } from './address';
import { FetchError } from './fetchList';
import { keptIn, type PricesStorage } from './storage';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the weekly refresh needs from where it runs. */
export interface WeeklyPorts {
  readonly storage: PricesStorage;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly refresh: () => Promise<void>;
  /** Hears what failed; `isUsual`: as without a network. */
  readonly onFailure: (error: unknown, isUsual: boolean) => void;
}

/** Refreshes once a week, of several windows in one. What fails is tried again later, and later each time. */
export class WeeklyRefresh {
  private notBefore = 0;
  private failures = 0;
  private busy = false;

  constructor(private readonly ports: WeeklyPorts) {}

  /** Refreshes where it is time to. Never rejects. */
  async look(): Promise<void> {
    const { storage, now, refresh, onFailure } = this.ports;
    if (this.busy || now() < this.notBefore) return;
    this.busy = true;
    try {
      if (!(await this.isDue()) || !(await storage.claim())) return;
      await refresh();
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      this.notBefore = now() + Math.min(DAY_MS, HOUR_MS * 2 ** this.failures);
      onFailure(error, error instanceof FetchError || error instanceof AddressError);
    } finally {
      this.busy = false;
    }
  }

  /** By what is kept, since another window may have been first. */
  private async isDue(): Promise<boolean> {
    const kept = keptIn(await this.ports.storage.read().catch(() => null));
    return kept === null || !(this.ports.now() - Date.parse(kept.refreshedOn) < 7 * DAY_MS);
  }
}
