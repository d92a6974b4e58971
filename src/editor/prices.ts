import * as vscode from 'vscode';
import { contextKey } from '../contributions';
import { type KeptPrices, keptIn } from '../refresh/storage';
import type { EngineClient } from '../worker/client';
import type { Log } from './output';

/** A slow disk must not hold up the first report for longer. */
const LONGEST_READ_MS = 300;

/** The refreshed prices, where there are any: read when the first report is wanted, and handed to every engine that starts. */
export class Prices implements vscode.Disposable {
  /** Where they are kept. */
  readonly place: vscode.Uri;
  private kept: KeptPrices | null = null;
  private reading: Promise<void> | undefined;
  /** When the file was last changed, as far as is known; 0 where there is none. */
  private seen = 0;
  private readonly applied = new vscode.EventEmitter<void>();
  private readonly started = new vscode.EventEmitter<void>();
  // What another window has refreshed, or forgotten, counts here when the user comes back: a watcher would cost more.
  private readonly subscription = vscode.window.onDidChangeWindowState(({ focused }) => {
    if (focused && this.reading) void this.read();
  });

  /** The engine computes with other prices from now on. */
  readonly onDidApply = this.applied.event;
  /** There is something to price. */
  readonly onEngineStart = this.started.event;

  constructor(
    globalStorage: vscode.Uri,
    private readonly engine: EngineClient,
    private readonly log: Log,
  ) {
    this.place = vscode.Uri.joinPath(globalStorage, 'prices.json');
  }

  /** When it is known whether there are any: the first reports should have them. */
  get ready(): Promise<void> {
    this.reading ??= Promise.race([this.read(), new Promise<void>((resolve) => setTimeout(resolve, LONGEST_READ_MS))]);
    return this.reading;
  }

  /** `YYYY-MM-DD`; null where the prices are those that ship. */
  get refreshedOn(): string | null {
    return this.kept?.refreshedOn ?? null;
  }

  /** Hands them to an engine that has just been started and knows none of it. */
  engineStarted(): void {
    this.send();
    this.started.fire();
  }

  /** Computes with these from now on, with those that ship where null; says why not, where they are no good. */
  async use(kept: KeptPrices | null): Promise<string | null> {
    const before = this.kept;
    // Before it is handed over: should the engine end meanwhile, the next one gets it.
    this.is(kept);
    const reason = await this.hand(kept);
    if (reason !== null) {
      this.is(before === kept ? null : before);
      this.send();
    }
    this.applied.fire();
    return reason;
  }

  dispose(): void {
    this.subscription.dispose();
    this.applied.dispose();
    this.started.dispose();
  }

  private async read(): Promise<void> {
    try {
      const { mtime } = await vscode.workspace.fs.stat(this.place);
      if (mtime === this.seen) return;
      this.seen = mtime;
      const kept = keptIn(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.place)));
      if (!kept) {
        this.log.warn(`${this.place.fsPath} holds no prices: those that ship are used.`);
        return;
      }
      // This window's own refresh.
      if (JSON.stringify(kept) === JSON.stringify(this.kept)) return;
      await this.take(kept);
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
        this.seen = 0;
        if (this.kept) await this.take(null);
        return;
      }
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn('The refreshed prices can’t be read:', reason);
    }
  }

  private async take(kept: KeptPrices | null): Promise<void> {
    if (this.engine.running) await this.use(kept);
    else this.is(kept);
  }

  private send(): void {
    if (this.kept) void this.hand(this.kept).catch(() => undefined);
  }

  private is(kept: KeptPrices | null): void {
    this.kept = kept;
    void vscode.commands.executeCommand('setContext', contextKey.hasRefreshedPrices, kept !== null);
  }

  private async hand(kept: KeptPrices | null): Promise<string | null> {
    const { reason, inUse } = await this.engine.request('refreshPrices', { kept: kept?.prices ?? null });
    if (reason !== undefined) this.log.warn(`The refreshed prices are not used: ${reason}.`);
    else if (kept) this.log.info(`Prices as of ${inUse.asOf}, refreshed from ${kept.url}.`);
    return reason ?? null;
  }
}
