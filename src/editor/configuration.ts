import * as vscode from 'vscode';
import {
  baseUrlSetting,
  type KeyOwner,
  SEVERITIES,
  type SettingId,
  settingDefault,
  type Severity,
} from '../contributions';
import { PRICE_SOURCES, type PriceSource } from '../core/priceSource';
import type { RuleId } from '../core/report';

/** The settings at one moment. */
export interface Settings {
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  readonly hover: boolean;
  readonly statusBar: boolean;
  readonly tokenCount: boolean;
  readonly diagnostics: boolean;
  /** How loud the findings of a rule are; a rule that is not here has no diagnostics. */
  readonly severities: Readonly<Partial<Record<RuleId, Severity>>>;
  readonly codeActions: boolean;
  readonly typingDelayMs: number;
  readonly prices: PriceSettings;
  readonly compare: CompareSettings;
  readonly baseUrls: BaseUrls;
}

/** Where what is sent goes; empty for the vendor's own address. */
export type BaseUrls = Readonly<Record<KeyOwner, string>>;

export interface PriceSettings {
  readonly source: PriceSource;
  /** Empty for where the source publishes its list. */
  readonly url: string;
  readonly refresh: 'never' | 'weekly';
}

export interface CompareSettings {
  /** For a call that sets no limit itself. */
  readonly maxOutputTokens: number;
  readonly idleTimeoutMs: number;
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
  // One for all: each that is asked for costs the activation some of its time.
  const configuration = vscode.workspace.getConfiguration();
  const read = reader(configuration);
  const severity = (id: SeverityId): Severity => {
    const value = read(id, 'string');
    return SEVERITIES.find((each) => each === value) ?? settingDefault[id];
  };
  return {
    codeLens: read('promptfare.codeLens.enabled', 'boolean'),
    inlayHints: read('promptfare.inlayHints.enabled', 'boolean'),
    hover: read('promptfare.hover.enabled', 'boolean'),
    statusBar: read('promptfare.statusBar.enabled', 'boolean'),
    tokenCount: read('promptfare.tokenCount.enabled', 'boolean'),
    diagnostics: read('promptfare.diagnostics.enabled', 'boolean'),
    severities: {
      'retired-model': severity('promptfare.diagnostics.retiredModel'),
      'retiring-model': severity('promptfare.diagnostics.retiringModel'),
      'context-window': severity('promptfare.diagnostics.contextWindow'),
    },
    codeActions: read('promptfare.codeActions.enabled', 'boolean'),
    typingDelayMs: between(0, read('promptfare.typingDelay', 'number'), LONGEST_DELAY_MS),
    prices: {
      source: PRICE_SOURCES.find((each) => each === read('promptfare.prices.source', 'string')) ?? 'genai-prices',
      url: read('promptfare.prices.url', 'string').trim(),
      refresh: read('promptfare.prices.refresh', 'string') === 'weekly' ? 'weekly' : 'never',
    },
    compare: {
      maxOutputTokens: Math.round(between(1, read('promptfare.compare.maxOutputTokens', 'number'), 128_000)),
      idleTimeoutMs: between(1, read('promptfare.compare.idleTimeout', 'number'), 600) * 1000,
    },
    baseUrls: {
      anthropic: read(baseUrlSetting.anthropic, 'string').trim(),
      openai: read(baseUrlSetting.openai, 'string').trim(),
      google: read(baseUrlSetting.google, 'string').trim(),
    },
  };
}

const LONGEST_DELAY_MS = 5000;

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

type SeverityId =
  | 'promptfare.diagnostics.retiredModel'
  | 'promptfare.diagnostics.retiringModel'
  | 'promptfare.diagnostics.contextWindow';

interface Read {
  (id: SettingId, type: 'boolean'): boolean;
  (id: SettingId, type: 'number'): number;
  (id: SettingId, type: 'string'): string;
}

/** A settings file can hold anything: a value of another type counts as not set. */
function reader(configuration: vscode.WorkspaceConfiguration): Read {
  return ((id: SettingId, type: 'boolean' | 'number' | 'string') => {
    const value = configuration.get<unknown>(id);
    return typeof value === type ? value : settingDefault[id];
  }) as Read;
}
