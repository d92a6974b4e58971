import assert from 'node:assert/strict';
import { hoverOver, openFile, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

describe('hover', function () {
  this.timeout(60_000);
  const workbench = sampleWorkbench();

  it('on a call shows the model and a price', async () => {
    const { page } = workbench();
    await openFile(page, 'classify.py');
    const hover = await hoverOver(page, 'create', /per call/);
    await screenshot(page, 'hover-python');
    const text = await hover.innerText();
    assert.match(text, /claude-opus-4-7/);
    assert.match(text, /\$\d/);
  });
});
