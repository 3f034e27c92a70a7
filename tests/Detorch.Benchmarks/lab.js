// What a page of the lab is asked to measure: functions for the verb "lab".
(() => {
  const xsrf = () => document.cookie.match(/_xsrf=([^;]+)/)[1];
  const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

  /** A kernel of its own, and a way to run cells in it. */
  async function kernel(name) {
    const asked = await fetch('/api/sessions', { method: 'POST', headers: { 'X-XSRFToken': xsrf() }, body: JSON.stringify({ path: name, type: 'notebook', name, kernel: { name: 'detorch' } }) });
    const { id } = (await asked.json()).kernel;
    const session = crypto.randomUUID();
    const socket = new WebSocket(`ws://${location.host}/api/kernels/${id}/channels?session_id=${session}`);
    await new Promise((resolve, reject) => ((socket.onopen = resolve), (socket.onerror = reject)));
    const ends = new Map();
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.header.msg_type === 'status' && message.content.execution_state === 'idle') ends.get(message.parent_header.msg_id)?.();
    };
    let count = 0;
    return {
      id,
      run: code => new Promise(resolve => {
        const msg_id = `${session}-${++count}`;
        ends.set(msg_id, resolve);
        const header = { msg_id, msg_type: 'execute_request', session, username: '', date: new Date().toISOString(), version: '5.4' };
        socket.send(JSON.stringify({ channel: 'shell', header, parent_header: {}, metadata: {}, content: { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: false } }));
      })
    };
  }

  const timed = async work => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / 1000;
  };
  const median = values => values.sort((a, b) => a - b)[values.length >> 1];

  globalThis.lab = {
    /** Seconds from the click that led to this page until something was seen; filled while watch() goes on. */
    marks: {},
    /** "drawn" is then a promise of the seconds from the next key until a new result is drawn. */
    result() {
      const cell = document.querySelector('.jp-CodeCell');
      const text = () => cell.querySelector('.jp-OutputArea-output')?.textContent ?? '';
      const before = text();
      globalThis.drawn = new Promise(resolve => {
        let start;
        addEventListener('keydown', event => event.key === 'Enter' && (start = performance.now()), { capture: true });
        const watch = new MutationObserver(() => {
          if (text() === '' || text() === before) return;
          watch.disconnect();
          resolve((performance.now() - start) / 1000);
        });
        watch.observe(cell, { childList: true, subtree: true, characterData: true });
      });
    },
    /** The median of the times between 50 drawings of the figure. */
    async draws() {
      const times = [];
      await new Promise(resolve => document.querySelector('.js-plotly-plot').on('plotly_afterplot', () => times.push(performance.now()) > 50 && resolve()));
      return median(times.slice(1).map((time, i) => time - times[i])) / 1000;
    },
    /** Measures frames until stopFrames() gives the 95th of 100, in seconds. */
    frames() {
      let [last, goes] = [performance.now(), true];
      const times = [];
      const tick = () => {
        const now = performance.now();
        times.push(now - last);
        last = now;
        if (goes) requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
      globalThis.stopFrames = () => ((goes = false), times.sort((a, b) => a - b)[Math.floor(0.95 * times.length)] / 1000);
    },
    /** Twenty kernels: a trivial cell in one while ten train. */
    async students() {
      const all = await Promise.all(Array.from({ length: 20 }, (_, i) => kernel(`bench-${i}`)));
      await Promise.all(all.map(one => one.run('1 + 1')));
      const training = all.slice(0, 10).map(one => one.run('var until = DateTime.UtcNow.AddSeconds(20); var sum = 0.0; while (DateTime.UtcNow < until) for (var i = 0; i < 100000; i++) sum += Math.Sqrt(i);'));
      await wait(2000);
      const times = [];
      for (let i = 0; i < 10; i++) times.push(await timed(() => all[15].run(`${i} + 2`)));
      await Promise.all(training);
      return { trivial: median(times) };
    },
    /** The longest time in which the page did nothing else, until stopped. */
    watch() {
      let [longest, last, goes] = [0, performance.now(), true];
      const mark = (name, is) => is && (lab.marks[name] ??= last / 1000);
      const tick = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        mark('screen', [...document.querySelectorAll('.jp-Cell')].at(-1)?.getBoundingClientRect().top > innerHeight);
        mark('idle', document.querySelector('.detorch-kernel')?.textContent === 'C# · idle');
        mark('all', document.querySelectorAll('.jp-Cell').length === 500);
        if (goes) setTimeout(tick, 0);
      };
      tick();
      globalThis.stopWatch = () => ((goes = false), longest / 1000);
    }
  };
})();
