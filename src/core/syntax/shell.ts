import type { Node } from 'web-tree-sitter';
import type { Adapter } from './adapter';
import type { Expression } from './expression';
import { lowerShell } from './lowerShell';
import type { OutlineBuilder } from './outlineBuilder';
import { spanOf } from './outlineBuilder';

/** Of commands only those that send requests: a script is made of commands. */
const QUERY = `
(function_definition) @function
(variable_assignment) @assignment
(for_statement) @loop
(expansion operator: [":=" "="]) @default
((command name: (command_name) @name) @call (#eq? @name "curl"))
`;

/** Scripts of sh, bash and zsh, of which only requests by curl are calls. */
export const shell: Adapter = {
  query: () => QUERY,
  called: /\b(curl)\b/g,
  lower: lowerShell,
  visit(capture, node, builder) {
    const { text } = builder;
    switch (capture) {
      case 'function': {
        const name = textOf(node.childForFieldName('name'), text);
        if (name !== null)
          builder.define({ kind: 'function', name, node, value: () => ({ kind: 'function', span: spanOf(node) }) });
        builder.enter('function', name, node);
        return;
      }
      case 'assignment':
        assign(node, builder);
        return;
      case 'loop': {
        const variable = node.childForFieldName('variable');
        const name = textOf(variable, text);
        if (variable !== null && name !== null) builder.define({ name, node: variable });
        return;
      }
      case 'default': {
        // `: "${MODEL:=gpt-4o}"` sets it where it is not set.
        const name = textOf(node.namedChildren[0] ?? null, text);
        if (name !== null) builder.define({ name, node, value: () => lowerShell(node, text) });
        return;
      }
      case 'call':
        builder.call('curl', node, () => lowerShell(node, text));
        return;
    }
  },
};

function assign(node: Node, builder: OutlineBuilder): void {
  const { text } = builder;
  const name = textOf(node.childForFieldName('name'), text);
  const value = node.childForFieldName('value');
  if (name === null || node.childForFieldName('name')?.type !== 'variable_name') return;
  const lowered = (): Expression | null => (value === null ? null : lowerShell(value, text));
  const adds = text.slice(node.startIndex + name.length, node.startIndex + name.length + 2) === '+=';
  builder.define({ name, node, value: lowered, operation: adds ? 'add' : 'set' });
}

function textOf(node: Node | null, text: string): string | null {
  return node === null ? null : text.slice(node.startIndex, node.endIndex);
}
