type Properties<K extends keyof HTMLElementTagNameMap> = Partial<
  Omit<HTMLElementTagNameMap[K], 'children' | 'innerHTML' | 'outerHTML' | 'style'>
>;

/** Makes an element. Strings become text and nothing else: nothing on the page is ever parsed as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties<K> = {},
  ...children: readonly (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Puts new children in the place of what is there. */
export function refill(parent: Element, ...children: readonly (Node | string | null)[]): void {
  parent.replaceChildren(...children.filter((child) => child !== null));
}
