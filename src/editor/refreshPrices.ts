import * as vscode from 'vscode';
import { command } from '../contributions';
import type { WeeklyRefresh } from '../refresh/weekly';
import type { EngineClient } from '../worker/client';
import type { SettingsObserver } from './configuration';
import type { Log } from './output';
import type { Prices } from './prices';
import { mayUseNetwork } from './trust';

/** What refreshing prices needs to know. */
export interface RefreshWorld {
  readonly engine: EngineClient;
  readonly prices: Prices;
  readonly settings: SettingsObserver;
  readonly log: Log;
}

const HOUR_MS = 3_600_000;

/** The commands that fetch newer prices and go back to those that ship; once a week by itself where the user wants that. */
export function register(world: RefreshWorld): vscode.Disposable {
  const { engine, prices, settings, log } = world;
  // What fetches is a bundle of its own, loaded when it is first wanted.
  const load = () => import('./refreshing');
  let weekly: WeeklyRefresh | undefined;
  const look = async (): Promise<void> => {
    // The engine runs where something was found to price.
    if (settings.current.prices.refresh !== 'weekly' || !vscode.workspace.isTrusted || !engine.running) return;
    weekly ??= (await load()).weeklyRefresh(world);
    await weekly.look();
  };
  const timer = setInterval(() => void look(), HOUR_MS);
  return vscode.Disposable.from(
    new vscode.Disposable(() => {
      clearInterval(timer);
    }),
    prices.onEngineStart(() => void look()),
    settings.onDidChange(() => void look()),
    vscode.commands.registerCommand(command.refreshPrices, async () => {
      if (!mayUseNetwork()) return;
      try {
        await (await load()).refreshOnRequest(world);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log.error('The prices can’t be refreshed:', reason);
        void vscode.window.showErrorMessage(reason);
      }
    }),
    vscode.commands.registerCommand(command.forgetRefreshedPrices, async () => {
      await (await load()).forget(world);
    }),
  );
}
