// Elements made from code: text goes in as text, never as markup.

type Attributes = Record<string, string | number | boolean | undefined>;

export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: (Node | string | null)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name === 'class') element.className = String(value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((c) => c !== null));
  return element;
}

export function button(label: string, click: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = el('button', { type: 'button', class: 'tm-chart-button', ...attributes }, label);
  element.addEventListener('click', click);
  return element;
}

let last = 0;

/** An id that no other element of the page has. */
export const freshId = (prefix: string): string => `${prefix}-${++last}`;
