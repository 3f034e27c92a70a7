import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, hoverTooltip, type DecorationSet } from '@codemirror/view';

/** An error or warning in a cell: zero-based lines and characters, as the kernel reports them. */
export interface Diagnostic {
  from: number;
  to: number;
  severity: 'error' | 'warning';
  message: string;
}

const setEffect = StateEffect.define<Diagnostic[]>();

const field = StateField.define<{ list: Diagnostic[]; marks: DecorationSet }>({
  create: () => ({ list: [], marks: Decoration.none }),
  update(value, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setEffect)) {
        const list = effect.value.filter(diagnostic => diagnostic.to <= transaction.state.doc.length);
        const marks = list.map(diagnostic => Decoration.mark({ class: `detorch-${diagnostic.severity}` }).range(diagnostic.from, Math.max(diagnostic.to, diagnostic.from + 1)));
        return { list, marks: Decoration.set(marks.filter(mark => mark.to <= transaction.state.doc.length), true) };
      }
    if (!transaction.docChanged) return value;
    const list = value.list.map(diagnostic => ({ ...diagnostic, from: transaction.changes.mapPos(diagnostic.from), to: transaction.changes.mapPos(diagnostic.to) }));
    return { list, marks: value.marks.map(transaction.changes) };
  },
  provide: from => EditorView.decorations.from(from, value => value.marks)
});

/** Underlines errors and says what is wrong where the pointer is. */
export const diagnosticsExtension = [
  field,
  hoverTooltip((view, position) => {
    const found = view.state.field(field).list.filter(diagnostic => diagnostic.from <= position && position <= Math.max(diagnostic.to, diagnostic.from + 1));
    if (found.length === 0) return null;
    return {
      pos: found[0].from,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'detorch-tooltip';
        dom.textContent = found.map(diagnostic => diagnostic.message).join('\n');
        return { dom };
      }
    };
  })
];

/** Shows the diagnostics of an editor, instead of the earlier ones. */
export function setDiagnostics(view: EditorView, list: Diagnostic[]): void {
  view.dispatch({ effects: setEffect.of(list) });
}
