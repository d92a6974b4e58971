import assert from 'node:assert/strict';
import { asNotice } from '../../../src/editor/notice';

describe('asNotice', () => {
  it('lets nothing become a link, or take more than one line', () => {
    const notice = asNotice('The hole a[0](command:workbench.action.quit)\n[x](https://evil.example) is left out.');
    assert.doesNotMatch(notice, /\]\(|\n/);
    assert.match(notice, /^The hole a\[0\]/);
  });

  it('cuts what nobody would read', () => {
    assert.ok(asNotice('x'.repeat(5000)).length < 800);
  });
});
