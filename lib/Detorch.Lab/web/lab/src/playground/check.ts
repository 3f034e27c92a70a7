import { make } from '../dom';
import { axes, dot, ink, line, picture, power } from './draw';
import type { Checked } from './session';
import { activations, methods, type Settings } from './settings';

const outcomes = { Right: '✓ right', Wrong: '✗ wrong', Inconclusive: '? open' };

/** The gradient of the model as it is, by the chain rule and by differences, with a step and a bug to play with. */
export class CheckPanel {
  private readonly verdict = make('span', { class: 'play-verdict' }, '…');
  private readonly words = make('span', {}, 'Checking …');
  private readonly hints = make('ul', { class: 'play-hints' });
  private readonly scatter = picture('The gradient by the chain rule against the gradient by differences', 'play-scatter');
  private readonly curve = picture('The largest error of the differences by their step', 'play-scatter');
  private readonly stepShown = make('output');
  private readonly step = make('input', { type: 'range', min: '-12', max: '-1', step: '0.5' });
  private readonly method = make('select', { class: 'detorch-select' });
  private readonly bug = make('input', { type: 'checkbox' });
  private readonly bugName = make('span');
  private last: Checked | undefined;

  readonly node = make(
    'section', { class: 'play-panel play-gradients', 'aria-label': 'Gradient check' },
    make('h2', {}, 'Is the gradient right?'),
    make('p', { class: 'play-explains' }, 'Each dot is one weight of the network as it is now: across, its gradient by the chain rule; upwards, the same number by finite differences. ' +
      'A right gradient lies on the diagonal.'),
    make('div', { class: 'play-row' },
      make('label', { class: 'play-switch' }, this.bug, ' Plant a bug: ', this.bugName),
      make('label', {}, 'Differences ', this.method),
      make('label', { class: 'play-grow' }, 'Step h = ', this.stepShown, this.step)),
    make('p', { class: 'play-row play-outcome', role: 'status' }, this.verdict, this.words),
    make('div', { class: 'play-pair' }, this.scatter, this.curve),
    this.hints
  );

  constructor(change: (part: Partial<Settings>) => void) {
    for (const [value, label] of Object.entries(methods)) this.method.append(make('option', { value }, label));
    this.step.addEventListener('input', () => this.showStep(Number(this.step.value)));
    this.step.addEventListener('change', () => change({ step: Number(this.step.value) }));
    this.method.addEventListener('change', () => change({ method: this.method.value as Settings['method'] }));
    this.bug.addEventListener('change', () => change({ bug: this.bug.checked }));
    new ResizeObserver(() => this.draw()).observe(this.node);
  }

  set(settings: Settings): void {
    const { op, derivative, wrong } = activations[settings.activation];
    this.bug.checked = settings.bug;
    this.bugName.textContent = `the derivative of ${op.toLowerCase()} as ${wrong} instead of ${derivative}`;
    this.method.value = settings.method;
    this.step.value = String(settings.step);
    this.showStep(settings.step);
  }

  show(checked: Checked): void {
    this.last = checked;
    this.verdict.textContent = outcomes[checked.outcome];
    this.verdict.dataset.outcome = checked.outcome;
    this.words.textContent = ` ${checked.words} Largest difference at this step: ${checked.worst === null ? 'not finite' : checked.worst.toExponential(1)}.`;
    this.hints.replaceChildren(...checked.hints.map(hint => make('li', {}, hint)));
    this.draw();
  }

  private showStep(exponent: number): void {
    this.stepShown.textContent = power(Math.pow(10, exponent).toExponential(exponent % 1 ? 1 : 0));
  }

  draw(): void {
    if (!this.last) return;
    const { parameters, steps, errors, step, worst } = this.last;
    const pairs = parameters.flatMap(({ analytic, numeric }) => analytic.map((value, i) => [value, numeric[i]] as const)).filter((pair): pair is [number, number] => pair[0] !== null && pair[1] !== null);
    const reach = 1.1 * Math.max(1e-6, ...pairs.flat().map(Math.abs));
    const range = { from: -reach, to: reach };
    const { context, at } = axes(this.scatter, { ...range, name: 'by the chain rule' }, { ...range, name: 'by differences' });
    context.strokeStyle = ink();
    context.lineWidth = 1;
    line(context, [at(-reach, -reach), at(reach, reach)]);
    for (const [analytic, numeric] of pairs) dot(context, at(analytic, numeric), 4, Math.abs(analytic - numeric) > 0.01 * reach ? '#D55E00' : '#009E73');

    const floor = 1e-13;
    const shown = errors.map(error => (error === null ? null : Math.max(error, floor)));
    const top = Math.max(1e-2, ...shown.map(error => error ?? 0));
    const { context: v, at: place } = axes(this.curve, { from: 1e-12, to: 0.1, log: true, name: 'step h' }, { from: floor, to: 3 * top, log: true, name: 'largest difference' });
    v.strokeStyle = '#0072B2';
    v.lineWidth = 2;
    line(v, steps.flatMap((h, i) => (shown[i] === null ? [] : [place(h, shown[i])])));
    if (worst !== null) dot(v, place(step, Math.max(worst, floor)), 6, '#D55E00', ink());
  }
}
