import * as vscode from 'vscode';
import { statedSetting } from '../contributions';
import type { SettingProblem, UserSettings } from '../core/configuration/settings';
import { type EngineClient, EngineLostError } from '../worker/client';
import type { Log } from './output';

/**
 * What the user states in their settings: handed to the engine while that runs, under what `promptfare.json` says. The
 * engine keeps the last good value of a setting that can't be read; what is wrong is said once.
 */
export class StatedSettings implements vscode.Disposable {
  /** Those that the engine took, for one that starts anew. */
  private good: UserSettings = {};
  private readonly told = new Set<string>();
  private readonly subscription: vscode.Disposable;

  /** `applied`: the engine computes with other values from now on. */
  constructor(
    private readonly engine: EngineClient,
    private readonly log: Log,
    applied: () => void,
  ) {
    const ids = Object.values(statedSetting);
    this.subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!this.engine.running || !ids.some((id) => event.affectsConfiguration(id))) return;
      void this.send().then(applied);
    });
  }

  /** For an engine that has just been started and knows none of it. */
  async sendAnew(): Promise<void> {
    if (Object.keys(this.good).length > 0) {
      this.engine.request('configureUser', { settings: this.good }).catch(() => undefined);
    }
    await this.send();
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async send(): Promise<void> {
    const settings = readStated();
    try {
      const { problems } = await this.engine.request('configureUser', { settings });
      const errors = problems.filter(({ severity }) => severity === 'error');
      const kept = errors.map(({ setting }) => [setting, this.good[setting]] as const);
      this.good = { ...settings, ...Object.fromEntries(kept) };
      for (const problem of problems) this.tell(problem);
    } catch (error) {
      if (!(error instanceof EngineLostError)) this.log.error('The settings could not be read:', String(error));
    }
  }

  private tell({ setting, severity, message }: SettingProblem): void {
    if (this.told.has(message)) return;
    this.told.add(message);
    this.log.warn(message);
    if (severity === 'error')
      void offerSettings(`${message}. What it was before stays in force.`, statedSetting[setting]);
  }
}

async function offerSettings(message: string, id: string): Promise<void> {
  const open = 'Open Settings';
  if ((await vscode.window.showWarningMessage(message, open)) !== open) return;
  await vscode.commands.executeCommand('workbench.action.openSettings', id);
}

/** Those that are set, as they stand there: the engine reads them. */
function readStated(): UserSettings {
  const configuration = vscode.workspace.getConfiguration();
  const values = Object.entries(statedSetting).flatMap(([name, id]) => {
    const value = configuration.get<unknown>(id);
    const isSet = typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== '';
    return isSet && value !== undefined ? [[name, value] as const] : [];
  });
  // The editor's objects can't be sent as they are.
  return JSON.parse(JSON.stringify(Object.fromEntries(values))) as UserSettings;
}
