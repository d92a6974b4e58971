import assert from 'node:assert/strict';
import type { Files } from '../../../src/refresh/storage';
import { storageAt } from '../../../src/refresh/webStorage';

const PLACE = { fsPath: '/global/prices.json', toString: () => 'vscode-userdata:/global/prices.json' };

/** What the editor's file system throws. */
class FileSystemError extends Error {
  constructor(
    override readonly name: string,
    readonly code: string,
  ) {
    super(code);
  }
}

/** One file of the editor's own file system, as a browser has it. */
class OneFile implements Files<typeof PLACE> {
  content: Uint8Array | null = null;
  fault: Error | null = null;
  readonly calls: string[] = [];

  async readFile(): Promise<Uint8Array> {
    await this.called('read');
    return this.content ?? Promise.reject(new FileSystemError('EntryNotFound (FileSystemError)', 'FileNotFound'));
  }
  async writeFile(_: typeof PLACE, content: Uint8Array): Promise<void> {
    await this.called('write');
    this.content = content;
  }
  async delete(): Promise<void> {
    await this.called('delete');
    if (this.content === null) throw new FileSystemError('EntryNotFound (FileSystemError)', 'FileNotFound');
    this.content = null;
  }
  private called(what: string): Promise<void> {
    this.calls.push(what);
    return this.fault ? Promise.reject(this.fault) : Promise.resolve();
  }
}

describe('Prices kept in a browser', () => {
  const made = () => {
    const files = new OneFile();
    return { files, storage: storageAt(PLACE, files) };
  };

  it('are null where there are none', async () => {
    assert.equal(await made().storage.read(), null);
  });

  it('come back as they were written', async () => {
    const { storage } = made();
    await storage.write('{"of": "≈ 3 €"}');
    assert.equal(await storage.read(), '{"of": "≈ 3 €"}');
  });

  it('are replaced in one step, so that nobody finds a piece', async () => {
    const { files, storage } = made();
    await storage.write('one');
    await storage.write('two');
    assert.deepEqual(files.calls, ['write', 'write']);
  });

  it('can be removed, and removed once more', async () => {
    const { files, storage } = made();
    await storage.write('one');
    await storage.remove();
    await storage.remove();
    assert.equal(await storage.read(), null);
    assert.deepEqual(
      files.calls.filter((call) => call === 'delete'),
      ['delete'],
    );
  });

  it('are not taken for missing where they can’t be read', async () => {
    const { files, storage } = made();
    files.fault = new FileSystemError('NoPermissions (FileSystemError)', 'NoPermissions');
    await assert.rejects(storage.read(), /NoPermissions/);
    await assert.rejects(storage.remove(), /NoPermissions/);
    assert.ok(!files.calls.includes('delete'));
  });

  it('say why they can’t be written', async () => {
    const { files, storage } = made();
    files.fault = new Error('the quota is exceeded');
    await assert.rejects(storage.write('one'), /quota/);
  });

  it('are named by their address', () => {
    assert.equal(made().storage.place, 'vscode-userdata:/global/prices.json');
  });
});
