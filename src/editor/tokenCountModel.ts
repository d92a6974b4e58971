import type * as vscode from 'vscode';

/** The model that tokens are counted by. */
export interface TokenCountModel {
  /** As written or the catalogue's id; null for OpenAI's present vocabulary. */
  readonly model: string | null;
}

const KEY = 'tokenCount.model';

/** What was chosen last in this workspace; `undefined` where nothing was. */
export function rememberedModel(workspaceState: Pick<vscode.Memento, 'get'>): TokenCountModel | undefined {
  const kept = workspaceState.get<unknown>(KEY);
  return kept === null || typeof kept === 'string' ? { model: kept } : undefined;
}

export async function rememberModel(
  { model }: TokenCountModel,
  workspaceState: Pick<vscode.Memento, 'update'>,
): Promise<void> {
  await workspaceState.update(KEY, model);
}
