import type { PromptHole, PromptMessage, PromptPiece } from '../callPrompt';
import type { PartRole } from '../report';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { holePrior } from '../tokens/holes';
import type { CallSite } from './callSite';
import type { Piece } from './prompt';

/** A prompt as it would be sent, block by block. */
export interface PromptBlocks {
  /** Messages, or the blocks of one, in their order; none is without pieces. */
  readonly blocks: readonly PromptMessage[];
  /** Each once, in the order of the text; a piece names it by its place here. */
  readonly holes: readonly PromptHole[];
  /** Of several texts that run time picks from, the first is taken. */
  readonly hasChoices: boolean;
  /** What of the prompt is no text of a message, in words: `images`, `results of tools`. */
  readonly leftOut: readonly string[];
}

const ROLES: Readonly<Partial<Record<PartRole, PromptMessage['role']>>> = {
  system: 'system',
  user: 'user',
  prompt: 'user',
  assistant: 'assistant',
};

/** The texts and holes of a call's prompt. */
export function readPromptBlocks({ prompt }: CallSite, file: Pick<SyntaxFile, 'location'>): PromptBlocks {
  const holes: PromptHole[] = [];
  const places = new Map<string, number>();
  const leftOut = new Set<string>();
  let hasChoices = false;
  const hole = (piece: Piece & { readonly kind: 'hole' }): PromptPiece => {
    // The same expression holds the same value wherever it stands.
    let at = places.get(piece.written);
    if (at === undefined) {
      at = holes.length;
      places.set(piece.written, at);
      const { line } = file.location(piece.span);
      holes.push({ name: piece.name, line, likelyTokens: Math.round(holePrior(piece).likely) });
    }
    return { kind: 'hole', hole: at };
  };
  const read = (pieces: readonly Piece[]): readonly PromptPiece[] =>
    pieces.flatMap((piece): readonly PromptPiece[] => {
      if (piece.kind === 'text') {
        if (piece.unsure) leftOut.add('what run time makes of some texts');
        return [{ kind: 'text', text: piece.text }];
      }
      if (piece.kind === 'choice') {
        hasChoices = true;
        return read(piece.options[0] ?? []);
      }
      if (piece.what === 'image' || piece.what === 'document') {
        leftOut.add(piece.what === 'image' ? 'images' : 'documents');
        return [];
      }
      return [hole(piece)];
    });
  const blocks: PromptMessage[] = [];
  for (const part of prompt.parts) {
    const role = ROLES[part.role];
    if (role === undefined) leftOut.add(part.role === 'tool' ? 'results of tools' : part.role);
    else {
      const pieces = read(part.pieces);
      if (pieces.length > 0) blocks.push({ role, pieces });
    }
  }
  return { blocks, holes, hasChoices, leftOut: [...leftOut] };
}
