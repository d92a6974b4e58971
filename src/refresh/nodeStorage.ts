import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { PricesStorage, StorageAt } from './storage';

/** Another program may hold the file for a moment, a virus scanner among them; only Windows minds. */
const TRIES = 5;
const PAUSE_MS = 50;
/** Longer than a refresh takes, and no longer than the pause after one that failed. */
const CLAIMED_MS = 3_600_000;

/** A file on disk. Not by the editor's own file system: that deletes the old file before it gives the new one its name. */
export const storageAt: StorageAt = ({ fsPath }) => fileStorage(fsPath);

/** The same by its path. */
export function fileStorage(file: string): PricesStorage {
  return {
    place: file,
    async read() {
      try {
        return await fs.readFile(file, 'utf8');
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      }
    },
    write: (text) => write(file, text),
    remove: () => fs.rm(file, { force: true }),
    claim: () => claim(`${file}.claim`),
  };
}

async function write(file: string, text: string): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await fs.open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      // Else the name may be on the disk before the text is.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renamed(temporary, file);
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** By a file that only one can make. What is old is of a window that was closed over it, or of the time before. */
async function claim(file: string): Promise<boolean> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  try {
    await (await fs.open(file, 'wx')).close();
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  if (!(await isOld(file))) return false;
  // Of several that see it is old, the one that can take it away.
  const taken = `${file}.${randomUUID()}`;
  try {
    await fs.rename(file, taken);
    if (!(await isOld(taken))) {
      // Another one was quicker, and this is theirs.
      await fs.rename(taken, file);
      return false;
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
  await fs.rm(taken, { force: true });
  return claim(file);
}

async function isOld(file: string): Promise<boolean> {
  return Date.now() - (await fs.stat(file)).mtimeMs >= CLAIMED_MS;
}

async function renamed(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await fs.rename(from, to);
      return;
    } catch (error) {
      if (tries >= TRIES || !['EPERM', 'EBUSY'].includes(codeOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries));
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
