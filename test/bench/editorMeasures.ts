import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';

/** What one window measures, in milliseconds. `editor.mjs` opens several and prints the medians. */
export interface EditorMeasures {
  /** Loading the bundle and calling `activate`, which VS Code too counts as the activation; no parse in it. */
  readonly activation: number;
  /** The same as another extension waits for it, with what VS Code asks its window for in between. */
  readonly activationWaitedFor: number;
  /** From asking for the file to the hover's answer, with nothing loaded before: worker, grammar, vocabulary. */
  readonly coldHover: number;
  /** From an edit to the hover's answer about the edited text, in a file of 15 lines. */
  readonly hoverAfterEdit: readonly number[];
  /** The same in a file of 3,000 lines with 40 calls. */
  readonly hoverAfterEditLarge: readonly number[];
  /** The longest that the extension host was busy with one thing during all the edits. */
  readonly longestTask: number;
}

const CALL = 'messages.create';
const EDITS = 20;
const SETTLING_MS = 5_000;

/** The entry that the extension host calls. */
export async function run(): Promise<void> {
  const output = process.env['PROMPTFARE_BENCH_OUTPUT'];
  assert.ok(output);
  const extension = vscode.extensions.getExtension('promptfare.promptfare');
  assert.ok(extension && !extension.isActive, 'nothing has activated the extension yet');
  // The window itself is still being set up when it calls the tests.
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
  const own = timeActivation(path.join(extension.extensionPath, 'dist/extension.js'));
  const activationWaitedFor = await timed(async () => {
    await extension.activate();
  });
  const activation = own();

  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  let document: vscode.TextDocument | undefined;
  const coldHover = await timed(async () => {
    document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'small.py'));
    await hoverSays(document, 'claude-haiku-4-5');
  });
  assert.ok(document);

  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const hoverAfterEdit = await afterEdits(document);
  const large = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'large.py'));
  await hoverSays(large, 'claude-haiku-4-5');
  const hoverAfterEditLarge = await afterEdits(large);
  delay.disable();

  const longestTask = delay.max / 1e6;
  const measures: EditorMeasures = {
    activation,
    activationWaitedFor,
    coldHover,
    hoverAfterEdit,
    hoverAfterEditLarge,
    longestTask,
  };
  fs.appendFileSync(output, `${JSON.stringify(measures)}\n`);
}

/** Loads the bundle as the extension host will, and puts a stop-watch around its `activate`. */
function timeActivation(bundle: string): () => number {
  const start = performance.now();
  const load = createRequire(bundle);
  const loaded = load(bundle) as { activate(context: vscode.ExtensionContext): void };
  let total = performance.now() - start;
  const activate = (context: vscode.ExtensionContext): void => {
    const called = performance.now();
    loaded.activate(context);
    total += performance.now() - called;
  };
  const entry = load.cache[bundle];
  assert.ok(entry);
  entry.exports = { ...loaded, activate };
  return () => total;
}

/** Switches the model of the first call to and fro, and waits each time for the hover to say the new one. */
async function afterEdits(document: vscode.TextDocument): Promise<readonly number[]> {
  const times: number[] = [];
  const models = ['claude-haiku-4-5', 'claude-opus-4-7'] as const;
  for (let edit = 0; edit < EDITS; edit += 1) {
    const [before, after] = edit % 2 === 0 ? models : [models[1], models[0]];
    const at = document.positionAt(document.getText().indexOf(before));
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, new vscode.Range(at, at.translate(0, before.length)), after);
    await vscode.workspace.applyEdit(change);
    times.push(await timed(() => hoverSays(document, after)));
  }
  return times;
}

async function hoverSays(document: vscode.TextDocument, model: string): Promise<void> {
  const at = document.positionAt(document.getText().indexOf(CALL) + 1);
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const contents = hovers.flatMap((hover) => hover.contents);
    if (contents.some((one) => one instanceof vscode.MarkdownString && one.value.includes(`\`${model}\``))) return;
  }
  assert.fail(`no hover said ${model}`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
