import { Completer, CompleterModel, CompletionHandler, KernelCompleterProvider, ProviderReconciliator } from '@jupyterlab/completer';
import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { Widget } from '@lumino/widgets';

/** Completes in the active cell, from the kernel. */
export function addCompletion(panel: NotebookPanel): { invoke: () => void; select: () => void; isOpen: () => boolean } {
  const completer = new Completer({ editor: null, model: new CompleterModel() });
  completer.hide();
  Widget.attach(completer, document.body);
  const provider = new KernelCompleterProvider();
  const reconciliatorFor = (cell: Cell | null) =>
    new ProviderReconciliator({
      context: { widget: panel, editor: cell?.editor, session: panel.sessionContext.session },
      providers: [provider],
      timeout: 5000
    });
  const handler = new CompletionHandler({ completer, reconciliator: reconciliatorFor(null) });
  const follow = async (): Promise<void> => {
    const cell = panel.content.activeCell;
    await cell?.ready;
    if (cell !== panel.content.activeCell) return;
    handler.editor = cell?.editor ?? null;
    handler.reconciliator = reconciliatorFor(cell);
  };
  panel.content.activeCellChanged.connect(() => void follow());
  panel.sessionContext.sessionChanged.connect(() => void follow());
  void follow();
  return { invoke: () => handler.invoke(), select: () => completer.selectActive(), isOpen: () => completer.isVisible };
}
