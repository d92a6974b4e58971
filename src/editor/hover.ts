import * as vscode from 'vscode';
import type { PricesInUse } from '../core/pricesInUse';
import type { Location } from '../core/source';
import { CODE, folderOf, isCode, uriOf } from './documents';
import { spotAt } from './hoverArea';
import { HOVER_COMMANDS } from './hoverLinks';
import { asRange } from './places';
import type { HoverPlace } from './renderHover';
import type { ReportStore } from './store';

/** What a call costs and why, where the pointer rests on it, on its model or on the model's definition. */
export function register(store: ReportStore): vscode.Disposable {
  const provider: vscode.HoverProvider = {
    async provideHover(document, position, token) {
      if (!isCode(document)) return undefined;
      const [report, { hoverMarkdown }] = await Promise.all([store.fresh(document, token), import('./hoverMarkdown')]);
      const spot = report && spotAt(report.calls, { line: position.line + 1, column: position.character + 1 });
      if (!spot) return undefined;
      const analysis = store.stateOf(document)?.analysis;
      const place = placeOf(document, analysis?.kind === 'report' ? analysis.prices : undefined);
      const markdown = new vscode.MarkdownString(hoverMarkdown(spot.calls, place));
      markdown.isTrusted = { enabledCommands: HOVER_COMMANDS };
      return new vscode.Hover(markdown, asRange(spot.area));
    },
  };
  return vscode.Disposable.from(store.use(), vscode.languages.registerHoverProvider(CODE, provider));
}

function placeOf(document: vscode.TextDocument, prices: PricesInUse | undefined): HoverPlace {
  return {
    uri: document.uri.toString(),
    version: document.version,
    addressOf: (location) => addressOf(location, document),
    ...(prices && { prices }),
    isTrusted: vscode.workspace.isTrusted,
    hasFolder: folderOf(document) !== undefined,
  };
}

function addressOf(location: Location, document: vscode.TextDocument): string | null {
  const uri = location.path === undefined ? document.uri : uriOf(location.path, document);
  return uri?.with({ fragment: `L${location.line},${location.column}` }).toString() ?? null;
}
