import assert from 'node:assert/strict';
import { withBodyLimit } from '../../../src/providers/wire';

describe('withBodyLimit', () => {
  const response = () => new Response('0123456789', { status: 529, headers: { 'retry-after': '7' } });

  it('passes on what is short enough, with its status and headers', async () => {
    const limited = withBodyLimit(response(), 10);
    assert.equal(limited.status, 529);
    assert.equal(limited.headers.get('retry-after'), '7');
    assert.equal(await limited.text(), '0123456789');
  });

  it('fails where a body does not end', async () => {
    await assert.rejects(withBodyLimit(response(), 9).text(), /longer than any/);
  });

  it('takes responses without a body', () => {
    assert.equal(withBodyLimit(new Response(null, { status: 204 }), 10).status, 204);
  });
});
