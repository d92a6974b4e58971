import fs from 'node:fs';
import path from 'node:path';

/** Each folder in it is a workspace, whose code says what is expected of it, as the fixtures of single files do. */
const PROJECTS = path.resolve(__dirname, '../../fixtures/projects');

/** A workspace of several files: their texts by their paths. */
export interface Project {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Every workspace there is, found by listing the folder. */
export function projects(): readonly Project[] {
  return fs
    .readdirSync(PROJECTS)
    .sort()
    .map((name) => ({ name, files: filesOf(path.join(PROJECTS, name)) }));
}

function filesOf(root: string): ReadonlyMap<string, string> {
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))).sort();
  return new Map(
    paths.map((each) => [each.split(path.sep).join('/'), fs.readFileSync(path.join(root, each), 'utf8')] as const),
  );
}
