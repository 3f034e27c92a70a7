import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';

/** Sets formulas by KaTeX, which is loaded with the first one. */
export class Formulas implements IRenderMime.ILatexTypesetter {
  typeset(host: HTMLElement): void {
    if (/[$\\]/.test(host.textContent ?? '')) void this.render(host);
  }

  private async render(host: HTMLElement): Promise<void> {
    const { setFormulas } = await import('./katex');
    setFormulas(host);
  }
}
