import type { NotebookPanel } from '@jupyterlab/notebook';
import { documents } from './documents';
import { make, words } from './dom';
import { services, settings } from './services';

const patience = 1500;
const again = 2000;

type Answer = 'ok' | 'other' | 'none';

/** Says so while the server does not answer, or is another one by now, and goes on by itself when it is back. */
export function watchConnection(panel: NotebookPanel): HTMLElement {
  const note = make('div', { class: 'detorch-offline', role: 'alert', hidden: '' });
  let isWatching = false;

  const watch = async (): Promise<void> => {
    if (isWatching) return;
    isWatching = true;
    for (let answer = await ask(); answer !== 'ok' && !panel.isDisposed; answer = await ask()) {
      // Each attempt to save would fail with a dialog in the way of what is typed.
      documents.autosave = false;
      note.textContent = answer === 'none'
        ? 'The lab does not answer: it has ended, or the connection is lost. Go on writing: your work is kept in this browser, and saved when the lab is back.'
        : 'The lab was started anew: open the address that it printed. Your work is kept in this browser, and is offered there.';
      note.hidden = false;
      await new Promise(resolve => setTimeout(resolve, again));
    }
    isWatching = false;
    if (note.hidden || panel.isDisposed) return;
    note.hidden = true;
    documents.autosave = true;
    await panel.sessionContext.session?.kernel?.reconnect().catch(() => undefined);
    if (panel.context.model.dirty) await panel.context.save().catch(() => undefined);
  };

  panel.sessionContext.connectionStatusChanged.connect((_, status) => {
    if (status !== 'connected') setTimeout(() => void watch(), patience);
  });
  services.connectionFailure.connect(() => void watch());
  addEventListener('offline', () => void watch());
  addEventListener('online', () => void watch());
  return note;
}

/** Shows what prevents saving or loading beside the work, instead of in a dialog that comes again with each attempt. */
export function showFailures(panel: NotebookPanel, show: (text: string) => void): void {
  Object.assign(panel.context, {
    _handleError: (wrong: unknown, title: string) => {
      // What the connection is to blame for is said by its own note.
      if (wrong instanceof Error && wrong.name === 'NetworkError' || wrong instanceof TypeError) return Promise.resolve();
      show(/Save/.test(title) ? `${words(wrong)} What you typed is kept in this browser, and saving is tried again.` : `${title}: ${words(wrong)}`);
      return Promise.resolve();
    }
  });
}

async function ask(): Promise<Answer> {
  try {
    const response = await fetch(settings.baseUrl + 'api/status', { cache: 'no-store' });
    return response.ok ? 'ok' : 'other';
  } catch {
    return 'none';
  }
}
