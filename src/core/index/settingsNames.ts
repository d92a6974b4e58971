/** The usual names of the files that say where modules lie, as globs of names. Others are settings where one of these extends them. */
export const SETTINGS_NAMES: readonly string[] = [
  'package.json',
  'pnpm-workspace.yaml',
  'pyproject.toml',
  'setup.cfg',
  '*tsconfig*.json',
  '*jsconfig*.json',
];

const SETTINGS = new RegExp(
  `(?:^|/)(?:${SETTINGS_NAMES.map((name) => name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')).join('|')})$`,
);

export function isSettings(path: string): boolean {
  return SETTINGS.test(path);
}
