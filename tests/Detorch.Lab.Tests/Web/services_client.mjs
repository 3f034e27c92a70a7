// Jupyter's own client library against a server: node services_client.mjs FOLDER-OF-ITS-PACKAGES ADDRESS TOKEN KERNEL. Prints "ok" at the end.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [packages, address, token, kernelName] = process.argv.slice(2);
const require = createRequire(join(packages, 'package.json'));
const WebSocket = require('ws');
const { ServerConnection, KernelManager, SessionManager, ContentsManager, KernelSpecManager } = require('@jupyterlab/services');

/** A socket that asks for no sub-protocol, so that messages come as JSON. */
class PlainSocket extends WebSocket {
  constructor(url) {
    super(url);
  }
}

/** Says what comes next, so that a run that ends nowhere tells where. */
const step = text => console.error(`${(performance.now() / 1000).toFixed(1)} s: ${text}`);

const printedBy = async (kernel, code, begun = () => { }) => {
  const future = kernel.requestExecute({ code });
  let text = '';
  future.onIOPub = message => {
    if (message.header.msg_type === 'stream') {
      text += message.content.text;
      begun();
    }
    if (message.header.msg_type === 'error') text += message.content.evalue;
  };
  const reply = await future.done;
  return { text, status: reply.content.status };
};

for (const [framing, socket] of [['v1.kernel.websocket.jupyter.org', WebSocket], ['', PlainSocket]]) {
  const serverSettings = ServerConnection.makeSettings({ baseUrl: address, wsUrl: address.replace(/^http/, 'ws'), token, appendToken: true, WebSocket: socket });
  const contents = new ContentsManager({ serverSettings });
  const specs = new KernelSpecManager({ serverSettings });
  const kernels = new KernelManager({ serverSettings });
  const sessions = new SessionManager({ serverSettings, kernelManager: kernels });
  await Promise.all([specs.ready, kernels.ready, sessions.ready]);
  assert.ok(kernelName in specs.specs.kernelspecs, Object.keys(specs.specs.kernelspecs).join());

  step(`contents, framing "${framing}"`);
  const made = await contents.newUntitled({ type: 'notebook', path: '', ext: '.ipynb' });
  const model = await contents.get(made.path, { content: true });
  model.content.cells.push({ cell_type: 'code', source: '6 * 7', metadata: {}, outputs: [], execution_count: null });
  await contents.save(made.path, model);
  assert.equal((await contents.get(made.path, { content: true })).content.cells.at(-1).source, '6 * 7');
  const renamed = await contents.rename(made.path, 'renamed.ipynb');
  assert.ok((await contents.get('', { content: true })).content.some(file => file.name === renamed.name));
  const copy = await contents.copy(renamed.path, '');
  await contents.delete(copy.path);
  await assert.rejects(contents.get(copy.path), error => error.response.status === 404);

  step('start');
  const session = await sessions.startNew({ path: renamed.path, type: 'notebook', name: renamed.name, kernel: { name: kernelName } });
  const kernel = session.kernel;
  step('information');
  assert.equal((await kernel.info).language_info.name, 'C#');
  step('execute');
  assert.deepEqual(await printedBy(kernel, 'var kept = 7; Console.WriteLine(6 * kept);'), { text: '42\n', status: 'ok' });
  step('complete');
  assert.ok((await kernel.requestComplete({ code: 'Console.Writ', cursor_pos: 12 })).content.matches.includes('WriteLine'));
  step('loop');
  let looping; // Its line is waited for, not "busy": the completion before it may still make the kernel so.
  await new Promise(begun => { looping = printedBy(kernel, 'Console.WriteLine("begins"); while (true) { }', begun); });
  step('interrupt');
  await kernel.interrupt();
  assert.equal((await looping).status, 'error');
  assert.equal((await printedBy(kernel, 'Console.WriteLine(kept);')).text, '7\n');
  step('restart');
  const id = kernel.id;
  await kernel.restart();
  assert.equal(kernel.id, id);
  assert.match((await printedBy(kernel, 'Console.WriteLine(kept);')).text, /kept/);
  step('list');
  await sessions.refreshRunning();
  assert.ok([...sessions.running()].some(running => running.path === renamed.path));
  step('shut down');
  await session.shutdown();
  await contents.delete(renamed.path);
  for (const manager of [sessions, kernels, specs, contents]) manager.dispose();
  console.log(`framing "${framing}": ok`);
}
console.log('ok');
process.exit(0);
