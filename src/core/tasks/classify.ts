import type { CallSite } from '../detect/callSite';
import type { Piece } from '../detect/prompt';
import type { TaskReport } from '../report';
import { CUES, GRAVE_FIELD, NAME_CUES } from './cues';
import { isTaskKind, type TaskKind, USUAL_TIER, usualTier } from './kinds';
import { usualAnswer } from './priors';

/** From here on a guess counts: for the size of the answer and for a cheaper tier. */
export const SURE_ENOUGH = 0.6;

/** What a call shows of its task. */
export interface TaskSigns {
  readonly system: string;
  readonly user: string;
  /** The text of the answer's schema. */
  readonly schema: string;
  readonly features: CallSite['features'];
  /** The output limit in tokens. */
  readonly limit: number | null;
  readonly functionName: string | null;
  /** It goes on with tools until it is done: steps are bounded, results of tools are among the messages. */
  readonly loops: boolean;
}

/** A guess that counts: the kind it is taken for, else `unclear`. */
export function taken(task: TaskReport | null): TaskKind {
  return task !== null && task.confidence >= SURE_ENOUGH && isTaskKind(task.kind) ? task.kind : 'unclear';
}

/** What the call asks for, guessed from its fixed text; null where there is none. */
export function classifyCall(site: CallSite): TaskReport | null {
  return classify(signsOf(site));
}

export function signsOf({
  prompt,
  attachments,
  features,
  maxOutput,
  function: functionName,
  parameters,
  api,
}: CallSite): TaskSigns {
  const textOf = (system: boolean): string =>
    prompt.parts
      .filter(({ role }) => (role === 'system') === system && role !== 'assistant' && role !== 'tool')
      .map(({ pieces }) => fixedText(pieces))
      .join('\n');
  const steps = parameters.some(({ name, absent }) => !absent && /^(?:maxSteps|stopWhen|max_turns)$/.test(name));
  const loops = steps || api.endsWith('runTools') || prompt.parts.some(({ role }) => role === 'tool');
  const history = prompt.parts.some(({ pieces }) =>
    pieces.some((piece) => piece.kind === 'hole' && piece.what === 'messages'),
  );
  return {
    system: textOf(true),
    user: textOf(false),
    schema: attachments
      .filter(({ role }) => role === 'schema')
      .map(({ pieces }) => fixedText(pieces))
      .join('\n'),
    features,
    limit: maxOutput?.value ?? null,
    functionName: functionName?.split('.').at(-1) ?? null,
    loops: features.includes('tools') && (loops || history),
  };
}

function fixedText(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      return piece.kind === 'choice' ? piece.options.map(fixedText).join('\n') : ' … ';
    })
    .join('');
}

/** The system prompt says what a call is for; the user's text may only be talked about. */
const SYSTEM_WEIGHT = 1.3;
/** What a prompt asks for stands near its beginning; the rest are examples and documents. */
const LONGEST = 20_000;
/** A label fits into so many tokens, and little else does. */
const LABEL_LIMIT = 20;
/** No long text, code or report was ever meant to fit into so many. */
const SHORT_LIMIT = 200;
/** What is guessed is never as sure as what the user says. */
const SUREST = 0.95;

const LABELS: readonly TaskKind[] = ['classification', 'sentiment', 'moderation', 'language-detection'];
const LONG: readonly TaskKind[] = ['code-generation', 'research-synthesis', 'creative-writing', 'data-analysis'];

/**
 * A score for each kind from the turns of phrase, the features, the limit and the function's name. The best one is sure
 * as far as it is strong (one clear phrase comes to 0.68, two to 0.90) and as far as nothing else competes that would
 * need another tier or give an answer of another size.
 */
