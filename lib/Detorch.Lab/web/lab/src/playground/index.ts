import './playground.css';
import { button, make, notebookAddress, say, words } from '../dom';
import { header } from '../header';
import { services } from '../services';
import { CheckPanel } from './check';
import { cellOf, changeOf, checkOf, startOf } from './code';
import { Controls } from './controls';
import { Network } from './network';
import { Result } from './result';
import { PlaySession, type Message } from './session';
import { fromAddress, initial, toAddress, type Settings } from './settings';

/** A network to play with: it learns in the kernel, by the kit's library. */
export async function showPlayground(host: HTMLElement): Promise<void> {
  document.title = 'Playground · Detorch.Teach';
  let settings = fromAddress();
  let isRunning = false;
  let epoch = 0;

  const counter = make('output', { class: 'play-epoch', 'aria-label': 'Epoch' }, '0');
  const run = button('▶ Run', 'Train', () => toggle());
  run.classList.add('play-run');
  const state = make('span', { class: 'play-state', role: 'status' }, 'Starting the kernel …');
  const controls = new Controls(part => change(part));
  const network = new Network(layers => change({ layers }));
  const result = new Result();
  const check = new CheckPanel(part => change(part));
  const code = make('pre', { class: 'play-code', tabindex: '0', 'aria-label': 'The C# cell' });
  const layerTools = make('div');

  const bar = make('div', { class: 'detorch-toolbar play-bar', role: 'toolbar', 'aria-label': 'Training' },
    run,
    button('→ Step', 'Train for one epoch', () => step()),
    button('↺ Reset', 'Begin again with new weights', () => begin()),
    make('span', { class: 'play-counter' }, 'Epoch ', counter),
    ...controls.training,
    state,
    make('span', { class: 'detorch-space' }),
    button('Defaults', 'Back to the first settings', () => change({ ...initial, layers: [...initial.layers] }, true)));
  host.replaceChildren(
    header('Playground'), bar,
    make('div', { class: 'play-page' },
      make('div', { class: 'play-columns' }, controls.data, make('section', { class: 'play-panel play-middle', 'aria-label': 'Network' }, layerTools, network.node), result.node),
      make('div', { class: 'play-lower' }, check.node,
        make('section', { class: 'play-panel', 'aria-label': 'C#' },
          make('h2', {}, 'This is all of it, in C#'),
          make('p', { class: 'play-explains' }, 'What you see runs on the kit’s library in the kernel. This cell does the same in a notebook: from the beginning, with the settings as they are now, to the epoch that is reached.'),
          make('div', { class: 'play-row' }, button('Copy', 'Copy the cell', () => copy()), button('Open as a notebook', 'Make a notebook of it', () => makeNotebook().catch(wrong => say(words(wrong), true)))),
          code))));

  const show = (): void => {
    controls.set(settings);
    check.set(settings);
    network.build(settings);
    layerTools.replaceChildren(network.tools(settings.layers));
    showCode();
  };
  const showCode = (): void => {
    code.textContent = cellOf(settings, epoch);
  };
  show();
  const buttons = [...host.querySelectorAll<HTMLButtonElement | HTMLInputElement | HTMLSelectElement>('.play-bar :is(button, select), .play-page :is(button, select, input)')].filter(tool => !tool.disabled);
  for (const tool of buttons) tool.disabled = true;

  // Only the newest frame of a picture is drawn.
  const waiting = new Map<Message['kind'], Message>();
  const draw = (): void => {
    for (const message of waiting.values())
      if (message.kind === 'data') result.begin(message);
      else if (message.kind === 'check') check.show(message);
      else {
        epoch = message.epoch;
        counter.textContent = String(epoch);
        result.show(message);
        network.show(message);
        showCode();
      }
    waiting.clear();
  };
  const session = await PlaySession.start(message => {
    if (message.kind === 'data') waiting.clear();
    if (waiting.size === 0) requestAnimationFrame(draw);
    waiting.set(message.kind, message);
  }, text => say(text, true));

  async function begin(): Promise<void> {
    await pause();
    epoch = 0;
    toAddress(settings);
    await session.run(startOf(settings));
    await session.run('play.Check();');
  }

  async function toggle(): Promise<void> {
    if (isRunning) return pause();
    isRunning = true;
    showRunning();
    await session.run('play.Run();');
    isRunning = false;
    showRunning();
  }

  async function pause(): Promise<void> {
    await session.stop();
    isRunning = false;
    showRunning();
  }

  async function step(): Promise<void> {
    await pause();
    await session.run('play.Step();');
  }

  function showRunning(): void {
    run.textContent = isRunning ? '❚❚ Pause' : '▶ Run';
    run.title = isRunning ? 'Stop training; the model is kept' : 'Train';
  }

  /** What can change while the network learns goes on with it; for the rest it begins again. */
  async function change(part: Partial<Settings>, all = false): Promise<void> {
    const live = !all && Object.keys(part).every(key => ['rate', 'penalty', 'strength', 'bug', 'method', 'step'].includes(key));
    const went = isRunning;
    settings = { ...settings, ...part };
    toAddress(settings);
    if (!live) {
      show();
      return begin();
    }
    controls.set(settings);
    check.set(settings);
    showCode();
    await pause();
    await session.run(changeOf(settings) + checkOf(settings));
    await session.run('play.Check();');
    if (went) void toggle();
  }

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(cellOf(settings, epoch));
    say('The cell is copied.');
  }

  async function makeNotebook(): Promise<void> {
    const made = await services.contents.newUntitled({ type: 'notebook', ext: '.dib', path: '' });
    const model = await services.contents.get(made.path, { content: true });
    model.content.cells.push({ cell_type: 'code', source: cellOf(settings, epoch), metadata: {}, outputs: [], execution_count: null });
    await services.contents.save(made.path, model);
    location.assign(notebookAddress(made.path));
  }

  for (const tool of buttons) tool.disabled = false;
  await begin();
  state.remove();
}
