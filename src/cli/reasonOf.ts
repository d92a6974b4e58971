export const FOLDER = 'is a folder, not a file';

/** Node's message without the call and the address it names: the path stands next to it. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'may not be read: permission denied';
    case 'ENOENT':
      return 'does not exist';
    case 'EISDIR':
      return FOLDER;
    default:
      return `cannot be read${code ? ` (${code})` : ''}`;
  }
}
