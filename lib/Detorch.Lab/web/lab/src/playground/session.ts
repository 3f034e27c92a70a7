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
    const session = await services.sessions.startNew({ path: 'playground', type: 'playground', name: 'Playground', kernel: { name: 'detorch' } });
    const kernel = session.kernel!;
    // The page may have been closed while the model learned: then the kernel learns still.
    if ((await ask<{ execution_state: string }>(`api/kernels/${kernel.id}`)).execution_state === 'busy') await kernel.interrupt();
    await kernel.info;
    const made = new PlaySession(kernel, hear, fail);
    await made.run(preludeOf(reference));
    return made;
  }

  /** Runs code after what runs already. */
  run(code: string): Promise<void> {
    return (this.running = this.running.then(() => this.execute(code)));
  }

  /** Ends what runs; the model is kept. */
  async stop(): Promise<void> {
    if (this.kernel.status === 'busy') await this.kernel.interrupt();
    await this.running;
  }

  private async execute(code: string): Promise<void> {
    const future = this.kernel.requestExecute({ code, store_history: false, stop_on_error: false });
    future.onIOPub = message => {
      const content = message.content as { data?: Record<string, unknown>; ename?: string; evalue?: string };
      const shown = content.data?.[type];
      if (shown) this.hear((typeof shown === 'string' ? JSON.parse(shown) : shown) as Message);
      else if (message.header.msg_type === 'error' && !/interrupt/i.test(`${content.ename} ${content.evalue}`)) this.fail(content.evalue ?? 'The cell failed.');
    };
    await future.done;
  }
}
