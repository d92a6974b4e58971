import * as vscode from 'vscode';
import { command, commandTitle } from '../contributions';
import { PRICE_SOURCES, type PriceSource, PUBLISHED_AT } from '../core/priceSource';
import { AddressError, checkedAddress } from '../refresh/address';
import { FetchError } from '../refresh/fetchList';
import { refresh, type RefreshPorts } from '../refresh/refresh';
import { refreshedWords } from '../refresh/refreshedWords';
import { storageAt } from '../refresh/nodeStorage';
import { keptIn, type PricesStorage } from '../refresh/storage';
import { today } from '../worker/today';
import { logRefreshed } from './logRefreshed';
import type { Log } from './output';
import type { Prices } from './prices';
import type { RefreshWorld } from './refreshPrices';

/** What people choose between. */
interface SourceItem extends vscode.QuickPickItem {
  readonly source: PriceSource;
  readonly url: string;
}

const ABOUT: Readonly<Record<PriceSource, string>> = {
  'genai-prices': 'List prices with the days from which they hold, about 260 KB',
  'models.dev': 'List prices of more models, about 4 MB',
};

/** Asks from where, fetches, and says what came of it. Throws an error whose message is for people. */
export async function refreshOnRequest(world: RefreshWorld): Promise<void> {
  const { source, url } = addressOf(world);
  const others = PRICE_SOURCES.filter((other) => other !== source);
  const items = [itemOf(source, url), ...others.map((other) => itemOf(other, PUBLISHED_AT[other]))];
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Refresh Prices',
    placeHolder: 'A public price list is fetched. Nothing about you or your code is sent.',
  });
  if (!chosen) return;
  const progress = { location: vscode.ProgressLocation.Notification, cancellable: true };
  const message = await vscode.window.withProgress(
    { ...progress, title: `Fetching prices from ${new URL(chosen.url).host}` },
    (_, token) => {
      const control = new AbortController();
      token.onCancellationRequested(() => {
        control.abort();
      });
      return fetchNow(world, chosen, control.signal);
    },
  );
  if (message === null) return;
  void vscode.window.showInformationMessage(message, commandTitle.showOutput).then((wanted) => {
    if (wanted === commandTitle.showOutput) void vscode.commands.executeCommand(command.showOutput);
  });
}

function itemOf(source: PriceSource, url: string): SourceItem {
  return { label: source, description: checkedAddress(url).host, detail: ABOUT[source], source, url };
}

/** Null where the user changed their mind. */
async function fetchNow(world: RefreshWorld, { source, url }: SourceItem, signal: AbortSignal): Promise<string | null> {
  try {
    const result = await refresh({ source, url, today: today(), signal }, portsOf(world));
    logRefreshed(result, world.log);
    return refreshedWords(result, source, today());
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/** Goes back to the prices that ship. */
export async function forget({ prices }: RefreshWorld): Promise<void> {
  try {
    await storageOf(prices).remove();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`The refreshed prices can’t be removed from ${prices.place.fsPath}: ${reason}`);
    return;
  }
  await prices.use(null);
  void vscode.window.showInformationMessage('Promptfare computes with the prices that it came with.');
}

function portsOf({ engine, prices }: RefreshWorld): RefreshPorts {
  return {
    storage: storageOf(prices),
    judge: (published, kept) => engine.request('readPrices', { published, kept }),
    use: (kept) => prices.use(kept),
  };
}

function storageOf({ place }: Prices): PricesStorage {
  return storageAt(place, vscode.workspace.fs);
}

function addressOf({ settings }: RefreshWorld): { readonly source: PriceSource; readonly url: string } {
  const { source, url } = settings.current.prices;
  return { source, url: url === '' ? PUBLISHED_AT[source] : url };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Refreshes once a week, without a word but in the log. What fails is tried again later, and later each time. */
export class WeeklyRefresh {
  private notBefore = 0;
  private failures = 0;
  private busy = false;

  constructor(private readonly world: RefreshWorld) {}

  async look(): Promise<void> {
    if (this.busy || Date.now() < this.notBefore) return;
    this.busy = true;
    try {
      if (await this.isDue()) await this.fetch(this.world.log);
    } finally {
      this.busy = false;
    }
  }

  /** By what is kept, since another window may have been first. */
  private async isDue(): Promise<boolean> {
    const kept = keptIn(
      await storageOf(this.world.prices)
        .read()
        .catch(() => null),
    );
    return kept === null || !(Date.now() - Date.parse(kept.refreshedOn) < 7 * DAY_MS);
  }

  private async fetch(log: Log): Promise<void> {
    const { source, url } = addressOf(this.world);
    try {
      logRefreshed(await refresh({ source, url, today: today() }, portsOf(this.world)), log);
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      this.notBefore = Date.now() + Math.min(DAY_MS, HOUR_MS * 2 ** this.failures);
      const known = error instanceof FetchError || error instanceof AddressError;
      log[known ? 'info' : 'warn'](
        'The weekly refresh of prices:',
        error instanceof Error ? error.message : String(error),
      );
    }
  }
}
