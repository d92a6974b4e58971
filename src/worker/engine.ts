import type { Analyser, Surroundings } from '../core/analyse';
import { listModels } from '../core/catalogue/listed';
import type { StatedConfiguration } from '../core/configuration/configuration';
import { editConfiguration } from '../core/configuration/edit';
import { layered } from '../core/configuration/layer';
import { parseConfiguration } from '../core/configuration/parse';
import { readSettings } from '../core/configuration/settings';
import { textQuestion } from '../core/exact/countQuestion';
import { quotesFor } from '../core/quote';
import { ExactOfEngine } from './answerExact';
import { IndexOfEngine } from './answerIndex';
import { PricesOfEngine } from './answerPrices';
import { TextsOfEngine } from './answerText';
import { answerWhatIf } from './answerWhatIf';
import { applyChanges } from './applyChanges';
import { KeptCalls } from './keptCalls';
import type { DocumentResult, EngineCall, Gives, OpenDocument, ReplyMessage, RequestMessage, Takes } from './protocol';

/** What the engine needs from where it runs. */
export interface EngineHost {
  readonly analyser: Pick<Analyser, 'analyse' | 'forget' | 'promptOf' | 'countQuestionOf' | 'counters'>;
  /** `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Lets the messages in that have arrived meanwhile: resolves in a later turn of the event loop. */
  readonly nextTurn: () => Promise<void>;
}

/** The engine behind messages: holds the text of open documents, analyses one text at a time, newest version first. */
export class Engine {
  private readonly documents = new Map<string, OpenDocument>();
  /** Of each folder, what its `promptfare.json` states. */
  private readonly configurations = new Map<string, StatedConfiguration>();
  private userSettings: StatedConfiguration = {};
  /** The other files of each folder with open documents, by their paths; null where there is none. */
  private readonly files = new Map<string | null, Map<string, string | null>>();
  private readonly prices = new PricesOfEngine();
  /** The analyser takes one text at a time: each waits for the one before it. */
  private last: Promise<unknown> = Promise.resolve();

  private readonly kept = new KeptCalls();
  private readonly exact = new ExactOfEngine();
  private readonly index = new IndexOfEngine();
  private readonly texts: TextsOfEngine;

  constructor(private readonly host: EngineHost) {
    this.texts = new TextsOfEngine(host.analyser.counters);
  }

