import { button, el, freshId } from '../dom';

export interface TableColumn<T> {
  title: string;
  /** What a cell shows. */
  text: (row: T) => string;
  /** What rows are sorted by; text when left out. */
  sort?: (row: T) => number | string;
  numeric?: boolean;
  tone?: (row: T) => string;
  /** Left out on narrow screens. */
  minor?: boolean;
}

export interface TableOptions<T> {
  caption: string;
  pageSize?: number;
  filter?: boolean;
  choose?: { label: (row: T) => string; act: (row: T) => void };
  empty: string;
}

/** A table that sorts by its headings, filters by text and shows a page at a time. */
export function table<T>(rows: T[], columns: TableColumn<T>[], options: TableOptions<T>): HTMLElement {
  const size = options.pageSize ?? 25;
  const state = { sorted: -1, ascending: true, page: 0, filter: '' };
  let shown = rows;
  const body = el('tbody');
  const count = el('p', { class: 'ts-count', role: 'status' });
  const heads = columns.map((column, i) => {
    const head = el('th', { scope: 'col', class: classes(column) });
    head.append(button(column.title, () => sortBy(i), { class: 'ts-sort' }));
    return head;
  });
  const previous = button('Previous', () => turn(-1));
  const next = button('Next', () => turn(1));
  const pages = el('div', { class: 'tm-chart-buttons' }, previous, next);

  const turn = (step: number): void => {
    state.page += step;
    draw();
  };
  const sortBy = (i: number): void => {
    state.ascending = state.sorted === i ? !state.ascending : !columns[i]!.numeric;
    state.sorted = i;
    state.page = 0;
    arrange();
  };
  const arrange = (): void => {
    const wanted = state.filter.toLowerCase();
    shown = wanted === '' ? rows : rows.filter((row) => columns.some((c) => c.text(row).toLowerCase().includes(wanted)));
    const column = columns[state.sorted];
    if (column) {
      const key = column.sort ?? column.text;
      const order = state.ascending ? 1 : -1;
      shown = [...shown].sort((a, b) => {
        const [x, y] = [key(a), key(b)];
        return order * (x < y ? -1 : x > y ? 1 : 0);
      });
    }
    heads.forEach((head, i) => head.setAttribute('aria-sort', i !== state.sorted ? 'none' : state.ascending ? 'ascending' : 'descending'));
    draw();
  };
  const draw = (): void => {
    const last = Math.max(0, Math.ceil(shown.length / size) - 1);
    state.page = Math.min(Math.max(state.page, 0), last);
    const from = state.page * size;
    body.replaceChildren(...shown.slice(from, from + size).map((row) => line(row)));
    const to = Math.min(from + size, shown.length);
    count.textContent = shown.length === 0 ? options.empty : shown.length <= size && shown.length === rows.length ? `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}` : `${from + 1}\u2013${to} of ${shown.length}`;
    previous.disabled = state.page === 0;
    next.disabled = state.page === last;
    pages.hidden = last === 0;
  };
  const line = (row: T): HTMLElement => {
    const cells = columns.map((column, i) => {
      const choose = i === 0 ? options.choose : undefined;
      const content = choose ? button(column.text(row), () => choose.act(row), { class: 'ts-link', 'aria-label': choose.label(row) }) : column.text(row);
      return el('td', { class: `${classes(column)} ${column.tone?.(row) ?? ''}`.trim() }, content);
    });
    const element = el('tr', options.choose ? { class: 'ts-choosable' } : {}, ...cells);
    if (options.choose) {
      element.addEventListener('click', (event) => {
        if (!(event.target instanceof HTMLButtonElement)) options.choose!.act(row);
      });
    }
    return element;
  };

  arrange();
  return el('div', { class: 'ts-table' },
    options.filter ? filterBox((text) => {
      state.filter = text;
      state.page = 0;
      arrange();
    }) : null,
    el('div', { class: 'ts-scroll', tabindex: 0, role: 'group', 'aria-label': options.caption },
      el('table', {}, el('caption', { class: 'tm-alt' }, options.caption), el('thead', {}, el('tr', {}, ...heads)), body)),
    el('div', { class: 'ts-table-foot' }, count, pages));
}

const classes = <T>(column: TableColumn<T>): string => [column.numeric ? 'ts-number' : '', column.minor ? 'ts-minor' : ''].join(' ').trim();

function filterBox(changed: (text: string) => void): HTMLElement {
  const id = freshId('ts-filter');
  const input = el('input', { id, type: 'search', class: 'ts-input', placeholder: 'Filter', autocomplete: 'off' });
  input.addEventListener('input', () => changed(input.value.trim()));
  return el('div', { class: 'ts-filter' }, el('label', { for: id, class: 'tm-alt' }, 'Filter'), input);
}
