import { CodeCell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { KernelMessage, type Kernel } from '@jupyterlab/services';
import { button, downloadBlob, make } from './dom';

/** Characters that a cell prints into the page. The browser lays out all of them anew with each message, so tens of MB would stop it. */
const most = 500_000;

/** Characters of the end that a cell shows where it printed more. */
const tail = 4_000;

/** Parts of a text that wait until the browser takes them out of the page's memory. */
const gathered = 64;

const sayAgain = 250;

/** Draws what cells print up to a bound. What is beyond it is kept, and a button saves all of it as a file; the cell ends with the last lines. */
export function boundStreams(panel: NotebookPanel): void {
  const watch = (kernel: Kernel.IKernelConnection | null | undefined): void => {
    kernel?.anyMessage.connect((_, { msg, direction }) => {
      if (direction !== 'send' || msg.header.msg_type !== 'execute_request') return;
      const cell = panel.content.widgets.find(found => found.model.id === msg.metadata.cellId);
      if (!(cell instanceof CodeCell)) return;
      const printed = new Printed(cell, panel);
      // The kernel's connection knows the request after it has told us of it.
      queueMicrotask(() => kernel.registerMessageHook(msg.header.msg_id, told => printed.hear(told)));
    });
  };
  watch(panel.sessionContext.session?.kernel);
  panel.sessionContext.kernelChanged.connect((_, { newValue }) => watch(newValue));
}

/** What one run of a cell prints. */
class Printed {
  private drawn = 0;
  private length = 0;
  private line = 0;
  private whole = new Blob();
  private parts: string[] = [];
  private end = '';
  private isCut = false;
  private last = '\n';
  private timer = 0;
  private readonly note = make('div', { class: 'detorch-cut', role: 'status' });
  private readonly said = make('span');

  constructor(private readonly cell: CodeCell, private readonly panel: NotebookPanel) {
    cell.node.querySelector(':scope > .detorch-cut')?.remove();
  }

  /** Returns whether the message is drawn. */
  hear(message: KernelMessage.IIOPubMessage): boolean {
    if (KernelMessage.isStreamMsg(message)) return this.take(message.content.text);
    if (this.isCut && KernelMessage.isStatusMsg(message) && message.content.execution_state === 'idle') this.finish();
    return true;
  }

  private take(text: string): boolean {
    this.length += text.length;
    this.parts.push(text);
    if (this.parts.length >= gathered) this.gather();
    if (!this.isCut) this.count(text);
    if (!this.isCut && this.drawn + this.line <= most) {
      this.last = text.at(-1) ?? this.last;
      return true;
    }
    if (!this.isCut) {
      this.isCut = true;
      this.note.append(this.said, button('Save all of it', 'Save all that the cell printed as a file', () => this.save()));
      this.cell.node.append(this.note);
    }
    this.end = (this.end + text).slice(-tail);
    this.timer ||= window.setTimeout(() => this.say(), sayAgain);
    return false;
  }

  /** Counts what is seen: a line that a progress bar writes again and again is one. */
  private count(text: string): void {
    const lines = text.split('\n');
    lines.forEach((line, i) => {
      const start = line.trimEnd().lastIndexOf('\r');
      this.line = start < 0 ? this.line + line.length : line.length - start;
      if (i === lines.length - 1) return;
      this.drawn += this.line + 1;
      this.line = 0;
    });
  }

  private gather(): void {
    this.whole = new Blob([this.whole, ...this.parts]);
    this.parts = [];
  }

  private finish(): void {
    clearTimeout(this.timer);
    this.say();
    // Whole lines, where there are any.
    const text = this.end.slice(this.end.indexOf('\n') + 1);
    const first = this.last === '\n' ? '' : '\n';
    this.cell.model.outputs.add({ output_type: 'stream', name: 'stdout', text: `${first}\n[ … ${megabytes(this.length)} were printed; not all of it is shown … ]\n\n${text}` });
  }

  private say(): void {
    this.timer = 0;
    this.said.textContent = `${megabytes(this.length)} were printed, more than the page can draw. `;
  }

  private save(): void {
    this.gather();
    downloadBlob(`${this.panel.context.path.split('/').at(-1)!.replace(/\.\w+$/, '')}-output.txt`, this.whole);
  }
}

function megabytes(length: number): string {
  return `${(length / 1e6).toFixed(1)} MB`;
}
