import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { screenshot } from '../vscode/driveWorkbench';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../vscode/openWorkbench';

/** One file, one call. */
const CLASSIFY_PY = `import anthropic

client = anthropic.Anthropic()


def classify(ticket: str) -> str:
    answer = client.messages.create(
        model="claude-opus-4-7",
        max_tokens=20,
        messages=[{"role": "user", "content": f"Is this ticket urgent? Answer yes or no.\\n{ticket}"}],
    )
    return answer.content[0].text
`;

/**
 * For the suite it is called in: opens a workbench on a new folder before the first test and closes it after the last.
 * A failed test leaves a screenshot.
 *
 * @param options `opens`: a file of the folder to open in its place, a `.code-workspace`
 * @returns the workbench, for use within a test
 */
export function sampleWorkbench(
  { opens = '', ...options }: Omit<WorkbenchOptions, 'folder'> & { readonly opens?: string } = {},
  files: Readonly<Record<string, string>> = { 'classify.py': CLASSIFY_PY },
): () => Workbench & { readonly folder: string } {
  let folder: string | undefined;
  let workbench: Workbench | undefined;
  const opened = (): Workbench & { readonly folder: string } => {
    assert.ok(workbench && folder !== undefined, 'a workbench is open only while tests run');
    return { ...workbench, folder };
  };

  before(async function () {
    this.timeout(120_000);
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'promptfare-folder-'));
    for (const [name, content] of Object.entries(files)) {
      await fs.mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await fs.writeFile(path.join(folder, name), content);
    }
    workbench = await openWorkbench({ ...options, folder: path.join(folder, opens) });
  });

  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed') await screenshot(opened().page, `failed ${test.fullTitle()}`);
  });

  after(async function () {
    this.timeout(30_000);
    await workbench?.close();
    if (folder !== undefined) await fs.rm(folder, { recursive: true, force: true });
  });

  return opened;
}
