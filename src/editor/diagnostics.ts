import * as vscode from 'vscode';
import type { Severity } from '../contributions';
import type { RuleId } from '../core/report';
import type { SettingsObserver } from './configuration';
import { diagnosticsFound, type Found } from './diagnosticsFound';
import { uriOf } from './documents';
import { asRange, spanIn } from './places';
import type { ReportStore } from './store';
import { SteadyItems } from './typing';

/**
 * What is wrong with the calls of the open files, in the Problems view.
 *
 * @param extension the folder of the extension, which has a page for each rule
 */
export function register(store: ReportStore, settings: SettingsObserver, extension: vscode.Uri): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('promptfare-calls');
  const steady = new SteadyItems<Found>();

  const update = (document: vscode.TextDocument): void => {
    const state = store.stateOf(document);
    if (!state) {
      collection.delete(document.uri);
      return;
    }
    // The editor moves what it shows with the text, until the report of that text is there.
    if (state.version !== document.version) return;
    const { analysis } = state;
    const found = analysis.kind === 'report' ? diagnosticsFound(analysis.report, settings.current.severities) : [];
    const wanted = found.map((item) => ({ ...spanIn(document, item.at), item }));
    const shown = steady.draw(document, wanted);
    if (shown.length === 0 && !collection.has(document.uri)) return;
    collection.set(
      document.uri,
      shown.map(({ start, end, item }) => {
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        return asDiagnostic(item, range, document, extension);
      }),
    );
  };
  const updateAll = (): void => {
    for (const document of vscode.workspace.textDocuments) update(document);
  };

  const use = store.use();
  updateAll();
  return vscode.Disposable.from(
    collection,
    steady,
    use,
    store.onDidChange(update),
    steady.onDidRelease(update),
    settings.onDidChange(updateAll),
  );
}

const SEVERITY: Readonly<Record<Exclude<Severity, 'off'>, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

function asDiagnostic(
  { message, severity, rule, definedAt }: Found,
  range: vscode.Range,
  document: vscode.TextDocument,
  extension: vscode.Uri,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, SEVERITY[severity]);
  diagnostic.source = 'Promptfare';
  if (rule === null) return diagnostic;
  diagnostic.code = { value: rule, target: pageOf(rule, extension) };
  // Drawn struck through, as an outdated function is.
  if (rule === 'retired-model') diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  const file = definedAt && (definedAt.path === undefined ? document.uri : uriOf(definedAt.path, document));
  if (definedAt && file) {
    const place = new vscode.Location(file, asRange(definedAt));
    diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(place, 'The model is named here.')];
  }
  return diagnostic;
}

function pageOf(rule: RuleId, extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'docs', 'rules', `${rule}.md`);
}
