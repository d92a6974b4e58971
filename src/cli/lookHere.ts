import type { FoundFile } from './files';
import { lookAt, type Looked } from './lookAt';

/**
 * Looks at files in this thread, one after the other, which was measured faster than many at once. `expect` hears how many
 * characters of them will be analysed at least, each time they are more.
 */
export function lookHere(
  files: readonly FoundFile[],
  expect: (characters: number) => void = () => undefined,
): Promise<readonly Looked[]> {
  let expected = 0;
  const looked = files.map((file) => {
    const said = lookAt(file);
    if ('hinted' in said && said.hinted > 0) expect((expected += said.hinted));
    return said;
  });
  return Promise.resolve(looked);
}
