// The plain entry asks which system it runs on; this one treats `/` alike everywhere and runs in a browser.
import picomatch from 'picomatch/posix';

/**
 * Whether a path, relative and with forward slashes, is one of these globs'. Files and folders that begin with a dot
 * count too. A glob that cannot be read matches nothing: it comes from the user, and core never throws for that.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.flatMap((glob) => {
    try {
      // `./src/**` is how people write what picomatch knows as `src/**`.
      return glob === '' ? [] : [picomatch(glob.replace(/^\.\//, ''), { dot: true })];
    } catch {
      return [];
    }
  });
  return (path) => matchers.some((matches) => matches(path));
}
