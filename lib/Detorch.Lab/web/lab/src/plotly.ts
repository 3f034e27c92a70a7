import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import type { Message } from '@lumino/messaging';

/** What plotly.js takes where a figure does not say. */
const usualHeight = 450;

/** The fewest milliseconds between two drawings of a figure that changes all the time. */
const pause = 16;

interface Figure {
  data: unknown[];
  layout?: Record<string, unknown>;
}

const mimeType = 'application/vnd.plotly.v1+json';

/** Draws a plotly figure. plotly.js is loaded with the first one. */
class FigureRenderer extends Widget implements IRenderMime.IRenderer {
  private next: Figure | undefined;
  private drawing: Promise<void> | undefined;
  private readonly watch = new ResizeObserver(() => this.resize());

  constructor() {
    super();
    this.addClass('detorch-figure');
    this.node.setAttribute('role', 'group');
    this.node.setAttribute('aria-label', 'Figure');
  }

  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    // The model's JSON is read-only, and plotly.js writes into what it draws.
    const figure = structuredClone(model.data[mimeType]) as unknown as Figure;
    const title = figure.layout?.title as { text?: string } | string | undefined;
    const text = typeof title === 'string' ? title : title?.text;
    if (text) this.node.setAttribute('aria-label', `Figure: ${text.replace(/<[^>]*>/g, '')}`);
    this.next = figure;
    return (this.drawing ??= this.drawNext(figure));
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.watch.disconnect();
    if (loaded) void loaded.then(({ default: plotly }) => plotly.purge(this.node));
    super.dispose();
  }

  protected onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this.watch.observe(this.node);
  }

  protected onBeforeDetach(message: Message): void {
    this.watch.disconnect();
    super.onBeforeDetach(message);
  }

  /**
   * A figure that changes faster than it can be drawn is drawn as it is last. Between two drawings the page has as much time as one took:
   * for its user, and for the kernel's messages, which would pile up and let a cell that was stopped go on for long.
   */
  private async drawNext(figure: Figure): Promise<void> {
    this.next = undefined;
    const begin = performance.now();
    await this.draw(figure).catch(wrong => this.say(wrong));
    setTimeout(() => {
      this.drawing = this.next && this.drawNext(this.next);
    }, Math.max(pause, performance.now() - begin));
  }

  private async draw(figure: Figure): Promise<void> {
    const { default: plotly } = await (loaded ??= import('plotly.js-strict-dist-min'));
    if (this.isDisposed) return;
    // A figure that leaves its height open would take that of its host at the next resize.
    const height = Number(figure.layout?.height);
    this.node.style.height = `${height > 0 ? height : usualHeight}px`;
    await plotly.react(this.node, { ...figure, config: { responsive: false, displaylogo: false, ...(figure as { config?: object }).config } });
  }

  private resize(): void {
    if (loaded && this.node.offsetWidth > 0 && this.node.classList.contains('js-plotly-plot'))
      void loaded.then(({ default: plotly }) => plotly.Plots.resize(this.node)).catch(() => undefined);
  }

  private say(wrong: unknown): void {
    this.node.textContent = `The figure cannot be drawn: ${wrong instanceof Error ? wrong.message : String(wrong)}`;
  }
}

let loaded: Promise<typeof import('plotly.js-strict-dist-min')> | undefined;

/** The renderer of figures; its rank is below HTML's 50, so a figure is drawn by us even where HTML comes along. */
export const figureRenderer: IRenderMime.IRendererFactory = {
  safe: true,
  mimeTypes: [mimeType],
  defaultRank: 30,
  createRenderer: () => new FigureRenderer()
};
