import assert from 'node:assert/strict';
import { Analyser } from '../../../src/core/analyse';
import { isSettings } from '../../../src/core/index/settingsNames';
import { fileLanguageOf } from '../../../src/core/source';
import { Engine } from '../../../src/worker/engine';
import type { EngineCall, Gives, RequestMessage, Takes } from '../../../src/worker/protocol';
import { assets } from '../support/assets';

export const FOLDER = 'file:///project';

/** An engine with the real analyser, and a folder whose files it is told of as an editor does. */
export class SurveyedWorkspace {
  readonly files: Map<string, string>;
  /** Code that is there, and not scanned. */
  readonly ignored = new Set<string>();
  /** The files that were analysed last, in their order. */
  analysed: readonly string[] = [];
  private readonly engine = new Engine({
    analyser: new Analyser(assets),
    today: () => '2026-11-22',
    nextTurn: () => Promise.resolve(),
  });
  private id = 0;

  constructor(files: Iterable<readonly [string, string]>) {
    this.files = new Map(files);
  }

  async ask<C extends EngineCall>(call: C, takes: Takes<C>): Promise<Gives<C>> {
    const reply = await this.engine.handle({ id: ++this.id, call, takes } as RequestMessage);
    if (!reply.ok) throw new Error(reply.error);
    return reply.gives;
  }

  async write(path: string, text: string): Promise<void> {
    this.files.set(path, text);
    await this.survey([path]);
  }

  async remove(path: string): Promise<void> {
    this.files.delete(path);
    await this.survey([path]);
  }

  async survey(paths: Iterable<string> = this.files.keys()): Promise<void> {
    const files: { path: string; text: string }[] = [];
    const removed: string[] = [];
    for (const path of paths) {
      const text = this.files.get(path);
      if (text === undefined || this.ignored.has(path) || fileLanguageOf(path) === undefined) removed.push(path);
      else files.push({ path, text });
    }
    const settings = [...this.files.keys()].filter(isSettings);
    const code = [...this.ignored].filter((path) => this.files.has(path));
    await this.ask('survey', { folder: FOLDER, files, removed, beside: { settings, code } });
  }

  /** Analyses what is pending. Gives the calls as `path:line model`. */
  async scan(): Promise<readonly string[]> {
    await this.complete((files) => this.ask('settle', { folder: FOLDER, files }));
    const pending = await this.ask('pending', { folder: FOLDER });
    this.analysed = pending?.paths ?? [];
    for (const path of this.analysed)
      await this.complete((files) => this.ask('analyseSurveyed', { folder: FOLDER, path, files }));
    return this.found();
  }

  private async complete(
    ask: (files: Takes<'settle'>['files']) => Promise<{ readonly missing: readonly string[] } | null>,
  ): Promise<void> {
    let missing: readonly string[] = [];
    for (let round = 0; round < 10; round++) {
      const files = missing.map((path) => ({ path, text: this.files.get(path) ?? null }));
      missing = (await ask(files))?.missing ?? [];
      if (missing.length === 0) return;
    }
    assert.fail(missing.join());
  }

  async found(): Promise<readonly string[]> {
    const found = (await this.ask('surveyed', { folder: FOLDER })) ?? [];
    return found.flatMap(({ path, calls }) => calls.map(({ line, model }) => `${path}:${line} ${String(model.value)}`));
  }
}
