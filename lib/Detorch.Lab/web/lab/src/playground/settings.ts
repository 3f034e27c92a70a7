/** What can be chosen. */
export interface Settings {
  data: keyof typeof dataSets;
  points: number;
  noise: number;
  test: number;
  layers: number[];
  activation: keyof typeof activations;
  optimizer: keyof typeof optimizers;
  rate: number;
  batch: number;
  penalty: 'none' | 'L1' | 'L2';
  strength: number;
  seed: number;
  bug: boolean;
  method: keyof typeof methods;
  /** The step of the differences is 10 to this power. */
  step: number;
}

export const dataSets = {
  moons: { label: 'Moons', noise: 0.15 },
  circles: { label: 'Circles', noise: 0.1 },
  xor: { label: 'XOR', noise: 0.1 },
  blobs: { label: 'Blobs', noise: 0.35 },
  spirals: { label: 'Spirals', noise: 0.03 }
};

/** Activations: their op, and the mistake in the derivative that can be planted. */
export const activations = {
  Tanh: { op: 'Tanh', derivative: '1 - y * y', wrong: '1 - y' },
  Relu: { op: 'Relu', derivative: '1 where x > 0', wrong: '1' },
  Sigmoid: { op: 'Sigmoid', derivative: 'y * (1 - y)', wrong: 'y' }
};

export const optimizers = {
  Sgd: { label: 'SGD', code: (rate: string) => `new Sgd(model.Parameters(), lr: ${rate})` },
  Momentum: { label: 'SGD with momentum', code: (rate: string) => `new Sgd(model.Parameters(), lr: ${rate}, momentum: 0.9)` },
  RmsProp: { label: 'RMSprop', code: (rate: string) => `new RmsProp(model.Parameters(), lr: ${rate})` },
  Adam: { label: 'Adam', code: (rate: string) => `new Adam(model.Parameters(), lr: ${rate})` }
};

export const methods = {
  ThreePointMidpoint: 'central, 2 points',
  Forward: 'forward, 2 points',
  FivePointMidpoint: 'central, 4 points'
};

export const rates = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];
export const strengths = [0.0001, 0.001, 0.003, 0.01, 0.03, 0.1];
export const mostLayers = 5;
export const mostNeurons = 8;

export const initial: Settings = {
  data: 'moons', points: 200, noise: 0.15, test: 0.3, layers: [6, 4], activation: 'Tanh', optimizer: 'Adam', rate: 0.03, batch: 16,
  penalty: 'none', strength: 0.001, seed: 3, bug: false, method: 'ThreePointMidpoint', step: -4
};

/** The settings in the address, which can be given to others; what does not fit is as at first. */
export function fromAddress(): Settings {
  const settings = { ...initial, layers: [...initial.layers] };
  try {
    const given = JSON.parse(decodeURIComponent(location.hash.slice(1))) as Partial<Settings>;
    const one = <K extends keyof Settings>(key: K, fits: (value: Settings[K]) => boolean): void => {
      const value = given[key];
      if (value !== undefined && typeof value === typeof settings[key] && fits(value)) settings[key] = value;
    };
    one('data', value => value in dataSets);
    one('points', value => value >= 20 && value <= 500);
    one('noise', value => value >= 0 && value <= 1);
    one('test', value => value >= 0.1 && value <= 0.9);
    one('layers', value => Array.isArray(value) && value.length <= mostLayers && value.every(n => Number.isInteger(n) && n >= 1 && n <= mostNeurons));
    one('activation', value => value in activations);
    one('optimizer', value => value in optimizers);
    one('rate', value => rates.includes(value));
    one('batch', value => Number.isInteger(value) && value >= 1 && value <= 64);
    one('penalty', value => ['none', 'L1', 'L2'].includes(value));
    one('strength', value => strengths.includes(value));
    one('seed', value => Number.isInteger(value));
    one('bug', () => true);
    one('method', value => value in methods);
    one('step', value => value >= -12 && value <= -1);
  } catch {
    // An address without settings, or with others.
  }
  return settings;
}

/** Puts the settings into the address. */
export function toAddress(settings: Settings): void {
  history.replaceState(null, '', '#' + encodeURIComponent(JSON.stringify(settings)));
}
