import { Dialog, showDialog } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';
import type { Action } from './commands';
import { make } from './dom';

/** Shows every key. */
export async function showKeys(actions: Action[]): Promise<void> {
  const rows = actions.filter(action => action.keys?.length).map(action =>
    make('tr', {}, make('td', {}, ...[...new Set(action.keys!.map(([keys]) => keys))].flatMap((keys, i) => [i ? ' or ' : '', make('kbd', {}, shown(keys))])), make('td', {}, action.label)));
  const body = new Widget({ node: make('div', { class: 'detorch-keys', tabindex: '0' }, make('p', {}, 'Escape leaves a cell, Enter goes into it. Keys without Ctrl work outside of cells.'), make('table', {}, make('tbody', {}, ...rows))) });
  await showDialog({ title: 'Keys', body, buttons: [Dialog.okButton({ label: 'Close' })] });
}

function shown(keys: string): string {
  const mac = navigator.platform.startsWith('Mac');
  return keys.replace(/Accel/g, mac ? '⌘' : 'Ctrl').replace(/Arrow(Up|Down)/g, (_, way) => (way === 'Up' ? '↑' : '↓')).replace(/(Shift|Ctrl|Alt|⌘) /g, '$1+');
}
