import type { CallPrompt, PromptHole, PromptMessage, PromptPiece } from '../callPrompt';
import type { PartRole } from '../report';
import { holePrior } from '../tokens/holes';
import type { CallSite } from './callSite';
import type { Project } from './project';
import type { Piece } from './prompt';

const ROLES: Readonly<Partial<Record<PartRole, PromptMessage['role']>>> = {
  system: 'system',
  user: 'user',
  prompt: 'user',
  assistant: 'assistant',
};

/** Reads a call's prompt as it would be sent. Of several texts that run time picks from, the first is taken. */
export function readCallPrompt(site: CallSite, id: string, project: Project): CallPrompt {
  const holes: PromptHole[] = [];
  const places = new Map<string, number>();
  const leftOut = new Set<string>();
  const hole = (piece: Piece & { readonly kind: 'hole' }): PromptPiece => {
    // The same expression holds the same value wherever it stands.
    let at = places.get(piece.written);
    if (at === undefined) {
      at = holes.length;
      places.set(piece.written, at);
      const { line } = project.location(piece.span);
      holes.push({ name: piece.name, line, likelyTokens: Math.round(holePrior(piece).likely) });
    }
    return { kind: 'hole', hole: at };
  };
  const read = (pieces: readonly Piece[]): readonly PromptPiece[] =>
    pieces.flatMap((piece): readonly PromptPiece[] => {
      if (piece.kind === 'text') return [{ kind: 'text', text: piece.text }];
      if (piece.kind === 'choice') {
        leftOut.add('all but the first of several texts');
        return read(piece.options[0] ?? []);
      }
      if (piece.what === 'image' || piece.what === 'document') {
        leftOut.add(piece.what === 'image' ? 'images' : 'documents');
        return [];
      }
      return [hole(piece)];
    });
  const messages: PromptMessage[] = [];
  for (const part of site.prompt.parts) {
    const role = ROLES[part.role];
    if (role === undefined) {
      leftOut.add(part.role === 'tool' ? 'results of tools' : part.role);
      continue;
    }
    const pieces = read(part.pieces);
    const last = messages.at(-1);
    if (last?.role === role)
      messages[messages.length - 1] = { role, pieces: [...last.pieces, ...between(last), ...pieces] };
    else if (pieces.length > 0) messages.push({ role, pieces });
  }
  for (const { role } of site.attachments) leftOut.add(role === 'schema' ? 'the answer’s schema' : 'tools');
  for (const { name, absent } of site.parameters) if (!absent && !CARRIED.has(name)) leftOut.add(name);
  if (site.open !== null) leftOut.add(site.open);
  return { id, api: site.api, messages, holes, maxOutputTokens: site.maxOutput?.value ?? null, leftOut: [...leftOut] };
}

/** Two blocks of one message are two paragraphs. */
function between(message: PromptMessage): readonly PromptPiece[] {
  return message.pieces.length > 0 ? [{ kind: 'text', text: '\n\n' }] : [];
}

/** Parameters whose meaning the comparison has of its own. */
const CARRIED: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'system',
  'input',
  'instructions',
  'prompt',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'maxOutputTokens',
  'maxTokens',
  'max_tokens_to_sample',
  'stream',
  'stream_options',
  'tools',
  'functions',
  'response_format',
  'text_format',
  'schema',
  'n',
  'user',
  'metadata',
  'timeout',
  'store',
]);
