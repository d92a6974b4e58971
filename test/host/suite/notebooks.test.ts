import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hoverSaying, inWorkspace, openText, replace, until } from './hovering';
import { lensTexts } from './surfaces';

const CLIENT = 'import anthropic\nclient = anthropic.Anthropic()';
const CALL =
  'answer = client.messages.create(\n    model=MODEL,\n    max_tokens=20,\n    messages=[{"role": "user", "content": "Is this urgent?"}],\n)';

function cell(source: string, language = 'python'): vscode.NotebookCellData {
  return new vscode.NotebookCellData(vscode.NotebookCellKind.Code, source, language);
}

async function sees(document: vscode.TextDocument, ...expected: readonly RegExp[]): Promise<void> {
  let seen: readonly string[] = [];
  await until(
    async () => {
      seen = await lensTexts(document);
      return seen.length === expected.length && seen.every((text, at) => expected[at]?.test(text));
    },
    () => `lenses ${expected.map(String).join(', ')}, not ${JSON.stringify(seen)}`,
  );
}

async function rearrange(notebook: vscode.NotebookDocument, edit: vscode.NotebookEdit): Promise<void> {
  const changes = new vscode.WorkspaceEdit();
  changes.set(notebook.uri, [edit]);
  assert.ok(await vscode.workspace.applyEdit(changes));
}

suite('notebooks', () => {
  const file = inWorkspace('triage-notebook.ipynb');
  let notebook: vscode.NotebookDocument;

  setup(async () => {
    const markdown = { cell_type: 'markdown', metadata: {}, source: ['# Triage\n', 'client.messages.create()'] };
    const codeCell = (source: string): object => ({
      cell_type: 'code',
      metadata: {},
      execution_count: null,
      outputs: [],
      source: source.split(/(?<=\n)/),
    });
    const cells = [markdown, codeCell(CLIENT), codeCell('%time\nMODEL = "claude-haiku-5-5"'), codeCell(CALL)];
    const metadata = { kernelspec: { language: 'python', name: 'python3', display_name: 'Python 3' } };
    const text = JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    notebook = await vscode.workspace.openNotebookDocument(file);
    await vscode.window.showNotebookDocument(notebook);
  });

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(file);
  });

  function documentOf(index: number): vscode.TextDocument {
    return notebook.cellAt(index).document;
  }

  test('show what a call costs in the cell that it stands in', async () => {
    await sees(documentOf(3), /^1: ≈ \$0\.0\d+ per call · claude-haiku-5-5$/);
    assert.deepEqual(await lensTexts(documentOf(2)), []);
    await hoverSaying(documentOf(3), 'client.messages', /claude-haiku-5-5/);
  });

  test('follow what is edited in another cell', async () => {
    await sees(documentOf(3), /claude-haiku-5-5$/);
    await replace(documentOf(2), 'claude-haiku-5-5', 'claude-opus-4-7');
    await sees(documentOf(3), /claude-opus-4-7/);
    await replace(documentOf(3), 'answer', '\n\nanswer');
    await sees(documentOf(3), /^3: .*claude-opus-4-7/);
  });

  test('follow cells that come, go and move', async () => {
    await sees(documentOf(3), /claude-haiku-5-5$/);
    await rearrange(notebook, vscode.NotebookEdit.insertCells(3, [cell('MODEL = "claude-opus-4-7"')]));
    await sees(documentOf(4), /claude-opus-4-7/);
    const range = new vscode.NotebookRange(3, 5);
    const swapped = [cell(CALL), cell('MODEL = "claude-opus-4-7"')];
    await rearrange(notebook, vscode.NotebookEdit.replaceCells(range, swapped));
    await sees(documentOf(3), /claude-haiku-5-5$/);
    await rearrange(notebook, vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(2, 3)));
    // Run in order, the cell below has not named it yet.
    await sees(documentOf(2), /^1: model unknown: MODEL$/);
  });

  test('keep what was known of a call while somebody types in the cell with its client', async () => {
    await sees(documentOf(3), /claude-haiku-5-5$/);
    await replace(documentOf(1), 'Anthropic()', 'Anthropic(timeout=[');
    await hoverSaying(documentOf(3), 'client.messages', /claude-haiku-5-5[^]*another cell does not parse/);
    await sees(documentOf(3), /claude-haiku-5-5$/);
    await replace(documentOf(1), 'anthropic.Anthropic(timeout=[', '"other"');
    await sees(documentOf(3));
  });

  test('lead from a call to the cell where its model is named', async () => {
    await replace(documentOf(2), 'claude-haiku-5-5', 'claude-3-opus-20240229');
    await until(
      () => Promise.resolve(vscode.languages.getDiagnostics(documentOf(3).uri).some(isOurs)),
      () => 'a problem in the cell of the call',
    );
    const problem = vscode.languages.getDiagnostics(documentOf(3).uri).find(isOurs);
    const [place] = problem?.relatedInformation ?? [];
    assert.equal(place?.location.uri.toString(), documentOf(2).uri.toString());
    assert.equal(documentOf(2).getText(place.location.range), '"claude-3-opus-20240229"');
  });
});

function isOurs({ source }: vscode.Diagnostic): boolean {
  return source === 'Promptfare';
}

suite('pages and components', () => {
  test('show the calls of fenced code', async () => {
    const text = `# Use\n\n\`\`\`python\n${CLIENT}\nMODEL = "claude-haiku-5-5"\n\`\`\`\n\nthen\n\n\`\`\`python\n${CALL}\n\`\`\`\n`;
    await sees(await openText('markdown', text), /^12: .*claude-haiku-5-5$/);
  });
});
