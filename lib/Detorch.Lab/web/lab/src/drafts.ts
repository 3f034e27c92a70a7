import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { INotebookContent } from '@jupyterlab/nbformat';

interface Draft {
  /** When the file that the draft began from was last changed. */
  base: string;
  /** When the draft was written. */
  time: number;
  content: INotebookContent;
}

/** Keeps what is not saved yet in the browser, and offers it when the notebook is opened again: after a crash, a lost server, a closed window. */
export async function keepDrafts(panel: NotebookPanel, path: string): Promise<void> {
  const { context } = panel;
  const key = `detorch-draft:${path}`;
  await offer(panel, key);
  let timer = 0;
  const write = (): void => {
    clearTimeout(timer);
    if (!context.model.dirty) return;
    const content = context.model.toJSON() as unknown as INotebookContent;
    // Outputs can be large and can be made again; what was typed cannot.
    for (const cell of content.cells) if (cell.cell_type === 'code') Object.assign(cell, { outputs: [], execution_count: null });
    try {
      localStorage.setItem(key, JSON.stringify({ base: context.contentsModel?.last_modified ?? '', time: Date.now(), content } satisfies Draft));
    } catch {
      // The browser's store is full: the server still has the file, and saving goes on.
    }
  };
  context.model.contentChanged.connect(() => {
    clearTimeout(timer);
    timer = window.setTimeout(write, 1000);
  });
  context.saveState.connect((_, state) => {
    if (state === 'completed') {
      clearTimeout(timer);
      localStorage.removeItem(key);
    }
  });
  addEventListener('pagehide', write);
  addEventListener('beforeunload', event => {
    write();
    if (context.model.dirty) event.preventDefault();
  });
}

async function offer(panel: NotebookPanel, key: string): Promise<void> {
  const kept = localStorage.getItem(key);
  if (!kept) return;
  const draft = JSON.parse(kept) as Draft;
  if (sources(draft.content) === sources(panel.context.model.toJSON() as unknown as INotebookContent)) {
    localStorage.removeItem(key);
    return;
  }
  const changed = draft.base !== panel.context.contentsModel?.last_modified;
  const { button } = await showDialog({
    title: 'Unsaved work was found',
    body: `There is a version of ${new Date(draft.time).toLocaleString()} that was not saved.` + (changed ? ' The file was changed since then by another program.' : ''),
    buttons: [Dialog.cancelButton({ label: 'Keep the file' }), Dialog.okButton({ label: 'Restore the unsaved work' })]
  });
  if (!button.accept) return localStorage.removeItem(key);
  panel.context.model.fromJSON(draft.content as never);
  // To read a notebook counts as saved; this one is not.
  panel.context.model.dirty = true;
}

function sources(content: INotebookContent): string {
  return JSON.stringify(content.cells.filter(cell => String(cell.source)).map(cell => [cell.cell_type, Array.isArray(cell.source) ? cell.source.join('') : cell.source]));
}
