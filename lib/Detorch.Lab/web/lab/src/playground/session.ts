import type { Kernel } from '@jupyterlab/services';
import { services } from '../services';
import { ask } from '../services';
import { preludeOf } from './code';

export interface Data {
  kind: 'data';
  points: [x: number, y: number, label: number, isTest: number][];
  range: [left: number, right: number, bottom: number, top: number];
}

export interface Score {
  loss: number | null;
  right: number;
}

export interface Frame {
  kind: 'frame';
  epoch: number;
  maps: string[][];
  size: number;
  surface: string;
  surfaceSize: number;
  train: Score;
  test: Score;
  weights: { shape: [number, number]; values: (number | null)[]; bias: (number | null)[] }[];
}

export interface Checked {
  kind: 'check';
  step: number;
  outcome: 'Right' | 'Wrong' | 'Inconclusive';
  words: string;
  hints: string[];
  parameters: { name: string; analytic: (number | null)[]; numeric: (number | null)[] }[];
  worst: number | null;
  steps: number[];
  errors: (number | null)[];
}

export type Message = Data | Frame | Checked;

const type = 'application/vnd.detorch.playground+json';

/** The kernel in which the model is. One request runs at a time; a long one is ended by <code>stop</code>. */
export class PlaySession {
  private running: Promise<void> = Promise.resolve();

  private constructor(private readonly kernel: Kernel.IKernelConnection, private readonly hear: (message: Message) => void, private readonly fail: (text: string) => void) {}

  /** Finds the playground's kernel, or starts one. */
  static async start(hear: (message: Message) => void, fail: (text: string) => void): Promise<PlaySession> {
    await services.ready;
    const { reference } = await ask<{ reference: string }>('api/detorch/playground');
    // The page may have been closed while the model learned: then the kernel learns still. A new kernel must not be interrupted, for that
    // would end what it is asked first.
    const open = (await ask<{ path: string; kernel: { id: string; execution_state: string } }[]>('api/sessions')).find(found => found.path === 'playground');
    const session = await services.sessions.startNew({ path: 'playground', type: 'playground', name: 'Playground', kernel: { name: 'detorch' } });
    const kernel = session.kernel!;
    if (open?.kernel.execution_state === 'busy') await kernel.interrupt();
    await kernel.info;
    const made = new PlaySession(kernel, hear, fail);
    // An interrupt that came too late for the earlier page's request may end this one.
    for (let i = 0; i < 3 && !(await made.execute(preludeOf(reference))); i++);
    return made;
  }

  /** Runs code after what runs already. */
  run(code: string): Promise<void> {
    return (this.running = this.running.then(async () => void (await this.execute(code))));
  }

  /** Ends what runs; the model is kept. */
  async stop(): Promise<void> {
    if (this.kernel.status === 'busy') await this.kernel.interrupt();
    await this.running;
  }

  /** Whether the code ended by itself. */
  private async execute(code: string): Promise<boolean> {
    let isWhole = true;
    const future = this.kernel.requestExecute({ code, store_history: false, stop_on_error: false });
    future.onIOPub = message => {
      const content = message.content as { data?: Record<string, unknown>; ename?: string; evalue?: string };
      const shown = content.data?.[type];
      if (shown) this.hear((typeof shown === 'string' ? JSON.parse(shown) : shown) as Message);
      if (message.header.msg_type !== 'error') return;
      isWhole = !/interrupt/i.test(`${content.ename} ${content.evalue}`);
      if (isWhole) this.fail(content.evalue ?? 'The cell failed.');
    };
    await future.done;
    return isWhole;
  }
}
