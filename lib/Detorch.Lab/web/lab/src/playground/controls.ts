import { make } from '../dom';
import { activations, dataSets, optimizers, rates, strengths, type Settings } from './settings';

/** The choices beside the data, and those above the network. */
export class Controls {
  private readonly kinds = new Map<Settings['data'], HTMLInputElement>();
  private readonly sliders = new Map<string, { input: HTMLInputElement; shown: HTMLOutputElement; words: (value: number) => string }>();
  private readonly selects = new Map<keyof Settings, HTMLSelectElement>();
  readonly data: HTMLElement;
  readonly training: HTMLElement[];

  constructor(private readonly change: (part: Partial<Settings>) => void) {
    const kinds = Object.entries(dataSets).map(([value, { label, noise }]) => {
      const input = make('input', { type: 'radio', name: 'data', value });
      input.addEventListener('change', () => change({ data: value as Settings['data'], noise }));
      this.kinds.set(value as Settings['data'], input);
      return make('label', { class: 'play-kind' }, input, ' ', label);
    });
    const percent = (value: number): string => `${Math.round(100 * value)} %`;
    this.data = make(
      'section', { class: 'play-panel play-data', 'aria-label': 'Data' },
      make('h2', {}, 'Data'),
      make('div', { role: 'radiogroup', 'aria-label': 'Data set' }, ...kinds),
      this.slider('noise', 'Noise', 0, 0.5, 0.01, value => value.toFixed(2)),
      this.slider('test', 'Share of test data', 0.1, 0.9, 0.1, percent),
      this.slider('points', 'Points', 40, 500, 20, String),
      this.slider('batch', 'Batch size', 1, 64, 1, String),
      this.slider('seed', 'Seed', 1, 50, 1, String)
    );
    this.training = [
      this.select('rate', 'Learning rate', rates.map(rate => [String(rate), String(rate)])),
      this.select('optimizer', 'Optimizer', Object.entries(optimizers).map(([value, { label }]) => [value, label])),
      this.select('activation', 'Activation', Object.keys(activations).map(name => [name, name])),
      this.select('penalty', 'Regularisation', ['none', 'L1', 'L2'].map(name => [name, name])),
      this.select('strength', 'Strength', strengths.map(value => [String(value), String(value)]))
    ];
  }

  set(settings: Settings): void {
    this.kinds.get(settings.data)!.checked = true;
    for (const [key, { input, shown, words }] of this.sliders) {
      const value = settings[key as 'noise'];
      input.value = String(value);
      shown.textContent = words(value);
    }
    for (const [key, select] of this.selects) select.value = String(settings[key]);
    this.selects.get('strength')!.disabled = settings.penalty === 'none';
  }

  private slider(key: 'noise' | 'test' | 'points' | 'batch' | 'seed', label: string, min: number, max: number, step: number, words: (value: number) => string): HTMLElement {
    const input = make('input', { type: 'range', min: String(min), max: String(max), step: String(step) });
    const shown = make('output');
    this.sliders.set(key, { input, shown, words });
    input.addEventListener('input', () => (shown.textContent = words(Number(input.value))));
    input.addEventListener('change', () => this.change({ [key]: Number(input.value) }));
    return make('label', { class: 'play-slider' }, make('span', {}, label, ' ', shown), input);
  }

  private select(key: 'rate' | 'optimizer' | 'activation' | 'penalty' | 'strength', label: string, options: [value: string, label: string][]): HTMLElement {
    const select = make('select', { class: 'detorch-select' }, ...options.map(([value, text]) => make('option', { value }, text)));
    this.selects.set(key, select);
    select.addEventListener('change', () => {
      const value = key === 'rate' || key === 'strength' ? Number(select.value) : select.value;
      this.change({ [key]: value } as Partial<Settings>);
    });
    return make('label', { class: 'play-select' }, label, select);
  }
}
