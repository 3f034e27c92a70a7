declare module '*.css';
declare module '*.css?text' {
  const text: string;
  export default text;
}
declare module '*.csx?text' {
  const text: string;
  export default text;
}
declare module 'plotly.js-strict-dist-min' {
  interface Figure {
    data: unknown[];
    layout?: Record<string, unknown>;
    frames?: unknown[];
    config?: Record<string, unknown>;
  }
  const Plotly: {
    newPlot(host: HTMLElement, figure: Figure): Promise<HTMLElement>;
    react(host: HTMLElement, figure: Figure): Promise<HTMLElement>;
    purge(host: HTMLElement): void;
    Plots: { resize(host: HTMLElement): Promise<void> };
  };
  export default Plotly;
}
declare module 'katex' {
  const katex: { render(formula: string, host: HTMLElement, options: Record<string, unknown>): void };
  export default katex;
}
