import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { notification, runCommand, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

const CALL =
  'client.messages.create(model=MODEL, max_tokens=9, messages=[{"role": "user", "content": "Is it urgent?"}])\n';
const DIRECT = `import anthropic\n\nMODEL = "claude-opus-4-7"\nclient = anthropic.Anthropic()\n${CALL}`;

function notebook(...cells: readonly string[]): string {
  const code = cells.map((text) => ({
    cell_type: 'code',
    metadata: {},
    execution_count: null,
    outputs: [],
    source: text.split(/(?<=\n)/),
  }));
  return JSON.stringify({ cells: code, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

/** So many that somebody can cancel in between. */
const PAGES = 800;

const ROOTS = [{ path: 'desk' }, { path: 'desk/plugins/mail' }, { path: 'empty' }, { path: 'site' }];

const FILES = {
  'all.code-workspace': JSON.stringify({ folders: ROOTS }),
  'desk/promptfare.json':
    '{ "version": 1, "exclude": ["legacy/**"], "traffic": [{ "match": { "glob": "triage.py" }, "calls": 1000, "per": "day" }] }',
  'desk/.gitignore': 'build/\n',
  'desk/triage.py': DIRECT,
  'desk/legacy/old.py': DIRECT,
  'desk/build/copy.py': DIRECT,
  'desk/tests/test_triage.py': DIRECT,
  'desk/plugins/mail/send.py': DIRECT.replace('opus-4-7', 'haiku-5-5'),
  'desk/notes.ipynb': notebook(
    'import anthropic\nclient = anthropic.Anthropic()\n',
    `MODEL = "claude-opus-4-7"\n${CALL}`,
  ),
  'empty/.keep': '',
  'site/README.md': `# Use\n\n\`\`\`python\n${DIRECT}\`\`\`\n`,
  ...Object.fromEntries(Array.from({ length: PAGES }, (_, at) => [`site/app/page${at}.py`, DIRECT])),
};

describe('Scan Workspace, of folders one of which is in another and one is empty', function () {
  this.timeout(90_000);
  const workbench = sampleWorkbench({ opens: 'all.code-workspace' }, FILES);

  it('says how far it is, and ends where it is cancelled', async () => {
    const { page } = workbench();
    await runCommand(page, 'Scan Workspace');
    const running = await notification(page, /Scanning the workspace for LLM calls: site: \d+ of \d+ files/);
    await screenshot(page, 'scan-progress');
    await running.locator('.monaco-button', { hasText: 'Cancel' }).click();
    await running.waitFor({ state: 'detached' });
    assert.equal(await page.locator('.notification-list-item', { hasText: 'LLM calls in' }).count(), 0);
  });

  it('says what it found in them together, each file once', async () => {
    const { page } = workbench();
    const said = await scanSays(page, /LLM calls? in/);
    const pages = `${PAGES + 5} LLM calls in ${PAGES + 5} files: ${PAGES + 3} in production code, 1 in tests, 1 in examples.`;
    assert.ok(said.includes(pages), said);
    assert.match(said, /≈ \$[\d.,]+ a month for 1 call with traffic\./);
    await screenshot(page, 'scan-totals');
  });

  it('lists them by file, with the cell of a notebook, and goes to one', async () => {
    const { page } = workbench();
    const said = await notification(page, 'LLM calls in');
    await said.hover();
    await said.locator('.monaco-button', { hasText: 'Show Calls' }).click();
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    // It is faded in.
    await page.waitForTimeout(500);
    await screenshot(page, 'scan-calls');
    const seen = (await rows.allInnerTexts()).join('\n');
    assert.match(seen, /line 2 of cell 2/);
    assert.match(seen, /line 5 · test\n/);
    assert.doesNotMatch(seen, /old\.py|copy\.py/);
    await page.locator('.quick-input-box input').fill('haiku');
    await rows.filter({ hasText: 'claude-haiku-5-5' }).first().click();
    await page.locator('.tab.active[data-resource-name="send.py"]').waitFor();
    await page.locator('.codelens-decoration', { hasText: 'claude-haiku-5-5' }).first().waitFor();
    await screenshot(page, 'scan-gone-to-call');
  });

  it('knows what went and moved on disk meanwhile', async () => {
    const { page, folder } = workbench();
    await fs.rm(path.join(folder, 'site/app'), { recursive: true });
    await fs.rename(path.join(folder, 'desk/triage.py'), path.join(folder, 'desk/sorted.py'));
    await scanSays(page, /^5 LLM calls in 5 files: 3 in production code, 1 in tests, 1 in examples\.$/);
  });
});

/** Scans until it says so: what happened on disk is heard of a little later. */
async function scanSays(page: Page, expected: RegExp): Promise<string> {
  for (const end = Date.now() + 60_000; ;) {
    await runCommand(page, 'Scan Workspace');
    const said = await notification(page, /\d+ LLM calls? in|No LLM calls found/, 60_000);
    const message = (await said.locator('.notification-list-item-message').innerText()).trim();
    if (expected.test(message)) return message;
    assert.ok(Date.now() < end, message);
    await page.locator('.notifications-center .codicon-notifications-clear-all').click();
  }
}
