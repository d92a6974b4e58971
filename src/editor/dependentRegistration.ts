import * as vscode from 'vscode';
import type { Settings, SettingsObserver } from './configuration';

/** Registers a surface while a setting asks for it: switched off, nothing of it is left. */
export function registerWhile(
  settings: SettingsObserver,
  wanted: (settings: Settings) => boolean,
  register: () => vscode.Disposable,
): vscode.Disposable {
  let registration: vscode.Disposable | undefined;
  const update = (): void => {
    if (wanted(settings.current)) {
      registration ??= register();
    } else {
      registration?.dispose();
      registration = undefined;
    }
  };
  update();
  const subscription = settings.onDidChange(update);
  return new vscode.Disposable(() => {
    subscription.dispose();
    registration?.dispose();
  });
}
