import { button, make } from '../dom';
import { paint, paintValues, picture } from './draw';
import { mostLayers, mostNeurons, type Settings } from './settings';
import type { Frame } from './session';

const names = ['x₁', 'x₂'];

/** The network: what each neuron answers over the plane, and the weights between as lines. */
export class Network {
  readonly node = make('div', { class: 'play-network' });
  private readonly lines = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  private columns: HTMLCanvasElement[][] = [];
  private frame: Frame | undefined;

  constructor(private readonly change: (layers: number[]) => void) {
    this.lines.setAttribute('class', 'play-lines');
    this.lines.setAttribute('aria-hidden', 'true');
    new ResizeObserver(() => this.connect()).observe(this.node);
  }

  /** Draws the layers, before any of them answers. */
  build({ layers }: Settings): void {
    const column = (title: string, cells: HTMLCanvasElement[], ...tools: Node[]): HTMLElement =>
      make('div', { class: 'play-layer' }, make('div', { class: 'play-layer-title' }, title, ...tools), ...cells);
    const inputs = names.map(name => picture(`The input ${name}`, 'play-neuron'));
    inputs.forEach((canvas, i) => paintValues(canvas, 24, at => (i === 0 ? ((at % 24) - 11.5) / 11.5 : (11.5 - Math.floor(at / 24)) / 11.5)));
    const hidden = layers.map((count, i) => Array.from({ length: count }, (_, j) => picture(`Neuron ${j + 1} of layer ${i + 1}`, 'play-neuron')));
    const output = picture('The output', 'play-neuron');
    this.columns = [inputs, ...hidden, [output]];
    const resized = (i: number, by: number): number[] => layers.map((count, j) => (j === i ? count + by : count));
    this.node.replaceChildren(
      this.lines,
      column('Inputs', inputs),
      ...hidden.map((cells, i) => {
        const fewer = button('−', `One neuron less in layer ${i + 1}`, () => this.change(resized(i, -1)));
        const more = button('+', `One neuron more in layer ${i + 1}`, () => this.change(resized(i, 1)));
        fewer.disabled = cells.length <= 1;
        more.disabled = cells.length >= mostNeurons;
        return column(`Layer ${i + 1}`, cells, make('span', { class: 'play-size' }, fewer, String(cells.length), more));
      }),
      column('Output', [output])
    );
    this.connect();
  }

  /** The buttons that add and remove layers. */
  tools(layers: number[]): HTMLElement {
    const fewer = button('−', 'One layer less', () => this.change(layers.slice(0, -1)));
    const more = button('+', 'One layer more', () => this.change([...layers, Math.min(4, layers.at(-1) ?? 4)]));
    fewer.disabled = layers.length === 0;
    more.disabled = layers.length >= mostLayers;
    return make('div', { class: 'play-layers' }, fewer, ` ${layers.length} hidden layer${layers.length === 1 ? '' : 's'} `, more);
  }

  show(frame: Frame): void {
    const structure = frame.weights.map(layer => layer.shape[0]);
    if (String(structure) !== String(this.columns.slice(1).map(column => column.length))) return;
    const isNew = this.frame === undefined;
    this.frame = frame;
    frame.maps.forEach((maps, i) => maps.forEach((map, j) => paint(this.columns[i + 1][j], map, frame.size)));
    paint(this.columns.at(-1)![0], frame.surface, frame.surfaceSize);
    if (isNew || this.lines.childElementCount === 0) this.connect();
    else this.weigh();
  }

  /** Lays a line from each neuron to each of the next layer. */
  private connect(): void {
    const origin = this.node.getBoundingClientRect();
    this.lines.replaceChildren();
    const side = (canvas: HTMLCanvasElement, right: boolean): [number, number] => {
      const box = canvas.getBoundingClientRect();
      return [(right ? box.right : box.left) - origin.left + this.node.scrollLeft, (box.top + box.bottom) / 2 - origin.top];
    };
    for (let i = 1; i < this.columns.length; i++)
      for (const to of this.columns[i])
        for (const from of this.columns[i - 1]) {
          const [x0, y0] = side(from, true);
          const [x1, y1] = side(to, false);
          const bend = (x1 - x0) / 2;
          const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
          path.setAttribute('d', `M ${x0} ${y0} C ${x0 + bend} ${y0}, ${x1 - bend} ${y1}, ${x1} ${y1}`);
          path.append(document.createElementNS('http://www.w3.org/2000/svg', 'title'));
          this.lines.append(path);
        }
    this.weigh();
  }

  /** A line is as wide as its weight is large, and has the colour of its sign. */
  private weigh(): void {
    const weights = this.frame?.weights.flatMap(layer => layer.values) ?? [];
    if (weights.length !== this.lines.childElementCount) return;
    [...this.lines.children].forEach((path, i) => {
      const weight = weights[i] ?? 0;
      path.setAttribute('stroke-width', String(Math.min(8, 0.6 + 2 * Math.abs(weight))));
      path.setAttribute('class', weight < 0 ? 'play-negative' : 'play-positive');
      path.firstElementChild!.textContent = `weight ${weight.toPrecision(3)}`;
    });
  }
}
