import { SessionContextDialogs } from '@jupyterlab/apputils';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import { CommandRegistry } from '@lumino/commands';

/** Where a key counts. */
const inCommandMode = '.jp-Notebook.jp-mod-commandMode:not(.jp-mod-readWrite) :focus:not(:read-write)';
const inEditor = '.jp-Notebook.jp-mod-editMode';
const inNotebook = '.jp-Notebook';
const anywhere = 'body';

/** A user who cancels the question of a changed file has decided; nothing failed. */
function unlessCancelled(error: Error): void {
  if (error.name !== 'ModalCancelError') throw error;
}

/** What a user can do, its name, and its keys. */
export interface Action {
  id: string;
  label: string;
  keys?: [keys: string, where: string][];
  run: () => unknown;
}

/** The actions of a notebook, in the order of the keyboard help. */
export function notebookActions(panel: NotebookPanel): Action[] {
  const { content: notebook, sessionContext: session, context } = panel;
  const dialogs = new SessionContextDialogs();
  const both = (keys: string): [string, string][] => [[keys, inCommandMode], [keys, inEditor]];
  return [
    { id: 'run-advance', label: 'Run the cell and go to the next', keys: both('Shift Enter'), run: () => NotebookActions.runAndAdvance(notebook, session, dialogs) },
    { id: 'run', label: 'Run the cell', keys: [...both('Accel Enter'), ...both('Ctrl Enter')], run: () => NotebookActions.run(notebook, session, dialogs) },
    { id: 'run-insert', label: 'Run the cell and insert one below', keys: both('Alt Enter'), run: () => NotebookActions.runAndInsert(notebook, session, dialogs) },
    { id: 'run-all', label: 'Run all cells', run: () => NotebookActions.runAll(notebook, session, dialogs) },
    { id: 'run-above', label: 'Run all cells above', run: () => NotebookActions.runAllAbove(notebook, session, dialogs) },
    { id: 'run-below', label: 'Run this cell and all below', run: () => NotebookActions.runAllBelow(notebook, session, dialogs) },
    { id: 'interrupt', label: 'Interrupt', keys: [['I I', inCommandMode]], run: () => session.session?.kernel?.interrupt() },
    { id: 'restart', label: 'Restart the kernel', keys: [['0 0', inCommandMode]], run: () => restart(panel) },
    { id: 'restart-run-all', label: 'Restart the kernel and run all cells', run: async () => (await restart(panel)) && NotebookActions.runAll(notebook, session, dialogs) },
    { id: 'save', label: 'Save', keys: [['Accel S', anywhere]], run: () => context.save().catch(unlessCancelled) },
    { id: 'edit', label: 'Edit the cell', keys: [['Enter', inCommandMode]], run: () => (notebook.mode = 'edit') },
    { id: 'leave', label: 'Leave the editor', keys: [['Escape', inEditor]], run: () => (notebook.mode = 'command') },
    { id: 'above', label: 'Select the cell above', keys: [['ArrowUp', inCommandMode], ['K', inCommandMode]], run: () => NotebookActions.selectAbove(notebook) },
    { id: 'below', label: 'Select the cell below', keys: [['ArrowDown', inCommandMode], ['J', inCommandMode]], run: () => NotebookActions.selectBelow(notebook) },
    { id: 'extend-above', label: 'Select one more above', keys: [['Shift ArrowUp', inCommandMode]], run: () => NotebookActions.extendSelectionAbove(notebook) },
    { id: 'extend-below', label: 'Select one more below', keys: [['Shift ArrowDown', inCommandMode]], run: () => NotebookActions.extendSelectionBelow(notebook) },
    { id: 'insert-above', label: 'Insert a cell above', keys: [['A', inCommandMode]], run: () => NotebookActions.insertAbove(notebook) },
    { id: 'insert-below', label: 'Insert a cell below', keys: [['B', inCommandMode]], run: () => NotebookActions.insertBelow(notebook) },
    { id: 'delete', label: 'Delete the cell', keys: [['D D', inCommandMode]], run: () => NotebookActions.deleteCells(notebook) },
    { id: 'undo-cell', label: 'Undo the last change of cells', keys: [['Z', inCommandMode]], run: () => NotebookActions.undo(notebook) },
    { id: 'redo-cell', label: 'Redo it', keys: [['Shift Z', inCommandMode]], run: () => NotebookActions.redo(notebook) },
    { id: 'cut', label: 'Cut the cell', keys: [['X', inCommandMode]], run: () => NotebookActions.cut(notebook) },
    { id: 'copy', label: 'Copy the cell', keys: [['C', inCommandMode]], run: () => NotebookActions.copy(notebook) },
    { id: 'paste', label: 'Paste below', keys: [['V', inCommandMode]], run: () => NotebookActions.paste(notebook) },
    { id: 'to-markdown', label: 'Make it text', keys: [['M', inCommandMode]], run: () => NotebookActions.changeCellType(notebook, 'markdown') },
    { id: 'to-code', label: 'Make it code', keys: [['Y', inCommandMode]], run: () => NotebookActions.changeCellType(notebook, 'code') },
    { id: 'split', label: 'Split the cell at the cursor', keys: [['Ctrl Shift -', inEditor]], run: () => NotebookActions.splitCell(notebook) },
    { id: 'merge', label: 'Merge the selected cells', keys: [['Shift M', inCommandMode]], run: () => NotebookActions.mergeCells(notebook) },
    { id: 'move-up', label: 'Move the cell up', keys: [['Ctrl Shift ArrowUp', inNotebook]], run: () => NotebookActions.moveUp(notebook) },
    { id: 'move-down', label: 'Move the cell down', keys: [['Ctrl Shift ArrowDown', inNotebook]], run: () => NotebookActions.moveDown(notebook) },
    { id: 'lines', label: 'Show or hide line numbers', keys: [['Shift L', inCommandMode]], run: () => NotebookActions.toggleAllLineNumbers(notebook) },
    { id: 'toggle-output', label: 'Show or hide the output', keys: [['O', inCommandMode]], run: () => NotebookActions.toggleOutput(notebook) },
    { id: 'clear', label: 'Clear all outputs', run: () => NotebookActions.clearAllOutputs(notebook) }
  ];
}

/** Makes actions available by id and by their keys. */
export function register(commands: CommandRegistry, actions: Action[]): void {
  for (const action of actions) {
    commands.addCommand(action.id, { label: action.label, execute: action.run });
    // One binding a selector: with a comma the registry throws and leaves the page half made.
    for (const [keys, selector] of action.keys ?? []) commands.addKeyBinding({ command: action.id, keys: keys.includes('  ') ? keys.split('  ') : sequence(keys), selector });
  }
}

/** "D D" is two strokes, "Shift Enter" one: modifiers belong to the stroke that follows. */
function sequence(keys: string): string[] {
  const strokes: string[] = [];
  let held = '';
  for (const word of keys.split(' '))
    if (/^(Shift|Ctrl|Alt|Accel)$/.test(word)) held += word + ' ';
    else {
      strokes.push(held + word);
      held = '';
    }
  return strokes;
}

async function restart(panel: NotebookPanel): Promise<boolean> {
  // Restarting while the kernel has not answered yet throws.
  await panel.sessionContext.session?.kernel?.info;
  return new SessionContextDialogs().restart(panel.sessionContext);
}
