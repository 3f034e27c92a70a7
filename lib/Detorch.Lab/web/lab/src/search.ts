import { SearchDocumentModel, SearchDocumentView } from '@jupyterlab/documentsearch';
import { NotebookSearchProvider, type NotebookPanel } from '@jupyterlab/notebook';
import { Widget } from '@lumino/widgets';

/** Find and replace in the notebook. */
export class Finder {
  private view: SearchDocumentView | undefined;

  constructor(private readonly panel: NotebookPanel) {}

  open(): void {
    if (!this.view) {
      const provider = new NotebookSearchProvider(this.panel);
      const model = new SearchDocumentModel(provider, 200);
      this.view = new SearchDocumentView(model);
      this.view.addClass('detorch-search');
      this.view.closed.connect(() => this.close());
      Widget.attach(this.view, document.body);
    }
    this.view.focusSearchInput();
  }

  next(): void {
    void this.view?.model.highlightNext();
  }

  previous(): void {
    void this.view?.model.highlightPrevious();
  }

  close(): void {
    const view = this.view;
    this.view = undefined;
    void view?.model.endQuery().then(() => view.dispose());
    this.panel.content.activate();
  }
}
