import * as vscode from 'vscode';
import { type SettingId, settingDefault } from '../contributions';

/** The settings at one moment. */
export interface Settings {
  readonly hover: boolean;
  readonly statusBar: boolean;
  readonly typingDelayMs: number;
}

/** Holds the settings as they are now, and says when they are others. */
export class SettingsObserver implements vscode.Disposable {
  private settings = readSettings();
  private readonly changed = new vscode.EventEmitter<Settings>();
  private readonly subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration('promptfare')) return;
    this.settings = readSettings();
    this.changed.fire(this.settings);
  });

  readonly onDidChange = this.changed.event;

  get current(): Settings {
    return this.settings;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

function readSettings(): Settings {
  return {
    hover: read('promptfare.hover.enabled', 'boolean'),
    statusBar: read('promptfare.statusBar.enabled', 'boolean'),
    typingDelayMs: Math.min(Math.max(read('promptfare.typingDelay', 'number'), 0), LONGEST_DELAY_MS),
  };
}

const LONGEST_DELAY_MS = 5000;

/** A settings file can hold anything: a value of another type counts as not set. */
function read(id: SettingId, type: 'boolean'): boolean;
function read(id: SettingId, type: 'number'): number;
function read(id: SettingId, type: 'boolean' | 'number'): unknown {
  const value = vscode.workspace.getConfiguration().get<unknown>(id);
  return typeof value === type ? value : settingDefault[id];
}
