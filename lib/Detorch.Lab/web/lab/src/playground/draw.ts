import { make } from '../dom';

/** The colours of the two classes, and of negative and positive weights. */
const low = [0, 114, 178];
const high = [213, 94, 0];

const isLight = (): boolean => document.documentElement.dataset.look === 'light';

const neutral = (): number[] => (isLight() ? [246, 246, 244] : [30, 31, 34]);

export const colourOf = (label: number): string => `rgb(${(label > 0.5 ? high : low).join(' ')})`;

export const ink = (): string => getComputedStyle(document.body).color;

/** A canvas that is a picture with a name. */
export function picture(name: string, className: string): HTMLCanvasElement {
  return make('canvas', { class: className, role: 'img', 'aria-label': name });
}

/** Bytes in base64 as colours, n by n: 0 is blue, 128 neutral, 255 vermilion. */
export function paint(canvas: HTMLCanvasElement, base64: string, n: number): void {
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  paintValues(canvas, n, i => (bytes[i] - 127.5) / 127.5);
}

/** Values from −1 to 1 as colours. */
export function paintValues(canvas: HTMLCanvasElement, n: number, value: (i: number) => number): void {
  if (canvas.width !== n) canvas.width = canvas.height = n;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(n, n);
  const middle = neutral();
  for (let i = 0; i < n * n; i++) {
    const v = value(i);
    const end = v < 0 ? low : high;
    const part = Math.min(1, Math.abs(v)) * 0.72;
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = middle[c] + (end[c] - middle[c]) * part;
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/** A canvas cleared to draw in CSS pixels. */
export function fresh(canvas: HTMLCanvasElement): { context: CanvasRenderingContext2D; width: number; height: number } {
  const scale = devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  context.font = '12px system-ui, sans-serif';
  return { context, width, height };
}

interface Axis {
  from: number;
  to: number;
  log?: boolean;
  name: string;
  ticks?: number[];
  format?: (value: number) => string;
}

/** Axes with grid lines and names. */
export function axes(canvas: HTMLCanvasElement, x: Axis, y: Axis): { context: CanvasRenderingContext2D; at: (x: number, y: number) => [number, number] } {
  const { context, width, height } = fresh(canvas);
  const [left, right, top, bottom] = [66, 18, 10, 36];
  const part = (axis: Axis, v: number): number => {
    const f = axis.log ? Math.log10 : (u: number) => u;
    return (f(v) - f(axis.from)) / (f(axis.to) - f(axis.from) || 1);
  };
  const at = (vx: number, vy: number): [number, number] => [left + part(x, vx) * (width - left - right), height - bottom - part(y, vy) * (height - top - bottom)];
  context.strokeStyle = isLight() ? '#e3e3e3' : '#3a3d42';
  context.fillStyle = ink();
  context.lineWidth = 1;
  context.textAlign = 'center';
  for (const tick of x.ticks ?? spread(x)) {
    const [px] = at(tick, y.from);
    line(context, [[px, top], [px, height - bottom]]);
    context.fillText((x.format ?? short)(tick), px, height - bottom + 14);
  }
  context.textAlign = 'right';
  for (const tick of y.ticks ?? spread(y)) {
    const [, py] = at(x.from, tick);
    line(context, [[left, py], [width - right, py]]);
    context.fillText((y.format ?? short)(tick), left - 6, py + 4);
  }
  context.textAlign = 'center';
  context.fillText(x.name, (left + width - right) / 2, height - 6);
  context.save();
  context.translate(11, (top + height - bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(y.name, 0, 0);
  context.restore();
  return { context, at };
}

export function line(context: CanvasRenderingContext2D, points: [number, number][]): void {
  context.beginPath();
  points.forEach(([px, py], i) => (i ? context.lineTo(px, py) : context.moveTo(px, py)));
  context.stroke();
}

export function dot(context: CanvasRenderingContext2D, [px, py]: [number, number], radius: number, fill: string, edge?: string): void {
  context.beginPath();
  context.arc(px, py, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  if (!edge) return;
  context.strokeStyle = edge;
  context.stroke();
}

function spread({ from, to, log }: Axis): number[] {
  if (log) {
    const [first, last] = [Math.ceil(Math.log10(from)), Math.floor(Math.log10(to))];
    const every = Math.max(1, Math.ceil((last - first) / 5));
    return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => Math.pow(10, first + i * every));
  }
  return Array.from({ length: 5 }, (_, i) => from + ((to - from) * i) / 4);
}

function short(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1000 || size < 0.001 ? power(value.toExponential(0)) : String(Number(value.toPrecision(2))).replace('-', '−');
}

/** 1e-7 as 10⁻⁷. */
export function power(exponential: string): string {
  const [digits, exponent] = exponential.split('e');
  const raised = exponent.replace('+', '').replace('-', '⁻').replace(/\d/g, digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
  return `${digits === '1' ? '' : `${digits.replace('-', '−')} · `}10${raised}`;
}