  /** Always answers: an error is an answer too. */
  async handle(request: RequestMessage): Promise<ReplyMessage> {
    try {
      return { id: request.id, ok: true, gives: await this.answer(request) };
    } catch (error) {
      return {
        id: request.id,
        ok: false,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    }
  }

  private answer(request: RequestMessage): Gives<EngineCall> | Promise<Gives<EngineCall>> {
    switch (request.call) {
      case 'open':
        this.documents.set(request.takes.uri, request.takes);
        this.kept.opened(request.takes.uri);
        return this.analyseDocument(request.takes.uri, request.takes.version);
      case 'change':
        return this.change(request.takes);
      case 'refresh':
        return this.analyseDocument(request.takes.uri, this.documents.get(request.takes.uri)?.version);
      case 'close':
        return this.close(request.takes.uri);
      case 'configure':
        return this.configure(request.takes);
      case 'configureUser':
        return this.configureUser(request.takes);
      case 'editConfiguration':
        return editConfiguration(request.takes.text, request.takes.change);
      case 'catalogue':
        return listModels(this.prices.catalogue, this.host.today(), request.takes.first);
      case 'provide':
        return this.provide(request.takes);
      case 'withdraw':
        return this.withdraw(request.takes);
      case 'readPrompt':
        return this.readPrompt(request.takes);
      case 'quote':
        return this.quote(request.takes);
      case 'whatIf':
        return this.whatIf(request.takes);
      case 'readPrices':
        return this.prices.read(request.takes.published, request.takes.kept, this.host.today());
      case 'refreshPrices':
        this.index.staleAll();
        return this.prices.use(request.takes.kept, this.host.today());
      case 'readCountQuestion':
        return this.readCountQuestion(request.takes);
      case 'textCountQuestion':
        return this.textCountQuestion(request.takes);
      case 'useExactCounts':
        this.index.staleAll();
        return this.exact.use(request.takes);
      case 'countText':
        return this.texts.count(request.takes, this.surroundings(request.takes.folder));
      case 'watchText':
        return this.texts.watch(request.takes, this.surroundings(request.takes.folder));
      case 'changeText':
        return this.texts.change(request.takes, (folder) => this.surroundings(folder));
      case 'unwatchText':
        return this.texts.unwatch(request.takes);
      case 'analyseText':
        return this.analyseText(request.takes);
      case 'survey':
        return this.index.survey(request.takes);
      case 'settle':
        return this.index.settle(request.takes);
      case 'pending':
        return this.index.pending(request.takes);
      case 'analyseSurveyed':
        return this.analyseSurveyed(request.takes);
      case 'surveyed':
        return this.index.surveyed(request.takes);
      case 'leaveIndex':
        return this.index.leave(request.takes);
    }
  }

  private change({ uri, version, changes, length }: Takes<'change'>): DocumentResult | Promise<DocumentResult> {
    const document = this.documents.get(uri);
    if (!document) return { kind: 'outOfStep' };
    const text = applyChanges(document.source.text, changes);
    if (text.length !== length) return { kind: 'outOfStep' };
    this.documents.set(uri, { ...document, version, source: { ...document.source, text } });
    this.kept.changed(uri, changes);
    return this.analyseDocument(uri, version);
  }

  private close(uri: string): null {
    const document = this.documents.get(uri);
    this.documents.delete(uri);
    this.kept.closed(uri);
    if (!document) return null;
    this.host.analyser.forget(document.source.path);
    if (!this.hasDocumentsOf(document.folder)) this.files.delete(document.folder);
    return null;
  }

  private hasDocumentsOf(folder: string | null): boolean {
    for (const document of this.documents.values()) if (document.folder === folder) return true;
    return false;
  }

  private configure({ folder, text }: Takes<'configure'>): Gives<'configure'> {
    this.index.of(folder)?.staleAll();
    if (text === null) {
      this.configurations.delete(folder);
      return { applied: true, problems: [] };
    }
    const { stated, problems } = parseConfiguration(text, this.prices.catalogue);
    if (stated) this.configurations.set(folder, stated);
    return { applied: stated !== null, problems };
  }

  private configureUser({ settings }: Takes<'configureUser'>): Gives<'configureUser'> {
    this.index.staleAll();
    const { stated, problems } = readSettings(settings, this.userSettings, this.prices.catalogue);
    this.userSettings = stated;
    return { problems };
  }

  private provide({ folder, files }: Takes<'provide'>): null {
    if (!this.hasDocumentsOf(folder)) return null;
    const known = this.files.get(folder) ?? new Map<string, string | null>();
    for (const { path, text } of files) known.set(path, text);
    this.files.set(folder, known);
    return null;
  }

  private withdraw({ folder, paths }: Takes<'withdraw'>): null {
    for (const path of paths) this.files.get(folder)?.delete(path);
    return null;
  }

  private readPrompt({ uri, id }: Takes<'readPrompt'>): Promise<Gives<'readPrompt'>> {
    return this.inTurn(async () => {
      const document = this.documents.get(uri);
      return document ? this.host.analyser.promptOf(document.source, this.surroundings(document.folder), id) : null;
    });
  }

  private readCountQuestion({ uri, id }: Takes<'readCountQuestion'>): Promise<Gives<'readCountQuestion'>> {
    return this.inTurn(async () => {
      const document = this.documents.get(uri);
      if (!document) return null;
      return this.host.analyser.countQuestionOf(document.source, this.surroundings(document.folder), id);
    });
  }

  private textCountQuestion({ folder, text, model }: Takes<'textCountQuestion'>): Promise<Gives<'textCountQuestion'>> {
    const { configuration, today, exact } = this.surroundings(folder);
    const { catalogue } = this.prices;
    return textQuestion(
      { text, model, catalogue, aliases: configuration.aliases, today },
      { counters: this.host.analyser.counters, ...(exact && { exact }) },
    );
  }

  private quote({ folder, texts, maxOutputTokens, models }: Takes<'quote'>): Promise<Gives<'quote'>> {
    const { configuration, today, exact } = this.surroundings(folder);
    const { catalogue } = this.prices;
    const question = { texts, maxOutputTokens, models, configuration, today, catalogue };
    return quotesFor({ ...question, ...(exact && { calibration: exact.calibration }) }, this.host.analyser.counters);
  }

  private whatIf({ folder, workload, contenders }: Takes<'whatIf'>): Gives<'whatIf'> {
    const { configuration, today } = this.surroundings(folder);
    const { catalogue } = this.prices;
    return answerWhatIf(workload, contenders, { catalogue, configuration, today, prices: this.prices.inUse(today) });
  }

  private analyseDocument(uri: string, version: number | undefined): Promise<DocumentResult> {
    return this.inTurn(async () => {
      await this.host.nextTurn();
      const document = this.documents.get(uri);
      if (!document || document.version !== version) return { kind: 'superseded' };
      const withKept = this.kept.before(uri, document.source.text);
      const { source, folder } = document;
      const { around, take } = this.index.document(folder, source);
      const surroundings = { ...this.surroundings(folder), ...around };
      const analysis = await this.host.analyser.analyse(source, { ...surroundings, isEdited: true });
      take(analysis);
      return { kind: 'analysed', version, analysis: withKept(analysis) };
    });
  }

  private analyseText({ source, folder, today }: Takes<'analyseText'>): Promise<Gives<'analyseText'>> {
    return this.inTurn(async () => {
      const analysis = await this.host.analyser.analyse(source, this.surroundings(folder, today));
      // Nobody edits this text, so its tree would be kept for nothing.
      this.host.analyser.forget(source.path);
      return analysis;
    });
  }

  private analyseSurveyed({
    folder,
    path,
    files,
  }: Takes<'analyseSurveyed'>): Gives<'analyseSurveyed'> | Promise<Gives<'analyseSurveyed'>> {
    const index = this.index.of(folder);
    for (const { path, text } of files) index?.provide(path, text);
    return this.inTurn(async () => {
      await this.host.nextTurn();
      const look = index?.begin(path);
      if (!index || !look) return { missing: look === undefined && index ? [path] : [] };
      const analysis = await this.host.analyser.analyse(look.source, {
        ...this.surroundings(folder),
        ...look.around,
        textOf: (other) => index.textFor(path, other),
      });
      look.take(analysis);
      if (!this.isOpen(folder, path)) this.host.analyser.forget(path);
      const missing = (analysis.kind === 'report' && analysis.elsewhere?.missing) || [];
      if (missing.length === 0) index.tidy();
      return { missing };
    });
  }

  private isOpen(folder: string, path: string): boolean {
    for (const document of this.documents.values())
      if (document.folder === folder && document.source.path === path) return true;
    return false;
  }

  private surroundings(folder: string | null, today = this.host.today()): Surroundings {
    const files = this.files.get(folder);
    return {
      configuration: layered((folder !== null && this.configurations.get(folder)) || {}, this.userSettings),
      today,
      catalogue: this.prices.catalogue,
      prices: this.prices.inUse(today),
      exact: this.exact.inUse,
      textOf: (path) => files?.get(path),
    };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}
