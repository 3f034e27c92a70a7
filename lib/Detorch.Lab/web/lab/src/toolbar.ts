import { Dialog, showDialog } from '@jupyterlab/apputils';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import type { Action } from './commands';
import { button, download, make, say, words } from './dom';
import { ask, settings } from './services';
import { ServerConnection } from '@jupyterlab/services';

/** The buttons of a notebook, its kernel's state and whether it is saved. */
export function toolbar(panel: NotebookPanel, path: string, actions: Action[]): HTMLElement {
  const run = (id: string) => () => actions.find(action => action.id === id)!.run();
  const menu = make('select', { class: 'detorch-select', 'aria-label': 'More' }, make('option', { value: '' }, 'More …'));
  const more: Record<string, () => unknown> = {
    'Run all above': run('run-above'),
    'Run this and all below': run('run-below'),
    'Restart and run all': run('restart-run-all'),
    'Clear all outputs': run('clear'),
    'Trust the saved outputs': async () => {
      await NotebookActions.trust(panel.content);
    },
    'Back to the original …': () => backToOriginal(panel, path),
    'Export as web page': () => exportAs(panel, path, 'html', 'text/html'),
    'Export as .ipynb': () => exportAs(panel, path, 'ipynb', 'application/json'),
    'Export as .dib': () => exportAs(panel, path, 'dib', 'text/plain')
  };
  for (const label of Object.keys(more)) menu.append(make('option', { value: label }, label));
  menu.addEventListener('change', () => {
    const chosen = menu.value;
    menu.value = '';
    void Promise.resolve(more[chosen]?.()).catch(wrong => say(words(wrong), true));
  });
  return make(
    'div', { class: 'detorch-toolbar', role: 'toolbar', 'aria-label': 'Notebook' },
    button('▶ Run', 'Run the cell and go to the next (Shift+Enter)', run('run-advance')),
    button('▶▶ Run all', 'Run all cells', run('run-all')),
    button('■ Stop', 'Interrupt what is running; variables are kept', run('interrupt')),
    button('↻ Restart', 'Restart the kernel; variables are lost', run('restart')),
    button('+ Cell', 'Insert a cell below', run('insert-below')),
    button('Save', 'Save (Ctrl+S)', run('save')),
    button('Find', 'Find and replace (Ctrl+F)', run('find')),
    menu,
    button('?', 'Keys (H)', run('keys')),
    savedState(panel),
    kernelState(panel)
  );
}

function kernelState(panel: NotebookPanel): HTMLElement {
  const state = make('span', { class: 'detorch-kernel', role: 'status' });
  const update = (): void => {
    const status = panel.sessionContext.kernelDisplayStatus;
    const shown = status === 'connected' ? 'idle' : status;
    state.textContent = `C# · ${shown}`;
    state.dataset.status = shown;
  };
  panel.sessionContext.statusChanged.connect(update);
  panel.sessionContext.connectionStatusChanged.connect(update);
  update();
  return state;
}

function savedState(panel: NotebookPanel): HTMLElement {
  const state = make('span', { class: 'detorch-saved', role: 'status' });
  const update = (): void => {
    state.textContent = panel.context.model.dirty ? 'Not saved yet' : 'Saved';
  };
  panel.context.model.stateChanged.connect(update);
  panel.context.saveState.connect((_, saving) => {
    if (saving === 'failed') state.textContent = 'Saving failed';
    else update();
  });
  void panel.context.ready.then(update);
  return state;
}

async function backToOriginal(panel: NotebookPanel, path: string): Promise<void> {
  const address = `api/detorch/original/${path.split('/').map(encodeURIComponent).join('/')}`;
  const { differs } = await ask<{ differs: boolean }>(address);
  if (!differs && !panel.context.model.dirty) return say('This is the original already, or no other is known.');
  const { button: choice } = await showDialog({
    title: 'Back to the original?',
    body: 'All your changes to this notebook are lost. Export it first if you want to keep them.',
    buttons: [Dialog.cancelButton(), Dialog.warnButton({ label: 'Back to the original' })]
  });
  if (!choice.accept) return;
  await ask(address, { method: 'POST' });
  await panel.context.revert();
}

async function exportAs(panel: NotebookPanel, path: string, format: string, type: string): Promise<void> {
  const address = `${settings.baseUrl}api/detorch/export/${format}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const response = await ServerConnection.makeRequest(address, { method: 'POST', body: JSON.stringify(panel.context.model.toJSON()) }, settings);
  if (!response.ok) throw await ServerConnection.ResponseError.create(response);
  download(path.split('/').at(-1)!.replace(/\.\w+$/, `.${format}`), type, await response.text());
}
