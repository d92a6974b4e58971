import type { Assets } from './assets';
import { catalogue } from './catalogue/load';
import type { Configuration } from './configuration/configuration';
import { brokenCalls } from './detect/brokenCalls';
import { findCalls } from './detect/findCalls';
import { hasHint } from './detect/hint';
import type { CallReport, FileReport } from './report';
import { reportCall } from './reportCall';
import type { Source } from './source';
import { type Parsed, Parsers } from './syntax/parser';
import { readSyntax } from './syntax/syntaxFile';
import { Counters } from './tokens/count';
import { unreadable } from './unreadable';

/** What one file came to. `skipped` says in words why a file could not be read as code. */
export type Analysis =
  | { readonly kind: 'report'; readonly report: FileReport }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: string };

export interface Surroundings {
  readonly configuration: Configuration;
  /** `YYYY-MM-DD`: prices and lifecycles are those of this day. */
  readonly today: string;
}

/** Finds and prices the calls of files, one at a time. Keeps the tree of a path to parse the next text of it incrementally. */
export class Analyser {
  private readonly parsers: Parsers;
  private readonly counters: Counters;
  private readonly trees = new Map<string, Parsed>();
  /** A tree can't be parsed and read at once: one analysis after the other. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(assets: Assets) {
    this.parsers = new Parsers(assets);
    this.counters = new Counters(assets);
  }

  /** Never throws for what a user wrote; rejects where an asset can't be loaded. */
  analyse(source: Source, surroundings: Surroundings): Promise<Analysis> {
    const next = this.last.then(() => this.analyseNow(source, surroundings));
    this.last = next.catch(() => undefined);
    return next;
  }

  /** Drops the tree kept for a path. */
  forget(path: string): void {
    this.last = this.last.then(() => {
      this.trees.get(path)?.tree.delete();
      this.trees.delete(path);
    });
  }

  private async analyseNow(source: Source, surroundings: Surroundings): Promise<Analysis> {
    const { path, language, text } = source;
    const report = (calls: readonly CallReport[], notes: readonly string[] = []): Analysis => ({
      kind: 'report',
      report: { path, language, calls, ...(notes.length > 0 && { notes }) },
    });
    if (!hasHint(text)) return report([]);
    const reason = unreadable(text);
    if (reason !== null) return { kind: 'skipped', path, reason };

    const previous = this.trees.get(path);
    this.trees.delete(path);
    const parsed = await this.parsers.parse(language, text, previous);
    this.trees.set(path, parsed);
    const file = await readSyntax(source, parsed, this.parsers);
    const sites = findCalls(file);
    const pricing = { ...surroundings, catalogue: catalogue(), counters: this.counters };
    const calls: CallReport[] = [];
    for (const site of sites) calls.push(await reportCall(site, file, pricing));
    return report(calls, brokenCalls(file, sites));
  }
}
