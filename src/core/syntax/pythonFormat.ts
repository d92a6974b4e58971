import type { Span } from '../source';
import type { Argument, Expression } from './expression';

/**
 * `{value!conversion:spec}` as the call that it stands for, such as `format(repr(value), ">5")`; the value alone where it
 * has neither. `spec` is null where it is made at run time.
 */
export function formatCall(value: Expression, conversion: string, spec: string | null, span = value.span): Expression {
  const converted =
    conversion === '' ? value : call(conversion === 's' ? 'str' : conversion === 'r' ? 'repr' : 'ascii', [value], span);
  if (spec === '') return converted;
  return call('format', [converted, spec === null ? { kind: 'unknown', span } : text(spec, span)], span);
}

/** A place of a text that `%` fills: `%s`, `%(name)5.2f`. */
const PLACE =
  /%(?:\((?<key>[^)]*)\))?(?<flags>[-#0 +]*)(?<width>\*|\d+)?(?<precision>\.(?:\*|\d*))?[hlL]?(?<type>[a-zA-Z%])/g;

/** `template % right`: the parts of the text that comes of it. */
export function percentParts(template: Expression, right: Expression): Expression[] {
  const values = right.kind === 'array' ? right.items : [{ spread: false, value: right }];
  let next = 0;
  const parts = (of: Expression): Expression[] => {
    if (of.kind === 'template') return of.parts.flatMap(parts);
    if (of.kind !== 'string') return [of];
    const found: Expression[] = [];
    let from = 0;
    for (const match of of.value.matchAll(PLACE)) {
      const { key, type = '' } = match.groups ?? {};
      found.push({ ...of, value: of.value.slice(from, match.index) });
      from = match.index + match[0].length;
      if (type === '%') {
        found.push({ ...of, value: '%' });
        continue;
      }
      const value =
        key === undefined
          ? values.slice(0, next + 1).some((each) => each.spread)
            ? undefined
            : values[next]?.value
          : entryOf(right, key);
      if (key === undefined) next++;
      found.push(value === undefined ? { kind: 'unknown', span: right.span } : placed(value, match.groups ?? {}));
    }
    found.push({ ...of, value: of.value.slice(from) });
    return found;
  };
  return parts(template);
}

function placed(
  value: Expression,
  { flags = '', width = '', precision = '', type = '' }: Record<string, string | undefined>,
): Expression {
  const conversion = type === 'r' || type === 'a' ? type : type === 's' ? 's' : '';
  const known = width !== '*' && precision !== '.*' && !flags.includes('#') && /[srdiuxXfFeEgGa]/.test(type);
  if (!known) return formatCall(value, conversion, null);
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const align = width === '' ? '' : flags.includes('-') ? '<' : flags.includes('0') && conversion === '' ? '0' : '>';
  const as = conversion !== '' ? '' : type === 'i' || type === 'u' ? 'd' : type;
  const dots = precision === '.' ? '.0' : precision;
  // Of a sign in front of zeros the order is another.
  const spec = align === '0' ? `${sign}0${width}${dots}${as}` : `${align}${sign}${width}${dots}${as}`;
  return formatCall(value, conversion, conversion !== '' && sign !== '' ? null : spec);
}

function entryOf(object: Expression, key: string): Expression {
  return { kind: 'index', object, index: text(key, object.span), span: object.span };
}

function call(name: string, values: readonly Expression[], span: Span): Expression {
  const args = values.map((value): Argument => ({ kind: 'positional', value }));
  return { kind: 'call', callee: { kind: 'name', name, span }, arguments: args, span };
}

function text(value: string, span: Span): Expression {
  return { kind: 'string', value, span };
}
