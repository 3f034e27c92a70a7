import { make } from '../dom';
import { axes, colourOf, dot, fresh, ink, line, paint, picture } from './draw';
import type { Data, Frame, Score } from './session';

/** The output over the plane with the points, how good it is, and how it became so. */
export class Result {
  private readonly surface = picture('The output over the plane: blue for one class, orange for the other', 'play-surface');
  private readonly points = picture('The data', 'play-points');
  private readonly curves = picture('The cost on training and test data by epoch', 'play-curves');
  private readonly train = make('strong');
  private readonly test = make('strong');
  private readonly showTest = make('input', { type: 'checkbox', checked: '' });
  private data: Data | undefined;
  private history: { train: number | null; test: number | null }[] = [];

  readonly node = make(
    'section', { class: 'play-panel play-result', 'aria-label': 'Output' },
    make('div', { class: 'play-plane' }, this.surface, this.points),
    make('label', { class: 'play-check' }, this.showTest, ' show test data (rings)'),
    make('div', { class: 'play-scores', 'aria-live': 'off' }, make('span', { class: 'play-train' }, 'training ', this.train), make('span', { class: 'play-test' }, 'test ', this.test)),
    this.curves
  );

  constructor() {
    this.showTest.addEventListener('change', () => this.redraw());
    new ResizeObserver(() => this.redraw()).observe(this.node);
  }

  begin(data: Data): void {
    this.data = data;
    this.history = [];
    this.redraw();
  }

  show(frame: Frame): void {
    paint(this.surface, frame.surface, frame.surfaceSize);
    const words = (score: Score): string => `${score.loss === null ? 'not finite' : score.loss.toFixed(3)}, ${(100 * score.right).toFixed(0)} % right`;
    this.train.textContent = words(frame.train);
    this.test.textContent = words(frame.test);
    this.history[frame.epoch] = { train: frame.train.loss, test: frame.test.loss };
    this.drawCurves();
  }

  redraw(): void {
    this.drawPoints();
    this.drawCurves();
  }

  private drawPoints(): void {
    const { context, width, height } = fresh(this.points);
    if (!this.data) return;
    const [left, right, bottom, top] = this.data.range;
    context.lineWidth = 1;
    for (const [x, y, label, isTest] of this.data.points) {
      const place: [number, number] = [((x - left) / (right - left)) * width, ((top - y) / (top - bottom)) * height];
      if (!isTest) dot(context, place, 3.4, colourOf(label), '#fff');
      else if (this.showTest.checked) {
        dot(context, place, 3.4, '#fff', '#fff');
        context.lineWidth = 2;
        context.strokeStyle = colourOf(label);
        context.stroke();
        context.lineWidth = 1;
      }
    }
  }

  private drawCurves(): void {
    const known = this.history.map((entry, epoch) => ({ epoch, ...entry })).filter(entry => entry);
    const most = Math.max(0.1, ...known.flatMap(entry => [entry.train ?? 0, entry.test ?? 0]));
    const last = Math.max(10, this.history.length - 1);
    const { context, at } = axes(this.curves, { from: 0, to: last, name: 'epoch', format: value => String(Math.round(value)) }, { from: 0, to: most * 1.05, name: 'cost' });
    context.lineWidth = 2;
    for (const [key, colour, dash] of [['train', ink(), []], ['test', '#CC79A7', [5, 3]]] as const) {
      context.strokeStyle = colour;
      context.setLineDash([...dash]);
      line(context, known.filter(entry => entry[key] !== null && entry[key] !== undefined).map(entry => at(entry.epoch, entry[key]!)));
    }
    context.setLineDash([]);
  }
}
