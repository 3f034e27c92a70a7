import type { Cell } from '@jupyterlab/cells';
import { Notebook, NotebookPanel } from '@jupyterlab/notebook';
import type { WindowedLayout } from '@jupyterlab/ui-components';

/** Milliseconds in a row that go into cells out of view: less than a frame, so that keys and scrolling are not felt to wait. */
const slice = 8;

/** Cells around one that is asked for, which are drawn with it. */
const around = 4;

/**
 * A notebook that draws the cells of its first screen at once, and the others while the user does nothing. An editor costs some
 * milliseconds, so those of a long notebook would stop the page for seconds. A cell that is asked for earlier is drawn then.
 */
class PatientNotebook extends Notebook {
  private waiting = 0;

  constructor(options: Notebook.IOptions) {
    super(options);
    // Jupyter's own way measures each cell on the page as soon as it is in it, and so lays out the page once for each.
    Object.assign(this, { _scheduleCellRenderOnIdle: () => this.drawLater(), _runOnIdleTime: () => this.drawFirst() });
    this.activeCellChanged.connect(() => this.drawAround(this.activeCellIndex));
  }

  scrollToItem(...[index, align, margin, preference]: Parameters<Notebook['scrollToItem']>): Promise<void> {
    this.drawAround(index);
    return super.scrollToItem(index, align, margin, preference);
  }

  private async drawFirst(): Promise<void> {
    if (!this.isAttached) return;
    let height = 0;
    this.widgets.every((cell, index) => {
      this.draw(cell, index);
      height += this.viewModel.estimateWidgetSize(index);
      return height < innerHeight;
    });
    this.drawLater();
  }

  /** Draws a cell and its neighbours, after what is being done: while cells are inserted or removed, those in the page are numbered anew. */
  private drawAround(index: number): void {
    queueMicrotask(() => {
      if (this.isDisposed || !this.isAttached) return;
      for (let i = Math.max(0, index - around); i <= Math.min(index + around, this.widgets.length - 1); i++) this.draw(this.widgets[i], i);
    });
  }

  private draw(cell: Cell, index: number): void {
    if (!cell.isPlaceholder() || cell.isDisposed) return;
    cell.dataset.windowedListIndex = String(index);
    cell.node.style.containIntrinsicSize = `auto ${this.viewModel.estimateWidgetSize(index)}px`;
    (this.layout as WindowedLayout).insertWidget(index, cell);
  }

  private drawLater(): void {
    if (this.waiting || this.isDisposed) return;
    this.waiting = requestIdleCallback(idle => {
      this.waiting = 0;
      if (this.isDisposed || !this.isAttached) return;
      const end = performance.now() + Math.min(slice, idle.didTimeout ? slice : idle.timeRemaining());
      const missing = this.widgets.findIndex(cell => cell.isPlaceholder());
      if (missing < 0) return;
      for (let i = missing; i < this.widgets.length && performance.now() < end; i++) this.draw(this.widgets[i], i);
      this.drawLater();
    }, { timeout: 50 });
  }
}

/** Makes the parts of a notebook's panel. */
export class PatientFactory extends NotebookPanel.ContentFactory {
  createNotebook(options: Notebook.IOptions): Notebook {
    return new PatientNotebook(options);
  }
}
