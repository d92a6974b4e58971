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
import { findAgain, type FoundCalls } from './detect/findAgain';
import { hasHint } from './detect/hint';
import { countQuestion } from './exact/countQuestion';
import type { CountQuestion } from './exact/countRequest';
import type { ExactCounts } from './exact/exactCounts';
import { asEmbedded } from './documents/asEmbedded';
import { codeIn } from './documents/embedded';
import type { EmbeddedCode } from './documents/embeddedCode';
import { separated } from './documents/separate';
import { globMatcher } from './glob';
import { Project, type Resolved } from './detect/project';
import { EVERY_SDK, type Sdks } from './detect/sdks';
import { type Answers, type ImportersOf, Library, type TextOf } from './library';
import type { PricesInUse } from './pricesInUse';
import type { CallReport, CommentProblem, FileReport } from './report';
import { type Pricing, reportCall } from './reportCall';
import type { SourceFile, Span } from './source';
import { type Parsed, Parsers, release } from './syntax/parser';
import { readSyntax } from './syntax/syntaxFile';
import { type Clock, type FileTime, TooLongError } from './syntax/tooLong';
import { Counters } from './tokens/count';

/** What one file came to. `skipped` says in words why a file could not be read as code. */
export type Analysis =
  | {
      readonly kind: 'report';
      readonly report: FileReport;
      readonly elsewhere?: Elsewhere;
      /** Stretches that are half typed, of a notebook in its cells' joined text; absent where all of it parses. */
      readonly broken?: readonly Span[];
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
  /** Where their imports lead, kept by a host whose files do not change meanwhile. */
  readonly resolved?: Resolved;
  /** The file imports one that has a word of an SDK, which it need not have itself. */
  readonly reaches?: true;
  /** The SDKs that a value in it may be of, by what it and the files around it import; without it any. */
  readonly sdks?: Sdks;
  /** Its next text will differ by an edit: what that does not change is not found anew. */
  readonly isEdited?: true;
}

/** Finds and prices the calls of files, one at a time. Keeps the tree of a path to parse the next text of it incrementally. */
export class Analyser {
  private readonly parsers: Parsers;
  readonly counters: Counters;
  private readonly library: Library;
  private readonly kept = new Map<string, Kept>();
  /** A tree can't be parsed and read at once: one analysis after the other. */
  private last: Promise<unknown> = Promise.resolve();

  /** `clock`: by which a file that takes too long is given up on; without it none does. */
  constructor(assets: Assets, clock?: Clock) {
    this.parsers = new Parsers(assets, clock);
    this.counters = new Counters(assets);
    this.library = new Library(this.parsers);
  }

  /** Never throws for what a user wrote; rejects where an asset can't be loaded. */
  analyse(source: SourceFile, surroundings: Surroundings): Promise<Analysis> {
    return this.inTurn(() => this.analyseNow(source, surroundings));
  }

  /** The prompt of one call, by the id that its report has; null where the text has no such call. */
  promptOf(source: SourceFile, surroundings: Surroundings, id: string): Promise<CallPrompt | null> {
    return this.inTurn(async () => {
      const found = await this.siteOf(source, surroundings, id);
      const prompt = found && readCallPrompt(found.site, id, found.project);
      this.library.tidy();
      return prompt;
    });
  }

  /** What to ask the vendor of one call, to count it exactly; null where the text has no such call. */
  countQuestionOf(source: SourceFile, surroundings: Surroundings, id: string): Promise<CountQuestion | null> {
    return this.inTurn(async () => {
      const found = await this.siteOf(source, surroundings, id);
      if (found === null) return null;
      const { site, sites, project } = found;
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
      this.forgetTrees(path, 0);
    });
  }

