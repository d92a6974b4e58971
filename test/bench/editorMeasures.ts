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
  /** From an edit to the lenses about the edited text, without the typing delay, in that file. */
  readonly lensAfterEdit: readonly number[];
  /** The same of the hints of the whole file. */
  readonly hintsAfterEdit: readonly number[];
  /** The longest that the extension host was busy with one thing while these edits were made. */
  readonly longestTask: number;
  /** The longest while somebody types in that file, shown in an editor: with every surface, and with none. */
  readonly longestTyping: number;
  readonly longestTypingOff: number;
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
  await vscode.window.showTextDocument(large);
  const lensAfterEdit = await afterEdits(large, lensSays);
  const hintsAfterEdit = await afterEdits(large, hintsSay);
  delay.disable();

  const longestTask = delay.max / 1e6;
  const longestTyping = await whileTyping(large);
  await switchSurfaces(false);
  const longestTypingOff = await whileTyping(large);
  await switchSurfaces(undefined);
  const measures: EditorMeasures = {
    activation,
    activationWaitedFor,
    coldHover,
    hoverAfterEdit,
    hoverAfterEditLarge,
    lensAfterEdit: withoutDelay(lensAfterEdit),
    hintsAfterEdit: withoutDelay(hintsAfterEdit),
    longestTask,
    longestTyping,
    longestTypingOff,
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

type Says = (document: vscode.TextDocument, model: string) => Promise<void>;

/** Switches the model of the first call to and fro, and waits each time for a surface to say the new one. */
async function afterEdits(document: vscode.TextDocument, says: Says = hoverSays): Promise<readonly number[]> {
  const times: number[] = [];
  const models = ['claude-haiku-4-5', 'claude-opus-4-7'] as const;
  for (let edit = 0; edit < EDITS; edit += 1) {
    const [before, after] = edit % 2 === 0 ? models : [models[1], models[0]];
    const at = document.positionAt(document.getText().indexOf(before));
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, new vscode.Range(at, at.translate(0, before.length)), after);
    await vscode.workspace.applyEdit(change);
    times.push(await timed(() => says(document, after)));
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

async function lensSays(document: vscode.TextDocument, model: string): Promise<void> {
  await until(async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      1_000,
    );
    return lenses.some((lens) => lens.command?.title.includes(model));
  }, `no lens said ${model}`);
}

/** Claude Opus 4.7 counts more tokens for the same text than Haiku 4.5: the first hint says which it is. */
async function hintsSay(document: vscode.TextDocument, model: string): Promise<void> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  await until(async () => {
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      whole,
    );
    const [first, ...others] = hints.map(textOf).filter((text) => text.includes('tokens'));
    return first !== undefined && (model === 'claude-opus-4-7') === (first !== others.at(-2));
  }, `no hint counted for ${model}`);
}

function textOf({ label }: vscode.InlayHint): string {
  return typeof label === 'string' ? label : label.map((part) => part.value).join('');
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end;) if (await holds()) return;
  assert.fail(what);
}

/** Lenses and hints wait for a pause in the typing, which is the user's own setting. */
function withoutDelay(times: readonly number[]): readonly number[] {
  const delay = vscode.workspace.getConfiguration('promptfare').get<number>('typingDelay') ?? 0;
  return times.map((time) => time - delay);
}

/** Types a line into the middle of the document, a key each 40 ms. */
async function whileTyping(document: vscode.TextDocument): Promise<number> {
  const editor = await vscode.window.showTextDocument(document);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const line = Math.floor(document.lineCount / 2);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const typed = '# what somebody types while everything is shown';
  for (let index = 0; index < typed.length; index++) {
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(line, Math.min(index, document.lineAt(line).text.length)), typed.charAt(index));
    });
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  delay.disable();
  return delay.max / 1e6;
}

async function switchSurfaces(on: boolean | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration('promptfare');
  for (const surface of ['codeLens', 'inlayHints', 'hover', 'statusBar', 'diagnostics', 'codeActions']) {
    await settings.update(`${surface}.enabled`, on, vscode.ConfigurationTarget.Global);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
