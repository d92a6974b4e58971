import { createRequire } from 'node:module';
import path from 'node:path';

interface Build {
  readonly writeAssets: (folder: string) => Promise<void>;
}

/** The grammars and vocabularies as the build lays them out, for tests that run before it. */
export async function assetsFolder(): Promise<string> {
  const root = path.join(__dirname, '../..');
  const folder = path.join(root, 'out/test-assets');
  await (createRequire(__filename)(path.join(root, 'esbuild.js')) as Build).writeAssets(folder);
  return folder;
}
