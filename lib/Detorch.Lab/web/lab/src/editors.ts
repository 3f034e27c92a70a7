import { CodeMirrorEditorFactory, CodeMirrorMimeTypeService, EditorExtensionRegistry, EditorLanguageRegistry, EditorThemeRegistry, ybinding } from '@jupyterlab/codemirror';
import type { IYText } from '@jupyter/ydoc';
import { EditorView } from '@codemirror/view';
import { diagnosticsExtension } from './diagnostics';

const themes = new EditorThemeRegistry();
for (const theme of EditorThemeRegistry.getDefaultThemes()) themes.addTheme(theme);

/** The languages that editors colour: C#'s name reaches them from the kernel. */
export const languages = new EditorLanguageRegistry();
for (const language of EditorLanguageRegistry.getDefaultLanguages()) languages.addLanguage(language);

const extensions = new EditorExtensionRegistry();
for (const extension of EditorExtensionRegistry.getDefaultExtensions({ themes })) extensions.addExtension(extension);
// Without this binding what is typed never reaches the model, and no error says so.
extensions.addExtension({
  name: 'shared-model-binding',
  factory: options => {
    const text = options.model.sharedModel as IYText;
    return EditorExtensionRegistry.createImmutableExtension(ybinding({ ytext: text.ysource, undoManager: text.undoManager ?? undefined }));
  }
});
extensions.addExtension({ name: 'diagnostics', factory: () => EditorExtensionRegistry.createImmutableExtension(diagnosticsExtension) });
extensions.addExtension({
  name: 'label',
  factory: () => EditorExtensionRegistry.createImmutableExtension(EditorView.contentAttributes.of({ 'aria-label': 'Cell editor' }))
});

export const mimeTypes = new CodeMirrorMimeTypeService(languages);

const factory = new CodeMirrorEditorFactory({ extensions, languages });

/** Makes the editors of cells. */
export const newInlineEditor = factory.newInlineEditor;
