import * as vscode from 'vscode';
import type { Analysis } from '../core/analyse';
import type { CallReport } from '../core/report';
import { callItems, type CallItem } from './callItem';
import { dataOfFile, textOfFile, workspaceFiles, type WorkspaceFile } from './workspaceFiles';
import type { World } from './world';

/** So many files are read and handed to the engine at once. */
const BATCH = 50;

interface FoundCalls {
  readonly uri: vscode.Uri;
  readonly path: string;
  readonly calls: readonly CallReport[];
}

type Progress = vscode.Progress<{ readonly message?: string }>;
type Services = Pick<World, 'engine' | 'configurations' | 'prices'>;

/** Finds the calls of all files of the workspace, says what they come to, and lists them where that is wanted. */
export async function scanWorkspace(_argument: unknown, world: Services): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage('Open a folder first: its files are scanned.');
    return;
  }
  await Promise.all([world.configurations.ready, world.prices.ready]);
  const found = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: 'Scanning the workspace for LLM calls',
      cancellable: true,
    },
    async (progress, token) => {
      const all: FoundCalls[] = [];
      for (const folder of folders) all.push(...(await scanFolder(folder, world, progress, token)));
      return token.isCancellationRequested ? null : all;
    },
  );
  if (found === null) return;
  const list = 'Show Calls';
  const choice = await vscode.window.showInformationMessage(summary(found), ...(found.length > 0 ? [list] : []));
  if (choice === list) await showAll(found);
}

async function scanFolder(
  workspaceFolder: vscode.WorkspaceFolder,
  { engine }: Services,
  progress: Progress,
  token: vscode.CancellationToken,
): Promise<readonly FoundCalls[]> {
  const folder = workspaceFolder.uri.toString();
  const files = await workspaceFiles(workspaceFolder, token);
  try {
    return await scanFiles(files, workspaceFolder, engine, progress, token);
  } finally {
    // What it knows of files that nobody watches would soon be old.
    await engine.request('leaveIndex', { folder });
  }
}

async function scanFiles(
  files: readonly WorkspaceFile[],
  workspaceFolder: vscode.WorkspaceFolder,
  engine: Services['engine'],
  progress: Progress,
  token: vscode.CancellationToken,
): Promise<readonly FoundCalls[]> {
  const folder = workspaceFolder.uri.toString();
  for (let at = 0; at < files.length && !token.isCancellationRequested; at += BATCH) {
    progress.report({ message: `${workspaceFolder.name}: ${at} of ${files.length} files read` });
    const read = await Promise.all(files.slice(at, at + BATCH).map(sourceOf));
    await engine.request('survey', { folder, files: read.filter((file) => file !== null), removed: [] });
  }
  if (token.isCancellationRequested) return [];
  const byPath = new Map(files.map((file) => [file.path, file.uri]));
  const candidates = await engine.request('candidates', { folder });
  const found: FoundCalls[] = [];
  for (const [index, path] of candidates.entries()) {
    if (token.isCancellationRequested) break;
    progress.report({ message: `${workspaceFolder.name}: ${index} of ${candidates.length} files that may hold calls` });
    const uri = byPath.get(path);
    const analysis = await analysisOf(path, workspaceFolder, engine);
    if (uri === undefined || analysis?.kind !== 'report' || analysis.report.calls.length === 0) continue;
    found.push({ uri, path, calls: analysis.report.calls });
  }
  return found;
}

/** With the files that it asks for and the survey has not: `.env`, data, prompts. */
async function analysisOf(
  path: string,
  workspaceFolder: vscode.WorkspaceFolder,
  engine: Services['engine'],
): Promise<Analysis | null> {
  const analysis = await ask(path, workspaceFolder, engine);
  const missing = analysis?.kind === 'report' ? (analysis.elsewhere?.missing ?? []) : [];
  if (missing.length === 0) return analysis;
  const folder = workspaceFolder.uri.toString();
  const files = await Promise.all(
    missing.map(async (other) => ({
      path: other,
      text: await dataOfFile(vscode.Uri.joinPath(workspaceFolder.uri, other), other),
    })),
  );
  await engine.request('provide', { folder, files });
  try {
    return await ask(path, workspaceFolder, engine);
  } finally {
    // Nobody watches them for an open document: it asks for them itself.
    await engine.request('withdraw', { folder, paths: missing });
  }
}

function ask(path: string, { uri }: vscode.WorkspaceFolder, engine: Services['engine']): Promise<Analysis | null> {
  return engine.request('analyseSurveyed', { folder: uri.toString(), path });
}

async function sourceOf({
  uri,
  path,
}: WorkspaceFile): Promise<{ readonly path: string; readonly text: string } | null> {
  const text = await textOfFile(uri);
  return text === null ? null : { path, text };
}

/** `12 LLM calls in 4 files: 9 in production, 3 in tests`. */
function summary(found: readonly FoundCalls[]): string {
  const calls = found.flatMap((each) => each.calls).filter(({ ignored }) => !ignored);
  if (calls.length === 0) return 'No LLM calls found in the workspace.';
  const contexts = [...new Set(calls.map(({ context }) => context))].sort();
  const parts = contexts.map((context) => `${context} ${calls.filter((call) => call.context === context).length}`);
  return `${calls.length} LLM calls in ${found.length} files: ${parts.join(', ')}.`;
}

interface PlacedItem extends CallItem {
  readonly uri: vscode.Uri;
}

async function showAll(found: readonly FoundCalls[]): Promise<void> {
  const items = found.flatMap(({ uri, path, calls }): (PlacedItem | vscode.QuickPickItem)[] => [
    { label: path, kind: vscode.QuickPickItemKind.Separator },
    ...callItems(calls).map((item) => ({ ...item, uri })),
  ]);
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'LLM Calls in the Workspace',
    placeHolder: 'Go to a call',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!chosen || !('uri' in chosen)) return;
  const at = new vscode.Position(chosen.call.line - 1, chosen.call.column - 1);
  await vscode.window.showTextDocument(chosen.uri, { selection: new vscode.Range(at, at) });
}
