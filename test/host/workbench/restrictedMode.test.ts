import assert from 'node:assert/strict';
import { hoverOver, openFile, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

describe('Restricted Mode', function () {
  this.timeout(60_000);
  const workbench = sampleWorkbench({ trusted: false });

  it('prices the open file all the same', async () => {
    const { page } = workbench();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await openFile(page, 'classify.py');
    const hover = await hoverOver(page, 'create');
    await screenshot(page, 'restricted-mode');
    assert.match(await hover.innerText(), /\$\d/);
  });
});
