import { openFile } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

describe('settings', function () {
  this.timeout(60_000);
  const workbench = sampleWorkbench({ settings: { 'promptfare.statusBar.enabled': true } });

  it('are followed while the window is open', async () => {
    const { page } = workbench();
    const item = page.locator('.statusbar-item', { hasText: '1 LLM call' });
    await openFile(page, 'classify.py');
    await item.waitFor();
    await workbench().writeSettings({ 'promptfare.statusBar.enabled': false });
    await item.waitFor({ state: 'detached' });
    await workbench().writeSettings({ 'promptfare.statusBar.enabled': true });
    await item.waitFor();
  });
});
