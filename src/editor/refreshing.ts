import * as vscode from 'vscode';
import { command, commandTitle } from '../contributions';
import { PRICE_SOURCES, type PriceSource, PUBLISHED_AT } from '../core/priceSource';
import { checkedAddress } from '../refresh/address';
import { refresh, type RefreshPorts } from '../refresh/refresh';
import { refreshedWords } from '../refresh/refreshedWords';
import { storageAt } from '../refresh/nodeStorage';
import type { PricesStorage } from '../refresh/storage';
import { WeeklyRefresh } from '../refresh/weekly';
import { today } from '../worker/today';
import { logRefreshed } from './logRefreshed';
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

/** Refreshes once a week, without a word but in the log. */
export function weeklyRefresh(world: RefreshWorld): WeeklyRefresh {
  const { prices, log } = world;
  return new WeeklyRefresh({
    storage: storageOf(prices),
    now: Date.now,
    refresh: async () => {
      const { source, url } = addressOf(world);
      logRefreshed(await refresh({ source, url, today: today() }, portsOf(world)), log);
    },
    onFailure: (error, isUsual) => {
      const reason = error instanceof Error ? error.message : String(error);
      log[isUsual ? 'info' : 'warn']('The weekly refresh of prices is tried again later:', reason);
    },
  });
}
