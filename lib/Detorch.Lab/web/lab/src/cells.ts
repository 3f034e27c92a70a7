import { CodeCell, type Cell, type ICodeCellModel } from '@jupyterlab/cells';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import type { IOutputModel } from '@jupyterlab/rendermime';
import { make } from './dom';
import { ask } from './services';

const checkType = 'application/vnd.detorch.check+json';

interface CheckOutput {
  exercise?: string;
  status: string;
  message?: string;
}

/** Shows how long each cell takes and how it ended, and keeps count of what was run and solved. */
export function watchCells(panel: NotebookPanel, path: string): HTMLElement {
  const line = make('div', { class: 'detorch-running', role: 'status', hidden: '' });
  const started = new Map<Cell, number>();
  const ran = new Set<string>();
  const solved = new Set<string>();
  let known = '';

  const show = (cell: Cell, text: string, state: string): void => {
    let mark = cell.node.querySelector<HTMLElement>(':scope > .detorch-state');
    if (!mark) cell.node.append((mark = make('div', { class: 'detorch-state' })));
    mark.textContent = text;
    cell.node.dataset.state = state;
  };

  NotebookActions.executionScheduled.connect((_, { cell, notebook }) => {
    if (notebook !== panel.content) return;
    started.set(cell, performance.now());
    show(cell, 'waiting', 'waiting');
  });
  NotebookActions.executed.connect((_, { cell, notebook, success }) => {
    if (notebook !== panel.content || !(cell instanceof CodeCell)) return;
    const seconds = time(cell) ?? (performance.now() - (started.get(cell) ?? performance.now())) / 1000;
    started.delete(cell);
    show(cell, `${success ? '✓' : '✗'} ${duration(seconds)}`, success ? 'ok' : 'failed');
    if (success) ran.add(cell.model.id);
    const found = checks(cell.model);
    for (const check of found) {
      if (check.exercise && check.status === 'right') solved.add(check.exercise);
    }
    badge(cell, found);
    void keep();
  });
  panel.sessionContext.statusChanged.connect((_, status) => {
    if (!['restarting', 'autorestarting', 'dead', 'terminating'].includes(status)) return;
    for (const cell of started.keys()) show(cell, 'stopped', 'failed');
    started.clear();
  });

  // A cell that takes long says so, where the user is.
  setInterval(() => {
    const now = performance.now();
    const running = [...started].find(([cell]) => cell instanceof CodeCell && !cell.isDisposed && cell.node.dataset.state !== 'ok');
    if (!running || now - running[1] < 1000) {
      line.hidden = true;
      return;
    }
    const number = panel.content.widgets.filter(cell => cell.model.type === 'code').indexOf(running[0]) + 1;
    const waiting = started.size - 1;
    show(running[0], `running ${duration((now - running[1]) / 1000)}`, 'running');
    line.textContent = `Cell ${number} runs for ${duration((now - running[1]) / 1000)}${waiting > 0 ? `, ${waiting} more ${waiting > 1 ? 'wait' : 'waits'}` : ''}`;
    line.hidden = false;
  }, 500);

  async function keep(): Promise<void> {
    const cells = panel.content.widgets.filter(cell => cell.model.type === 'code').length;
    const progress = JSON.stringify({ solved: [...solved].sort(), ran: ran.size, cells });
    if (progress === known) return;
    known = progress;
    await ask(`api/detorch/progress/${path.split('/').map(encodeURIComponent).join('/')}`, { method: 'PUT', body: progress }).catch(() => undefined);
  }

  void ask<{ progress: Record<string, { solved?: string[] }> }>('api/detorch/course')
    .then(course => course.progress[path]?.solved?.forEach(id => solved.add(id)))
    // Another Jupyter server than the lab's has no course.
    .catch(() => undefined);
  return line;
}

/** The worst result first: what a cell with several checks shows. */
const badges: [status: string, text: string][] = [['wrong', '✗ not right yet'], ['partly right', '◐ partly right'], ['not solved', '○ not solved yet'], ['right', '✓ right']];

/** Shows what the checks of a cell found, where the cell begins. */
function badge(cell: Cell, found: CheckOutput[]): void {
  cell.node.querySelector(':scope > .detorch-check')?.remove();
  const worst = badges.find(([status]) => found.some(check => check.status === status));
  if (!worst) return;
  const exercise = found.find(check => check.status === worst[0])?.exercise;
  cell.node.append(make('div', { class: 'detorch-check', 'data-check': worst[0] }, exercise ? `Exercise ${exercise}: ${worst[1]}` : worst[1]));
}

/** The results of checks in a cell's outputs. */
function checks(model: ICodeCellModel): CheckOutput[] {
  const found: CheckOutput[] = [];
  for (let i = 0; i < model.outputs.length; i++) {
    const output: IOutputModel = model.outputs.get(i);
    const check = output.data[checkType] as unknown as CheckOutput | undefined;
    if (check) found.push(check);
  }
  return found;
}

/** The seconds that the kernel needed. */
function time(cell: CodeCell): number | undefined {
  const times = cell.model.getMetadata('execution') as Record<string, string> | undefined;
  const from = times?.['iopub.execute_input'];
  const to = times?.['shell.execute_reply'];
  return from && to ? (Date.parse(to) - Date.parse(from)) / 1000 : undefined;
}

function duration(seconds: number): string {
  return seconds < 1 ? `${Math.max(1, Math.round(seconds * 1000))} ms` : seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
