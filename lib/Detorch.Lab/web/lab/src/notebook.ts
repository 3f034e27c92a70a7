import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { watchCells } from './cells';
import { notebookActions, register, type Action } from './commands';
import { addCompletion } from './completion';
import { showFailures, watchConnection } from './connection';
import { diagnose } from './diagnose';
import { openNotebook } from './documents';
import { make, say } from './dom';
import { keepDrafts } from './drafts';
import { header } from './header';
import { showKeys } from './help';
import { dismissTooltip, inspect } from './inspect';
import { outline } from './outline';
import { Finder } from './search';
import { services } from './services';
import { boundStreams } from './streams';
import { toolbar } from './toolbar';

const inEditor = '.jp-Notebook.jp-mod-editMode';

/** A notebook, ready to step through. */
export async function showNotebook(host: HTMLElement, path: string): Promise<void> {
  await services.ready;
  const name = path.split('/').at(-1)!;
  document.title = `${name} · Detorch.Teach`;
  const panel = openNotebook(path);
  panel.toolbar.hide();
  showFailures(panel, text => say(text, true));
  const completion = addCompletion(panel);
  const finder = new Finder(panel);
  const commands = new CommandRegistry();
  const actions: Action[] = [
    ...notebookActions(panel),
    { id: 'complete', label: 'Complete the name at the cursor', keys: [['Tab', `${inEditor} .jp-mod-completer-enabled`]], run: () => completion.invoke() },
    { id: 'complete-select', label: 'Take the completion', keys: [['Enter', `${inEditor} .jp-mod-completer-active`]], run: () => completion.select() },
    { id: 'inspect', label: 'Explain the name at the cursor', keys: [['Shift Tab', inEditor]], run: () => inspect(panel) },
    { id: 'find', label: 'Find and replace', keys: [['Accel F', 'body']], run: () => finder.open() },
    { id: 'find-next', label: 'Find the next', keys: [['Accel G', 'body']], run: () => finder.next() },
    { id: 'find-previous', label: 'Find the one before', keys: [['Accel Shift G', 'body']], run: () => finder.previous() },
    { id: 'keys', label: 'Show the keys', keys: [['H', '.jp-Notebook.jp-mod-commandMode:not(.jp-mod-readWrite) :focus:not(:read-write)']], run: () => showKeys(actions) }
  ];
  register(commands, actions);
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') dismissTooltip();
    commands.processKeydownEvent(event);
  }, true);

  const place = make('div', { class: 'detorch-notebook' });
  const side = outline(panel);
  const running = watchCells(panel, path);
  boundStreams(panel);
  host.replaceChildren(header(name.replace(/\.\w+$/, '')), toolbar(panel, path, actions), watchConnection(panel), make('div', { class: 'detorch-columns' }, side, place), running);
  Widget.attach(panel, place);
  // A feed is a list of articles that goes on and on; cells are neither.
  place.querySelector('[role=feed]')?.setAttribute('role', 'group');
  new ResizeObserver(() => panel.update()).observe(place);
  await panel.context.ready;
  // Only a notebook that is shown takes keys.
  panel.content.activate();
  diagnose(panel);
  await keepDrafts(panel, path);
}
