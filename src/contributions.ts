/**
 * Everything that the manifest contributes by id, once, with its type. `package.json` repeats it, and a test compares
 * the two both ways.
 */

export const command = {
  showCalls: 'promptfare.showCalls',
  scanWorkspace: 'promptfare.scanWorkspace',
  showActions: 'promptfare.showActions',
  showSum: 'promptfare.showSum',
  switchModel: 'promptfare.switchModel',
  compare: 'promptfare.compare',
  openCalculator: 'promptfare.openCalculator',
  countExactly: 'promptfare.countExactly',
  showExactCounts: 'promptfare.showExactCounts',
  forgetExactCounts: 'promptfare.forgetExactCounts',
  setModel: 'promptfare.setModel',
  setPrice: 'promptfare.setPrice',
  setAlias: 'promptfare.setAlias',
  setSize: 'promptfare.setSize',
  setTraffic: 'promptfare.setTraffic',
  setTask: 'promptfare.setTask',
  ignoreCall: 'promptfare.ignoreCall',
  countTokens: 'promptfare.countTokens',
  openConfiguration: 'promptfare.openConfiguration',
  refreshPrices: 'promptfare.refreshPrices',
  forgetRefreshedPrices: 'promptfare.forgetRefreshedPrices',
  setApiKey: 'promptfare.setApiKey',
  removeApiKey: 'promptfare.removeApiKey',
  restartEngine: 'promptfare.restartEngine',
  showOutput: 'promptfare.showOutput',
} as const;

export const commandTitle: Readonly<Record<keyof typeof command, string>> = {
  showCalls: 'Show LLM Calls in This File',
  scanWorkspace: 'Scan Workspace',
  showActions: 'Show What Can Be Done About an LLM Call…',
  showSum: 'Show the Sum Behind a Price',
  switchModel: 'Switch Model…',
  compare: 'Compare With…',
  openCalculator: 'Cost Calculator',
  countExactly: 'Count Tokens Exactly…',
  showExactCounts: 'Show Exact Token Counts…',
  forgetExactCounts: 'Forget Exact Token Counts',
  setModel: 'Set Model…',
  setPrice: 'Set Price…',
  setAlias: 'Set Alias…',
  setSize: 'Set Size…',
  setTraffic: 'Set Traffic…',
  setTask: 'Set Task…',
  ignoreCall: 'Ignore This Call',
  countTokens: 'Count Tokens',
  openConfiguration: 'Open promptfare.json',
  refreshPrices: 'Refresh Prices…',
  forgetRefreshedPrices: 'Use Built-In Prices',
  setApiKey: 'Set API Key…',
  removeApiKey: 'Remove API Key…',
  restartEngine: 'Restart Engine',
  showOutput: 'Show Output',
};

/** The commands about one call take this; from the palette they get nothing, and mean the call at the cursor. */
export interface CallArgument {
  readonly uri: string;
  /** The call's id in the report. */
  readonly id: string;
  /** Of *Set Size…*: the hole's name as written; `output` for the answer. */
  readonly hole?: string;
  /** Of *Switch Model…* and *Compare With…*: the catalogue's id. */
  readonly to?: string;
  /** The version of the document that the id is from: a command that edits code refuses any other. */
  readonly version?: number;
}

/** What the palette asks before it lists a command. */
export const contextKey = {
  /** The active editor's file has calls. */
  hasCalls: 'promptfare.hasCalls',
  /** A key is stored. */
  hasApiKey: 'promptfare.hasApiKey',
  /** Exact counts are kept for this workspace. */
  hasExactCounts: 'promptfare.hasExactCounts',
  /** The prices are others than those that ship. */
  hasRefreshedPrices: 'promptfare.hasRefreshedPrices',
  /** The engine crashed too often and waits to be restarted. */
  engineStopped: 'promptfare.engineStopped',
} as const;

/** The settings by id, with their defaults. */
export const settingDefault = {
  'promptfare.typingDelay': 150,
  'promptfare.codeLens.enabled': true,
  'promptfare.inlayHints.enabled': true,
  'promptfare.hover.enabled': true,
  'promptfare.statusBar.enabled': true,
  'promptfare.tokenCount.enabled': true,
  'promptfare.diagnostics.enabled': true,
  'promptfare.diagnostics.retiredModel': 'warning',
  'promptfare.diagnostics.retiringModel': 'information',
  'promptfare.diagnostics.contextWindow': 'warning',
  'promptfare.codeActions.enabled': true,
  'promptfare.traffic': '',
  'promptfare.daysPerMonth': 30,
  'promptfare.currency': {},
  'promptfare.discounts': {},
  'promptfare.modelPrices': {},
  'promptfare.aliases': {},
  'promptfare.providers': {},
  'promptfare.prices.source': 'genai-prices',
  'promptfare.prices.url': '',
  'promptfare.prices.refresh': 'never',
  'promptfare.compare.anthropicBaseUrl': '',
  'promptfare.compare.openaiBaseUrl': '',
  'promptfare.compare.maxOutputTokens': 1024,
  'promptfare.compare.idleTimeout': 120,
  'promptfare.countExactly.googleBaseUrl': '',
} as const satisfies Readonly<Record<`promptfare.${string}`, boolean | number | string | object>>;

export type SettingId = keyof typeof settingDefault;

/** What the user states of all calls, by its name in the engine: as in `promptfare.json`, which goes before it. */
export const statedSetting = {
  traffic: 'promptfare.traffic',
  daysPerMonth: 'promptfare.daysPerMonth',
  currency: 'promptfare.currency',
  discounts: 'promptfare.discounts',
  // `promptfare.prices.…` are the settings of the list of prices.
  prices: 'promptfare.modelPrices',
  aliases: 'promptfare.aliases',
  providers: 'promptfare.providers',
} as const satisfies Readonly<Record<string, SettingId>>;

/** Where requests to each provider are sent: a comparison's to the first two, exact counts to the first and the last. */
export const baseUrlSetting = {
  anthropic: 'promptfare.compare.anthropicBaseUrl',
  openai: 'promptfare.compare.openaiBaseUrl',
  google: 'promptfare.countExactly.googleBaseUrl',
} as const satisfies Readonly<Record<string, SettingId>>;

/** Whose keys are kept: whoever is sent something. */
export type KeyOwner = keyof typeof baseUrlSetting;

/** How loud a diagnostic is. */
export const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The file of the user's own words, at the root of a workspace folder. */
export const CONFIGURATION_FILE = 'promptfare.json';
