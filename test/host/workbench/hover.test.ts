import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { hoverOver, openFile, screenshot } from '../vscode/driveWorkbench';
import { openWorkbench, type Workbench } from '../vscode/openWorkbench';

const CODE = `import anthropic

client = anthropic.Anthropic()


def classify(ticket: str) -> str:
    answer = client.messages.create(
        model="claude-opus-4-7",
        max_tokens=20,
        messages=[{"role": "user", "content": f"Is this ticket urgent? Answer yes or no.\\n{ticket}"}],
    )
    return answer.content[0].text
`;

describe('hover', function () {
  this.timeout(120_000);
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'promptfare-folder-'));
    await fs.writeFile(path.join(folder, 'classify.py'), CODE);
    workbench = await openWorkbench({ folder });
  });

  after(async () => {
    await workbench.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot(workbench.page, 'failed-hover');
  });

  it('on a call shows the model and a price', async () => {
    await openFile(workbench.page, 'classify.py');
    const hover = await hoverOver(workbench.page, 'create');
    await screenshot(workbench.page, 'hover-python');
    const text = await hover.innerText();
    assert.match(text, /claude-opus-4-7/);
    assert.match(text, /\$\d/);
  });
});