  private async analyseNow(source: SourceFile, surroundings: Surroundings): Promise<Analysis> {
    const { path, language } = source;
    const { prices } = surroundings;
    const { exclude, currency } = surroundings.configuration;
    const report = (
      calls: readonly CallReport[],
      notes: readonly string[] = [],
      elsewhere?: Elsewhere,
      problems: readonly CommentProblem[] = [],
      broken: readonly Span[] = [],
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
      ...(broken.length > 0 && { broken }),
      ...(prices && { prices }),
    });
    if (!mayHoldCalls(source, surroundings) || (exclude.length > 0 && globMatcher(exclude)(path))) return report([]);
    const done = await this.bounded(async (time) => {
      const reads = await this.readAll(source, surroundings, time);
      if ('reason' in reads) return reads;
      const reported: Reported[] = [];
      for (const read of reads) reported.push(await this.reportRead(read, this.pricing(surroundings), time));
      return { reads, reported };
    });
    this.library.tidy();
    if ('reason' in done) return { kind: 'skipped', path, reason: done.reason };

    const { reads, reported } = done;
    const calls = reported.flatMap((each) => each.calls);
    return report(
      reads.length === 1 ? calls : calls.sort((a, b) => a.line - b.line || a.column - b.column),
      reported.flatMap(({ notes }) => notes),
      together(reads.map(({ elsewhere }) => elsewhere)),
      reported.flatMap(({ problems }) => problems),
      reads.flatMap(({ project }) => project.errors()),
    );
  }

  private async reportRead(
    { project, sites }: Read,
    pricing: Surroundings & Pricing,
    time: FileTime,
  ): Promise<Reported> {
    const calls: Advisable[] = [];
    const comments = readComments(project, sites, modelProblemOf(pricing));
    for (const site of sites) {
      time.check();
      calls.push(await reportCall(site, project, pricing, comments.of(site)));
    }
    const { problems } = comments;
    return { calls: advised(calls, { ...pricing, file: project }), notes: brokenCalls(project, sites), problems };
  }

  private async siteOf(source: SourceFile, surroundings: Surroundings, id: string): Promise<FoundSite | null> {
    if (!mayHoldCalls(source, surroundings)) return null;
    // Its next edit goes on from what was found before the question.
    const isEdited = this.kept.get(treeKey(source.path, 0))?.found !== undefined && { isEdited: true as const };
    const reads = await this.bounded((time) => this.readAll(source, { ...surroundings, ...isEdited }, time));
    if ('reason' in reads) return null;
    for (const { project, sites } of reads) {
      const site = sites.find((each) => callId(each, source.path) === id);
      if (site !== undefined) return { site, sites, project };
    }
    return null;
  }

  private pricing(surroundings: Surroundings): Surroundings & Pricing {
    return { ...surroundings, catalogue: surroundings.catalogue ?? catalogue(), counters: this.counters };
  }

  /** Gives up on a file that takes too long, is nested too deeply, or on which the parser fails. */
  private async bounded<T>(work: (time: FileTime) => Promise<T>): Promise<T | Unread> {
    try {
      return await work(this.parsers.begin());
    } catch (error) {
      if (error instanceof TooLongError) return { reason: error.message };
      if (error instanceof RangeError) return { reason: 'it is nested too deeply' };
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      this.parsers.renew();
      return { reason: `the parser failed: ${error.message}` };
    }
  }

  /** The calls of all the code in a file. */
  private async readAll(
    source: SourceFile,
    surroundings: Surroundings,
    time: FileTime,
  ): Promise<readonly Read[] | Unread> {
    const embedded = codeIn(source);
    if ('reason' in embedded) return embedded;
    const reads: Read[] = [];
    const ordinals = new Map<string, number>();
    for (const code of embedded) {
      // Who knows the SDKs around a file of code knows that it calls one of them.
      const isKnown = surroundings.sdks !== undefined && code.source === source;
      for (const each of isKnown ? [code] : await separated(code, this.parsers)) {
        const read = await this.read(each, surroundings, treeKey(source.path, reads.length), time);
        const { start, end } = each.reported ?? { start: 0, end: Infinity };
        const sites = read.sites.filter(({ span }) => start <= span.start && span.start < end);
        reads.push({ ...read, sites: numbered(sites, ordinals) });
      }
    }
    this.forgetTrees(source.path, reads.length);
    return reads;
  }

  /** Those of a path from a number on. */
  private forgetTrees(path: string, from: number): void {
    for (let at = from; ; at++) {
      const kept = this.kept.get(treeKey(path, at));
      if (kept === undefined) return;
      release(kept.parsed);
      this.kept.delete(treeKey(path, at));
    }
  }

  /** The calls of one text; the files that its values come from are read as far as their texts are known. */
  private async read(
    code: EmbeddedCode,
    { textOf, importersOf, resolved, sdks = EVERY_SDK, isEdited }: Surroundings,
    key: string,
    time: FileTime,
  ): Promise<Read> {
    const { source } = code;
    const before = this.kept.get(key);
    this.kept.delete(key);
    try {
      const parsed = await this.parsers.parse(source.language, source.text, before?.parsed);
      this.kept.set(key, { parsed });
      // A document's code is put together anew with each edit.
      const isTraced = isEdited === true && code.pieces.length === 0;
      const file = asEmbedded(readSyntax(source, parsed, this.parsers, 0, isTraced), code);
      const visit = this.library.visit(textOf ?? (() => null), importersOf, resolved);
      const isAsBefore =
        before?.answers && visit.isAsBefore(before.answers) && this.library.holds(before.found?.others);
      const known = isAsBefore ? before : undefined;
      for (let round = 1; ; round++) {
        const project = new Project(file, visit);
        const found = findAgain(project, file, known?.found, time, sdks);
        const more = round < MOST_ROUNDS && (await visit.readAsked());
        if (more) continue;
        if (known?.answers && found.edits > 0) visit.askedBefore(known.answers);
        if (isTraced) this.kept.set(key, { parsed, found, answers: visit.answers() });
        return { project, sites: found.sites, elsewhere: { asked: [...visit.asked], missing: visit.unknown() } };
      }
    } finally {
      if (before) release(before.parsed);
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}

function mayHoldCalls({ text }: SourceFile, { reaches }: Surroundings): boolean {
  return reaches === true || hasHint(text);
}

interface Read {
  readonly project: Project;
  readonly sites: readonly CallSite[];
  readonly elsewhere: Elsewhere;
}

/** Of one text, to begin the analysis of the next from. */
interface Kept {
  readonly parsed: Parsed;
  readonly found?: FoundCalls;
  readonly answers?: Answers;
}

interface Unread {
  readonly reason: string;
}

interface FoundSite {
  readonly site: CallSite;
  readonly sites: readonly CallSite[];
  readonly project: Project;
}

interface Reported {
  readonly calls: readonly CallReport[];
  readonly notes: readonly string[];
  readonly problems: readonly CommentProblem[];
}

function treeKey(path: string, at: number): string {
  return at === 0 ? path : `${path}\0${at}`;
}

/** Of several texts of one file, the calls numbered on from text to text, since a call is known by its number. */
function numbered(sites: readonly CallSite[], ordinals: Map<string, number>): readonly CallSite[] {
  const before = new Map(ordinals);
  return sites.map((site) => {
    const key = callId({ ...site, ordinal: 0 }, '');
    const ordinal = site.ordinal + (before.get(key) ?? 0);
    ordinals.set(key, Math.max(ordinal, ordinals.get(key) ?? 0));
    return ordinal === site.ordinal ? site : { ...site, ordinal };
  });
}

function together(elsewhere: readonly Elsewhere[]): Elsewhere {
  const all = (of: (each: Elsewhere) => readonly string[]): readonly string[] => [...new Set(elsewhere.flatMap(of))];
  return { asked: all(({ asked }) => asked), missing: all(({ missing }) => missing) };
}

/** An import of an import …: each round reads the files that the one before asked for. */
const MOST_ROUNDS = 8;
