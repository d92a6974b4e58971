import * as vscode from 'vscode';
import { command } from '../contributions';
import type { Location } from '../core/source';
import { CODE, isCode, uriOf } from './documents';
import { spotAt } from './hoverArea';
import { renderHover } from './renderHover';
import type { ReportStore } from './store';

/** What a call costs and why, where the pointer rests on it. */
export function register(store: ReportStore): vscode.Disposable {
  const provider: vscode.HoverProvider = {
    async provideHover(document, position, token) {
      if (!isCode(document)) return undefined;
      const report = await store.fresh(document, token);
      if (!report) return undefined;
      const found = spotAt(report.calls, { line: position.line + 1, column: position.character + 1 });
      if (!found) return undefined;

      const markdown = new vscode.MarkdownString(
        renderHover(found.calls[0], {
          addressOf: (location) => addressOf(location, document),
          canConfigure: vscode.workspace.isTrusted && vscode.workspace.getWorkspaceFolder(document.uri) !== undefined,
        }),
      );
      // Text of the workspace is in it: of all commands, only this one may be run from it.
      markdown.isTrusted = { enabledCommands: [command.openConfiguration] };
      return new vscode.Hover(markdown, asRange(found.area));
    },
  };
  return vscode.Disposable.from(store.use(), vscode.languages.registerHoverProvider(CODE, provider));
}

function addressOf(location: Location, document: vscode.TextDocument): string | null {
  const uri = location.path === undefined ? document.uri : uriOf(location.path, document);
  return uri?.with({ fragment: `L${location.line},${location.column}` }).toString() ?? null;
}

function asRange({ line, column, endLine, endColumn }: Location): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}
