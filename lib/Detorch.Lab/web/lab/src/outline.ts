import type { NotebookPanel } from '@jupyterlab/notebook';
import { make } from './dom';

/** The headings of a notebook, beside it; the one that is being read is marked. */
export function outline(panel: NotebookPanel): HTMLElement {
  const list = make('ol');
  const nav = make('nav', { class: 'detorch-outline', 'aria-label': 'Outline' }, list);
  let shown = '';
  const update = (): void => {
    const headings = panel.content.widgets.flatMap((cell, index) =>
      cell.model.type !== 'markdown' ? [] : [...cell.model.sharedModel.getSource().matchAll(/^(#{1,3})\s+(.+)$/gm)].map(found => ({ index, depth: found[1].length, text: plain(found[2]) }))
    );
    const now = JSON.stringify(headings);
    if (now !== shown) {
      shown = now;
      list.replaceChildren(...headings.map(heading => {
        const link = make('a', { href: `#${heading.index}`, 'data-index': String(heading.index) }, heading.text);
        link.addEventListener('click', event => {
          event.preventDefault();
          panel.content.activeCellIndex = heading.index;
          void panel.content.scrollToItem(heading.index, 'start');
          queueMicrotask(() => panel.content.activate()); // After the cell has been drawn: only then can it have the focus.
        });
        return make('li', { class: `detorch-depth-${heading.depth}` }, link);
      }));
    }
    const links = [...list.querySelectorAll('a')];
    const current = links.filter(link => Number(link.dataset.index) <= panel.content.activeCellIndex).at(-1);
    for (const link of links)
      if (link === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
  };
  panel.content.modelContentChanged.connect(update);
  panel.content.activeCellChanged.connect(update);
  void panel.context.ready.then(update);
  return nav;
}

function plain(markdown: string): string {
  return markdown.replace(/[*_`]|\$/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
