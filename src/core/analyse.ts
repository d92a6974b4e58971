import type { Advisable } from './advise/advisable';
import { advised } from './advise/advise';
import type { Assets } from './assets';
import type { Catalogue } from './catalogue/catalogue';
import { catalogue } from './catalogue/load';
import type { Configuration } from './configuration/configuration';
import { callId, callModel } from './callModel';
import type { CallPrompt } from './callPrompt';
import { brokenCalls } from './detect/brokenCalls';
import type { CallSite } from './detect/callSite';
import { readCallPrompt } from './detect/callPrompt';
import { readComments } from './detect/comments';
import { modelProblemOf } from './detect/commentModel';
import { findCalls } from './detect/findCalls';
import { hasHint } from './detect/hint';
import { countQuestion } from './exact/countQuestion';
import type { CountQuestion } from './exact/countRequest';
import type { ExactCounts } from './exact/exactCounts';
import { globMatcher } from './glob';
import { Project } from './detect/project';
import { type ImportersOf, Library, type TextOf } from './library';
import type { PricesInUse } from './pricesInUse';
import type { CallReport, CommentProblem, FileReport } from './report';
import { type Pricing, reportCall } from './reportCall';
import type { Source } from './source';
import { type Parsed, Parsers } from './syntax/parser';
import { readSyntax } from './syntax/syntaxFile';
import { Counters } from './tokens/count';
import { unreadable } from './unreadable';

/** What one file came to. `skipped` says in words why a file could not be read as code. */
export type Analysis =
  | {
      readonly kind: 'report';
      readonly report: FileReport;
      readonly elsewhere?: Elsewhere;
      /** How old the prices are; absent where nobody asked. */
      readonly prices?: PricesInUse;
    }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: string };

/** The other files that a report rests on, by their paths. */
export interface Elsewhere {
  /** Looked for: the report changes with any of them, also where there is none yet. */
  readonly asked: readonly string[];
  /** Those of them of which nothing was known: with their texts the report may say more. */
  readonly missing: readonly string[];
}

export interface Surroundings {
  readonly configuration: Configuration;
  /** `YYYY-MM-DD`: prices and lifecycles are those of this day. */
  readonly today: string;
  /** The models and prices to compute with; without it those that ship. */
  readonly catalogue?: Catalogue;
  /** How old they are, where that is to be said with the report. */
  readonly prices?: PricesInUse;
  /** What vendors have counted of this workspace's requests; without it the published factors hold. */
  readonly exact?: ExactCounts;
  /** The texts of the workspace's other files, which values are followed into. Without it no import is followed. */
  readonly textOf?: TextOf;
  /** Which of them import from a file, so that a wrapper is followed to its callers. Without it those in its own file are. */
  readonly importersOf?: ImportersOf;
}

/** Finds and prices the calls of files, one at a time. Keeps the tree of a path to parse the next text of it incrementally. */
export class Analyser {
  private readonly parsers: Parsers;
  readonly counters: Counters;
  private readonly library: Library;
  private readonly trees = new Map<string, Parsed>();
  /** A tree can't be parsed and read at once: one analysis after the other. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(assets: Assets) {
    this.parsers = new Parsers(assets);
    this.counters = new Counters(assets);
    this.library = new Library(this.parsers);
  }

  /** Never throws for what a user wrote; rejects where an asset can't be loaded. */
  analyse(source: Source, surroundings: Surroundings): Promise<Analysis> {
    return this.inTurn(() => this.analyseNow(source, surroundings));
  }

  /** The prompt of one call, by the id that its report has; null where the text has no such call. */
  promptOf(source: Source, surroundings: Surroundings, id: string): Promise<CallPrompt | null> {
    return this.inTurn(async () => {
      if (!hasHint(source.text) || unreadable(source.text) !== null) return null;
      const { project, sites } = await this.read(source, surroundings);
      const site = sites.find((each) => callId(each, source.path) === id);
      const prompt = site === undefined ? null : readCallPrompt(site, id, project);
      this.library.tidy();
      return prompt;
    });
  }

  /** What to ask the vendor of one call, to count it exactly; null where the text has no such call. */
  countQuestionOf(source: Source, surroundings: Surroundings, id: string): Promise<CountQuestion | null> {
    return this.inTurn(async () => {
      if (!hasHint(source.text) || unreadable(source.text) !== null) return null;
      const { project, sites } = await this.read(source, surroundings);
      const site = sites.find((each) => callId(each, source.path) === id);
      if (site === undefined) return null;
      const pricing = this.pricing(surroundings);
      const comments = readComments(project, sites, modelProblemOf(pricing)).of(site);
      const { bill } = callModel(site, source.path, { ...pricing, comments });
      const call = { site, file: project, model: bill?.model ?? null, today: pricing.today };
      const question = await countQuestion(call, pricing);
      this.library.tidy();
      return question;
    });
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
    const { prices } = surroundings;
    const { exclude, currency } = surroundings.configuration;
    const report = (
      calls: readonly CallReport[],
      notes: readonly string[] = [],
      elsewhere?: Elsewhere,
      problems: readonly CommentProblem[] = [],
    ): Analysis => ({
      kind: 'report',
      report: {
        path,
        language,
        calls,
        ...(currency && { currency }),
        ...(notes.length > 0 && { notes }),
        ...(problems.length > 0 && { problems }),
      },
      ...(elsewhere && elsewhere.asked.length > 0 && { elsewhere }),
      ...(prices && { prices }),
    });
    if (!hasHint(text) || (exclude.length > 0 && globMatcher(exclude)(path))) return report([]);
    const reason = unreadable(text);
    if (reason !== null) return { kind: 'skipped', path, reason };

    const { project, sites, elsewhere } = await this.read(source, surroundings);
    const pricing = this.pricing(surroundings);
    const calls: Advisable[] = [];
    const comments = readComments(project, sites, modelProblemOf(pricing));
    for (const site of sites) calls.push(await reportCall(site, project, pricing, comments.of(site)));
    this.library.tidy();
    const reports = advised(calls, { ...pricing, file: project });
    return report(reports, brokenCalls(project, sites), elsewhere, comments.problems);
  }

  private pricing(surroundings: Surroundings): Surroundings & Pricing {
    return { ...surroundings, catalogue: surroundings.catalogue ?? catalogue(), counters: this.counters };
  }

  /** The calls of a file; the files that its values come from are read as far as their texts are known. */
  private async read(source: Source, { textOf, importersOf }: Surroundings): Promise<Read> {
    const previous = this.trees.get(source.path);
    this.trees.delete(source.path);
    const parsed = await this.parsers.parse(source.language, source.text, previous);
    this.trees.set(source.path, parsed);
    const file = await readSyntax(source, parsed, this.parsers);
    const visit = this.library.visit(textOf ?? (() => null), importersOf);
    for (let round = 1; ; round++) {
      const project = new Project(file, visit);
      const sites = findCalls(project);
      const more = round < MOST_ROUNDS && (await visit.readAsked());
      if (!more) return { project, sites, elsewhere: { asked: [...visit.asked], missing: visit.unknown() } };
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}

interface Read {
  readonly project: Project;
  readonly sites: readonly CallSite[];
  readonly elsewhere: Elsewhere;
}

/** An import of an import …: each round reads the files that the one before asked for. */
const MOST_ROUNDS = 8;
