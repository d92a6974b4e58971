/** The folder of what scans leave for the next, where the system has such things; undefined for a user without a home. */
export async function cacheFolder(): Promise<string | undefined> {
  try {
    // It asks for the home as it is loaded.
    const { default: envPaths } = await import('env-paths');
    return envPaths('promptfare', { suffix: '' }).cache;
  } catch {
    return undefined;
  }
}
