import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { notebookActions, register } from './commands';
import { addCompletion } from './completion';
import { documents, openNotebook } from './documents';
import { services } from './services';

/** A notebook, ready to step through. */
export async function showNotebook(host: HTMLElement, path: string): Promise<void> {
  await services.ready;
  document.title = `${path} · Detorch.Teach`;
  const panel = openNotebook(path);
  const commands = new CommandRegistry();
  const completion = addCompletion(panel);
  register(commands, [
    ...notebookActions(panel),
    { id: 'complete', label: 'Complete', keys: [['Tab', '.jp-Notebook.jp-mod-editMode .jp-mod-completer-enabled']], run: () => completion.invoke() },
    { id: 'complete-select', label: 'Take the completion', keys: [['Enter', '.jp-Notebook.jp-mod-editMode .jp-mod-completer-active']], run: () => completion.select() }
  ]);
  document.addEventListener('keydown', event => commands.processKeydownEvent(event), true);
  Widget.attach(panel, host);
  addEventListener('resize', () => panel.update());
  await panel.context.ready;
  panel.content.activate();
  (window as unknown as { detorch: unknown }).detorch = { panel, commands, documents };
}
