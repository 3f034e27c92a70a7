import { NotebookModel, NotebookModelFactory } from '@jupyterlab/notebook';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { ISharedNotebook } from '@jupyter/ydoc';

/** What a panel writes into a notebook about the kernel that it found. */
const fromKernel = new Set(['kernelspec', 'language_info']);

/** A notebook that a kernel's name and language do not make "not saved": the user changed nothing. */
class QuietModel extends NotebookModel {
  setMetadata(key: string, value: unknown): void {
    const wasDirty = this.dirty;
    super.setMetadata(key, value as never);
    if (fromKernel.has(key) && !wasDirty) this.dirty = false;
  }
}

/** Makes such models. */
export class QuietModelFactory extends NotebookModelFactory {
  createNew(options: DocumentRegistry.IModelOptions<ISharedNotebook> = {}): NotebookModel {
    return new QuietModel({ languagePreference: options.languagePreference, sharedModel: options.sharedModel, collaborationEnabled: false, disableDocumentWideUndoRedo: true });
  }
}
