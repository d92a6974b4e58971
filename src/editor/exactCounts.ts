import * as vscode from 'vscode';
import { contextKey } from '../contributions';
import type { Calibration } from '../core/exact/calibration';
import { MOST_COUNTS } from '../core/exact/countBounds';
import type { ExactCount } from '../core/exact/countRequest';
import type { EngineClient } from '../worker/client';
import type { Log } from './output';

const KEY = 'exactCounts';

/**
 * The exact counts of this workspace: hashes, models and numbers, no text. Kept in the editor's own storage, and handed to
 * every engine that starts, which checks them: a storage can be of another version.
 */
export class ExactCountStore implements vscode.Disposable {
  private counts: readonly ExactCount[];
  private offered = false;
  private readonly applied = new vscode.EventEmitter<void>();

  /** The engine computes with other counts from now on. */
  readonly onDidApply = this.applied.event;

  constructor(
    private readonly storage: Pick<vscode.Memento, 'get' | 'update'>,
    private readonly engine: Pick<EngineClient, 'request' | 'running'>,
    private readonly log: Log,
  ) {
    this.counts = countsIn(storage.get<unknown>(KEY));
    this.offer();
  }

  /** The oldest first. */
  get all(): readonly ExactCount[] {
    return this.counts;
  }

  /** What the vendor has counted, or else the server at a host that is asked in its place; of another server nothing. */
  find(hash: string, host: string | null): ExactCount | undefined {
    return this.counts.find((count) => count.hash === hash && (count.by === null || count.by === host));
  }

  /** For an engine that has just been started and knows none of it. */
  engineStarted(): void {
    if (this.counts.length > 0) this.calibration().catch(() => undefined);
  }

  /** What they say of each tokenizer, as the engine reckons it. */
  async calibration(): Promise<Calibration> {
    const { calibration } = await this.engine.request('useExactCounts', { counts: this.counts });
    return calibration;
  }

  /** Where the vendor has counted, nobody's answer in its place is better. */
  async add(count: ExactCount): Promise<void> {
    if (count.by !== null && this.find(count.hash, null)) return;
    await this.become([...this.counts.filter(({ hash }) => hash !== count.hash), count].slice(-MOST_COUNTS));
  }

  /** Forgets one count, or all. */
  async forget(hash?: string): Promise<void> {
    await this.become(hash === undefined ? [] : this.counts.filter((count) => count.hash !== hash));
  }

  dispose(): void {
    this.applied.dispose();
  }

  private async become(counts: readonly ExactCount[]): Promise<void> {
    this.counts = counts;
    this.offer();
    await this.storage.update(KEY, counts.length === 0 ? undefined : counts);
    // One that starts later is told then.
    if (!this.engine.running) return;
    try {
      await this.calibration();
    } catch (error) {
      this.log.warn(
        'The exact counts could not be handed over:',
        error instanceof Error ? error.message : String(error),
      );
    }
    this.applied.fire();
  }

  /** Lets the palette offer to show and forget them. */
  private offer(): void {
    const hasSome = this.counts.length > 0;
    if (hasSome === this.offered) return;
    this.offered = hasSome;
    void vscode.commands.executeCommand('setContext', contextKey.hasExactCounts, hasSome);
  }
}

/** Those that have what is shown of them; the engine looks at the rest. */
function countsIn(kept: unknown): readonly ExactCount[] {
  if (!Array.isArray(kept)) return [];
  return kept.filter(isCount).slice(-MOST_COUNTS);
}

function isCount(value: unknown): value is ExactCount {
  if (typeof value !== 'object' || value === null) return false;
  const { hash, vendor, by, model, tokens, on, sample } = value as Readonly<Record<string, unknown>>;
  const areTexts = [hash, model, on].every((each) => typeof each === 'string');
  const isNamed = (vendor === 'anthropic' || vendor === 'google') && (by === null || typeof by === 'string');
  return areTexts && isNamed && typeof tokens === 'number' && typeof sample === 'object' && sample !== null;
}
