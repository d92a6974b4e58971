/**
 * Everything that the manifest contributes by id, once, with its type. `package.json` repeats it, and a test compares
 * the two both ways.
 */

export const command = {
  showCalls: 'promptfare.showCalls',
  openConfiguration: 'promptfare.openConfiguration',
  restartEngine: 'promptfare.restartEngine',
  showOutput: 'promptfare.showOutput',
} as const;

export const commandTitle: Readonly<Record<keyof typeof command, string>> = {
  showCalls: 'Show LLM Calls in This File',
  openConfiguration: 'Open promptfare.json',
  restartEngine: 'Restart Engine',
  showOutput: 'Show Output',
};

/** What the palette asks before it lists a command. */
export const contextKey = {
  /** The active editor's file has calls. */
  hasCalls: 'promptfare.hasCalls',
  /** The engine crashed too often and waits to be restarted. */
  engineStopped: 'promptfare.engineStopped',
} as const;

/** The settings by id, with their defaults. */
export const settingDefault = {
  'promptfare.hover.enabled': true,
  'promptfare.statusBar.enabled': true,
  'promptfare.typingDelay': 150,
} as const satisfies Readonly<Record<`promptfare.${string}`, boolean | number>>;

export type SettingId = keyof typeof settingDefault;

/** The file of the user's own words, at the root of a workspace folder. */
export const CONFIGURATION_FILE = 'promptfare.json';
