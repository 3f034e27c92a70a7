import { CodeCell } from '@jupyterlab/cells';
import type { CodeMirrorEditor } from '@jupyterlab/codemirror';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import { KernelMessage } from '@jupyterlab/services';
import { setDiagnostics, type Diagnostic } from './diagnostics';

interface Place {
  line: number;
  character: number;
}

interface Found {
  severity: 'error' | 'warning';
  id: string;
  message: string;
  place?: string;
  start: Place;
  end: Place;
}

const pause = 700;

/** Asks the kernel what is wrong with the cell that is being written, and underlines it. */
export function diagnose(panel: NotebookPanel): void {
  let timer = 0;
  const soon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void askKernel(panel), pause);
  };
  let watched: CodeCell | undefined;
  const follow = (): void => {
    const cell = panel.content.activeCell;
    watched?.model?.contentChanged.disconnect(soon);
    watched = cell instanceof CodeCell ? cell : undefined;
    watched?.model.contentChanged.connect(soon);
  };
  panel.content.activeCellChanged.connect(follow);
  follow();
  NotebookActions.executed.connect((_, { cell, notebook, success }) => {
    if (notebook === panel.content && cell instanceof CodeCell) if (success) show(cell, []); else void askKernel(panel, cell);
  });
}

async function askKernel(panel: NotebookPanel, cell = panel.content.activeCell): Promise<void> {
  const kernel = panel.sessionContext.session?.kernel;
  // While a cell runs, the answer would come too late to be of use.
  if (!kernel || (kernel.status !== 'idle' && cell === panel.content.activeCell) || !(cell instanceof CodeCell)) return;
  const code = cell.model.sharedModel.getSource();
  const request = KernelMessage.createMessage({
    msgType: 'diagnostics_request' as never, channel: 'shell', session: kernel.clientId, username: kernel.username, content: { code } as never
  }) as KernelMessage.IShellMessage;
  const reply = await kernel.sendShellMessage(request, true).done;
  if (cell.isDisposed || cell.model.sharedModel.getSource() !== code) return;
  show(cell, (reply as unknown as { content: { diagnostics?: Found[] } }).content.diagnostics ?? []);
}

function show(cell: CodeCell, found: Found[]): void {
  const editor = cell.editor as CodeMirrorEditor | null;
  if (!editor) return;
  const doc = editor.editor.state.doc;
  const offset = ({ line, character }: Place): number => (line < doc.lines ? Math.min(doc.line(line + 1).from + character, doc.line(line + 1).to) : doc.length);
  const list = found.map((diagnostic): Diagnostic => ({ from: offset(diagnostic.start), to: offset(diagnostic.end), severity: diagnostic.severity, message: `${diagnostic.id}: ${diagnostic.message}` }));
  setDiagnostics(editor.editor, list);
  editor.host.setAttribute('data-errors', String(list.filter(diagnostic => diagnostic.severity === 'error').length));
}
