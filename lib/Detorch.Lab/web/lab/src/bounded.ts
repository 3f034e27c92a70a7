import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { button, downloadBlob, make } from './dom';

/** Characters of one output that are drawn unasked. The browser lays out all of them at once, and tens of MB would stop the page for minutes. */
const most = 1_000_000;

/** The same renderer, but where an output has more than the page can draw in a moment, it says so, and draws or saves the output when it is asked to. */
export function bounded(factory: IRenderMime.IRendererFactory): IRenderMime.IRendererFactory {
  return {
    ...factory,
    createRenderer: options => {
      const renderer = factory.createRenderer(options);
      const draw = renderer.renderModel.bind(renderer);
      let isWanted = false;
      renderer.renderModel = async model => {
        const data = model.data[options.mimeType];
        if (isWanted || typeof data !== 'string' || data.length <= most || isPicture(options.mimeType)) return draw(model);
        renderer.node.replaceChildren(
          make('div', { class: 'detorch-cut', role: 'status' },
            `This output has ${(data.length / 1e6).toFixed(1)} MB, and drawing it may stop the page for a while. `,
            button('Draw it', 'Draw the whole output', () => {
              isWanted = true;
              renderer.node.replaceChildren();
              return draw(model);
            }),
            ' ',
            button('Save it', 'Save the whole output as a file', () => downloadBlob(nameOf(options.mimeType), new Blob([data])))
          )
        );
      };
      return renderer;
    }
  };
}

function nameOf(mimeType: string): string {
  return mimeType === 'text/html' ? 'output.html' : mimeType === 'image/svg+xml' ? 'output.svg' : 'output.txt';
}

/** Whether the browser has nothing to lay out but one picture, which it decodes beside the page. */
function isPicture(mimeType: string): boolean {
  return mimeType.startsWith('image/') && mimeType !== 'image/svg+xml';
}
