import { SessionContextDialogs } from '@jupyterlab/apputils';
import { DocumentManager } from '@jupyterlab/docmanager';
import { DocumentRegistry } from '@jupyterlab/docregistry';
import { type NotebookPanel, NotebookWidgetFactory, StaticNotebook, setCellExecutor, runCell } from '@jupyterlab/notebook';
import { RenderMimeRegistry, standardRendererFactories } from '@jupyterlab/rendermime';
import { createMarkdownParser } from '@jupyterlab/markedparser-extension';
import { Signal } from '@lumino/signaling';
import type { IDocumentWidget } from '@jupyterlab/docregistry';
import { bounded } from './bounded';
import { languages, mimeTypes, newInlineEditor } from './editors';
import { Formulas } from './formulas';
import { QuietModelFactory } from './models';
import { PatientFactory } from './patient';
import { figureRenderer } from './plotly';
import { services } from './services';

/** How outputs are drawn. */
export const rendermime = new RenderMimeRegistry({
  initialFactories: standardRendererFactories.map(bounded),
  latexTypesetter: new Formulas(),
  markdownParser: createMarkdownParser(languages)
});
rendermime.addFactory(figureRenderer);

setCellExecutor({ runCell });

const opener = {
  opened: new Signal<object, IDocumentWidget>({}) as never,
  open: () => undefined
};

const registry = new DocumentRegistry();
registry.addModelFactory(new QuietModelFactory());
registry.addFileType({ name: 'dib', displayName: '.NET Interactive notebook', extensions: ['.dib'], contentType: 'notebook', fileFormat: 'json' });
registry.addWidgetFactory(
  new NotebookWidgetFactory({
    name: 'Notebook',
    modelName: 'notebook',
    fileTypes: ['notebook', 'dib'],
    defaultFor: ['notebook', 'dib'],
    preferKernel: true,
    autoStartDefault: true,
    canStartKernel: true,
    shutdownOnClose: false,
    rendermime,
    contentFactory: new PatientFactory({ editorFactory: newInlineEditor }),
    mimeTypeService: mimeTypes,
    editorConfig: {
      ...StaticNotebook.defaultEditorConfig,
      code: { ...StaticNotebook.defaultEditorConfig.code, lineNumbers: false, tabSize: 4, indentUnit: '4', autoClosingBrackets: true, matchBrackets: true, lineWrap: false }
    },
    notebookConfig: { ...StaticNotebook.defaultNotebookConfig, windowingMode: 'defer', recordTiming: true, scrollPastEnd: true, kernelShutdown: false, maxNumberOutputs: 100 } as never
  })
);

/** Opens, saves and watches notebooks. */
export const documents = new DocumentManager({ registry, manager: services, opener, sessionDialogs: new SessionContextDialogs() });
documents.autosave = true;
documents.autosaveInterval = 20;

/** Opens a notebook with the kit's kernel. */
export function openNotebook(path: string): NotebookPanel {
  const widget = documents.open(path, 'Notebook', { name: 'detorch' });
  if (!widget) throw new Error(`${path} is not a notebook.`);
  return widget as NotebookPanel;
}
