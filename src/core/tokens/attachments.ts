import type { Piece } from '../detect/prompt';
import { shorten } from '../detect/text';
import type { Expression } from '../syntax/expression';
import type { SyntaxFile } from '../syntax/syntaxFile';

/**
 * A tool list or an answer schema as text to count: what stands written there, on one line, without the code of
 * functions. A bare name is a hole: what it holds stands elsewhere.
 */
export function attachmentPieces(value: Expression, name: string, file: SyntaxFile): readonly Piece[] {
  if (value.kind === 'object' || value.kind === 'array' || value.kind === 'call') {
    const text = file.written(value.span).replace(/\s+/g, ' ');
    return [{ kind: 'text', text, span: value.span }];
  }
  return [
    {
      kind: 'hole',
      name: value.kind === 'name' ? value.name : shorten(file.written(value.span)) || name,
      what: 'messages',
      span: value.span,
    },
  ];
}
