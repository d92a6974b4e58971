import * as vscode from 'vscode';
import type { FileReport, RuleId } from '../core/report';
import { type PlannedAction, planActions } from './codeActionsPlan';
import { CODE, isCode } from './documents';
import type { ReportStore } from './store';
import { reachOf } from './switchModelReach';

const KINDS: Readonly<Record<PlannedAction['kind'], vscode.CodeActionKind>> = {
  quickFix: vscode.CodeActionKind.QuickFix,
  rewrite: vscode.CodeActionKind.RefactorRewrite,
  // Shown last, under "More Actions…".
  more: vscode.CodeActionKind.Empty,
};

const RULES: Readonly<Record<RuleId, true>> = {
  'cheaper-model': true,
  'retired-model': true,
  'retiring-model': true,
  'context-window': true,
};

/**
 * The lightbulb at a call, at its model and at the model's definition. Every action is a command, which works the edit
 * out anew and refuses to make it in another version of the file than the action was offered for.
 */
export function register(store: ReportStore): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, context, token) {
      if (!isCode(document)) return undefined;
      const report = await store.fresh(document, token);
      return report && actionsFor(report, document, range, context, store);
    },
  };
  const kinds = [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite, vscode.CodeActionKind.Empty];
  return vscode.Disposable.from(
    store.use(),
    vscode.languages.registerCodeActionsProvider(CODE, provider, { providedCodeActionKinds: kinds }),
  );
}

function actionsFor(
  report: FileReport,
  document: vscode.TextDocument,
  range: vscode.Range,
  context: vscode.CodeActionContext,
  store: ReportStore,
): vscode.CodeAction[] {
  const found = new Map<RuleId, vscode.Diagnostic>();
  for (const diagnostic of context.diagnostics) {
    const rule = ruleOf(diagnostic);
    if (rule) found.set(rule, diagnostic);
  }
  const planned = planActions({
    calls: report.calls,
    range: {
      line: range.start.line + 1,
      column: range.start.character + 1,
      endLine: range.end.line + 1,
      endColumn: range.end.character + 1,
    },
    uri: document.uri.toString(),
    version: document.version,
    rules: [...found.keys()],
    reachOf: (offer) => reachOf(offer, document, store),
    isTrusted: vscode.workspace.isTrusted,
    unasked: context.triggerKind === vscode.CodeActionTriggerKind.Automatic,
  });
  return planned.map((each) => asCodeAction(each, found));
}

function asCodeAction(planned: PlannedAction, diagnostics: ReadonlyMap<RuleId, vscode.Diagnostic>): vscode.CodeAction {
  const { title, kind, command, argument, fixes, isPreferred, disabled } = planned;
  const action = new vscode.CodeAction(title, KINDS[kind]);
  const diagnostic = fixes && diagnostics.get(fixes);
  if (diagnostic) action.diagnostics = [diagnostic];
  if (isPreferred) action.isPreferred = true;
  if (disabled !== undefined) action.disabled = { reason: disabled };
  else action.command = { title, command, arguments: [argument] };
  return action;
}

/** The rule of a diagnostic of ours. */
function ruleOf({ source, code }: vscode.Diagnostic): RuleId | undefined {
  const value = typeof code === 'object' ? code.value : code;
  if (source !== 'Promptfare' || typeof value !== 'string' || !Object.hasOwn(RULES, value)) return undefined;
  return value as RuleId;
}
