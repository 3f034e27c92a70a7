import { CodeCell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { Tooltip } from '@jupyterlab/tooltip';
import { Widget } from '@lumino/widgets';
import { rendermime } from './documents';

let open: Tooltip | undefined;

/** Shows what the kernel knows about the name at the cursor. */
export async function inspect(panel: NotebookPanel): Promise<void> {
  dismissTooltip();
  const cell = panel.content.activeCell;
  const kernel = panel.sessionContext.session?.kernel;
  const editor = cell?.editor;
  if (!(cell instanceof CodeCell) || !kernel || !editor) return;
  const code = cell.model.sharedModel.getSource();
  const offset = editor.getOffsetAt(editor.getCursorPosition());
  const reply = await kernel.requestInspect({ code, cursor_pos: [...code.slice(0, offset)].length, detail_level: 0 });
  if (reply.content.status !== 'ok' || !reply.content.found || cell !== panel.content.activeCell) return;
  open = new Tooltip({ anchor: panel.content, bundle: reply.content.data, editor, rendermime });
  Widget.attach(open, document.body);
}

/** Closes what <code>inspect</code> opened. */
export function dismissTooltip(): void {
  open?.dispose();
  open = undefined;
}
