import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';
import type { Entry, Expression } from '../syntax/expression';
import type { Span } from '../source';

const DEEPEST = 60;
/** Aliases of aliases could be made into more values than there are letters. */
const MOST_VALUES = 50_000;

/** What a YAML text says; null where it is none, or of several documents. */
export function readYaml(text: string): Expression | null {
  const document = parseDocument(text, { strict: false, uniqueKeys: false, logLevel: 'silent' });
  if (document.contents === null) return null;
  return new Reading(targetsIn(document)).valueOf(document.contents, 0);
}

class Reading {
  private values = 0;

  constructor(private readonly targets: ReadonlyMap<Alias, Node>) {}

  valueOf(node: unknown, depth: number): Expression {
    const span = spanOf(node);
    if (depth > DEEPEST || ++this.values > MOST_VALUES) return { kind: 'unknown', span };
    if (isAlias(node)) {
      const target = this.targets.get(node);
      return target === undefined ? { kind: 'unknown', span } : this.valueOf(target, depth + 1);
    }
    if (isSeq(node)) {
      const items = node.items.map((each) => ({ spread: false, value: this.valueOf(each, depth + 1) }));
      return { kind: 'array', items, span };
    }
    if (isMap(node))
      return { kind: 'object', entries: node.items.flatMap((each) => this.entriesOf(each, depth)), span };
    if (!isScalar(node)) return { kind: 'null', span };
    // `!secret`, `!include`, `!env`: what another program makes of it.
    if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) return { kind: 'unknown', span };
    const { value } = node;
    if (typeof value === 'string') return { kind: 'string', value, span };
    if (typeof value === 'number') return { kind: 'number', value, span };
    if (typeof value === 'boolean') return { kind: 'boolean', value, span };
    return value === null ? { kind: 'null', span } : { kind: 'unknown', span };
  }

  private entriesOf({ key, value }: Pair, depth: number): Entry[] {
    const name = isScalar(key) ? String(key.value) : null;
    if (name === null) return [];
    const inner = this.valueOf(value, depth + 1);
    // `<<: *base`, `<<: [*a, *b]`, where the first counts.
    if (name === '<<' && inner.kind === 'array')
      return inner.items.map((each): Entry => ({ kind: 'spread', value: each.value })).reverse();
    return name === '<<' ? [{ kind: 'spread', value: inner }] : [{ kind: 'entry', key: name, value: inner }];
  }
}

/** What each alias stands for, found in one go: the library goes through the document for each. */
function targetsIn(document: Document): ReadonlyMap<Alias, Node> {
  const anchored = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node: (_key, node) => {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchored.set(node.anchor, node);
        return;
      }
      const target = anchored.get(node.source);
      if (target !== undefined) targets.set(node, target);
    },
  });
  return targets;
}

/** Without the blanks and comments behind it. */
function spanOf(node: unknown): Span {
  const [start, end] = (node as Partial<Node> | null)?.range ?? [0, 0];
  return { start, end };
}