export function classify(signs: TaskSigns): TaskReport | null {
  if (!/[\p{L}]{2}/u.test(signs.system + signs.user)) return null;
  const board = new Board();
  const { system, user } = { system: signs.system.slice(0, LONGEST), user: signs.user.slice(0, LONGEST) };
  for (const { kind, weight, pattern } of CUES) {
    const inSystem = pattern.exec(system);
    const found = inSystem ?? pattern.exec(user);
    if (found) board.add(kind, weight * (inSystem ? SYSTEM_WEIGHT : 1), `it says “${quoted(found[0])}”`);
  }
  addShape(signs, board);
  const ranked = board.ranked();
  const [best] = ranked;
  if (best === undefined) return unclear('nothing says what it asks for');
  const chosen = chosenOf(best, ranked);
  const critical = chosen.kind === 'critical';
  const others = ranked.filter(({ kind }) => kind !== chosen.kind);
  // What comes to the same speaks for it as well.
  const same = others.filter(({ kind }) => alike(kind, chosen.kind)).reduce((so, { score }) => so + score / 2, 0);
  const score = chosen.score + same;
  const rival = others.find(({ kind }) => !alike(kind, chosen.kind) && SPECIAL_CASES[chosen.kind] !== kind);
  const strength = 1 - Math.exp(-score / 2.6);
  const margin = critical || !rival ? 1 : Math.max(0, (score - rival.score) / score);
  const grave = usualTier(chosen.kind) === 'budget' && GRAVE_FIELD.test(`${system}\n${user}`);
  const confidence = Math.round(Math.min(SUREST, strength * (0.4 + 0.6 * margin), grave ? 0.5 : 1) * 100) / 100;
  if (confidence < 0.35) {
    const other = rival ? `, or ${rival.kind}` : '';
    return { ...unclear(`it may be ${chosen.kind}${other}`), confidence };
  }
  const because = [...chosen.because];
  if (rival && margin < 0.5 && !critical) because.push(`but it may be ${rival.kind} too`);
  if (grave) because.push('its field is one where mistakes harm');
  return { kind: chosen.kind, confidence, tier: usualTier(chosen.kind), because };
}

/** What one kind is the harder case of: where it shows at all, it is that. */
const SPECIAL_CASES: Readonly<Partial<Record<TaskKind, TaskKind>>> = {
  'rag-answer': 'question-answering',
  'extraction-complex': 'extraction-simple',
};

/** A decision that may harm is one even where it is also a summary or a label. */
function chosenOf(best: Score, ranked: readonly Score[]): Score {
  const critical = ranked.find(({ kind, score }) => kind === 'critical' && score >= 3);
  const special = ranked.find(({ kind, score }) => SPECIAL_CASES[kind] === best.kind && score >= 2);
  return critical ?? special ?? best;
}

/** What is not words: features, limit, name. */
function addShape({ features, limit, functionName, loops, schema }: TaskSigns, board: Board): void {
  if (loops) board.add('agent', 4, 'it goes on with tools');
  else if (features.includes('tools')) board.add('agent', 2, 'it passes tools');
  if (features.includes('images')) board.add('image-understanding', 3, 'it passes images');
  if (schema !== '' && /\benum\b|\.enum\(|Literal\[/.test(schema))
    board.add('classification', 1.5, 'its answer is one of a list');
  else if (schema !== '') board.add('extraction-simple', 1, 'its answer has a schema');
  const name = functionName
    ?.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/^_+/, '');
  const named = name === undefined ? undefined : NAME_CUES.find(([pattern]) => pattern.test(name));
  if (named) board.add(named[1], 1, `its function is named ${functionName ?? ''}`);
  if (limit === null || limit <= 0) return;
  if (limit <= LABEL_LIMIT) {
    // It strengthens what else speaks for a label, and is a weak sign alone.
    const label = LABELS.map((kind) => board.scoreOf(kind)).reduce((most, score) => Math.max(most, score), 0);
    for (const kind of LABELS) {
      if (board.scoreOf(kind) > 0 && board.scoreOf(kind) === label)
        board.add(kind, 1.5, `its answer has at most ${limit} tokens`);
    }
    if (label === 0) board.add('classification', 1, `its answer has at most ${limit} tokens`);
  }
  if (limit <= SHORT_LIMIT) for (const kind of LONG) board.weaken(kind, 0.5);
}

/** Kinds of the same tier and the same size of answer: to take one for the other changes nothing. */
function alike(a: TaskKind, b: TaskKind): boolean {
  return USUAL_TIER[a] === USUAL_TIER[b] && usualAnswer(a) === usualAnswer(b);
}

interface Score {
  readonly kind: TaskKind;
  readonly score: number;
  readonly because: readonly string[];
}

class Board {
  private readonly scores = new Map<TaskKind, { score: number; readonly because: string[] }>();

  add(kind: TaskKind, weight: number, because: string): void {
    const at = this.scores.get(kind) ?? { score: 0, because: [] };
    at.score += weight;
    at.because.push(because);
    this.scores.set(kind, at);
  }

  weaken(kind: TaskKind, factor: number): void {
    const at = this.scores.get(kind);
    if (at) at.score *= factor;
  }

  scoreOf(kind: TaskKind): number {
    return this.scores.get(kind)?.score ?? 0;
  }

  ranked(): readonly Score[] {
    return [...this.scores].map(([kind, found]) => ({ kind, ...found })).sort((a, b) => b.score - a.score);
  }
}

function unclear(because: string): TaskReport {
  return { kind: 'unclear', confidence: 0, tier: null, because: [because] };
}

/** A piece of the prompt, short enough for a sentence. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 40 ? line : `${line.slice(0, 39)}…`;
}
