import type { StorageAt } from './storage';

/** In the browser: a record of its database, which is replaced in one transaction. */
export const storageAt: StorageAt = (place, files) => {
  const isThere = async (): Promise<Uint8Array | null> => {
    try {
      return await files.readFile(place);
    } catch (error) {
      if (error instanceof Error && /FileNotFound|ENOENT/.test(`${error.name} ${error.message}`)) return null;
      throw error;
    }
  };
  return {
    place: place.toString(),
    read: async () => {
      const content = await isThere();
      return content && new TextDecoder().decode(content);
    },
    write: async (text) => {
      await files.writeFile(place, new TextEncoder().encode(text));
    },
    remove: async () => {
      if (await isThere()) await files.delete(place);
    },
    // Two pages at once are rare, and the second one's list is the same.
    claim: () => Promise.resolve(true),
  };
};
