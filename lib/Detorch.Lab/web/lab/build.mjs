// Builds the page where its sources have changed since the last time: installs the packages of the lock file, checks the types, bundles, compresses.
// Prints a line for each step. `node build.mjs` is all that the host and `dotnet pack` call.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = import.meta.dirname;
const dist = join(folder, 'dist');
const stamp = join(dist, '.sources');
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) fail(`Node.js ${process.versions.node} is too old: the page needs version 20 or later.`);

const sources = hash(files(join(folder, 'src')).concat(['package.json', 'package-lock.json', 'rspack.config.mjs', 'tsconfig.json', 'build.mjs'].map(name => join(folder, name))));
const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
if (isBuilt()) process.exit(0);

// One build at a time: the first compilation, the lab, `dotnet pack` and the tests may all ask for one. Who waits tells what the other does.
const lockFile = join(folder, '.building');
let told = '';
while (!take(lockFile)) {
  tellOfOther();
  await new Promise(resolve => setTimeout(resolve, 200));
}
process.on('exit', () => rmSync(lockFile, { force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
if (isBuilt()) process.exit(0);

console.log('Building the page; this happens once, and again when its sources change.');
const lock = hash([join(folder, 'package-lock.json')]);
const installed = join(folder, 'node_modules', '.detorch-lock');
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  step('Installing the page\'s packages (Jupyter\'s notebook component, about 400 MB)');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(installed, lock);
}
if (process.argv.includes('--check')) {
  step('Checking the types');
  run(process.execPath, [join(folder, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit']);
}
step('Bundling');
rmSync(stamp, { force: true });
run(process.execPath, [join(folder, 'node_modules', '@rspack', 'cli', 'bin', 'rspack.js'), 'build', '--config', 'rspack.config.mjs']);
step('Compressing');
for (const file of files(dist).filter(name => /\.(js|css|svg|html)$/.test(name))) {
  const content = readFileSync(file);
  writeFileSync(file + '.br', brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
}
writeFileSync(stamp + '.tmp', sources);
renameSync(stamp + '.tmp', stamp);
step('The page is built');

/** Whether the lock is ours now; one that a process left behind that has ended is taken over. */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (taken) {
    if (taken.code !== 'EEXIST') throw taken;
  }
  try {
    process.kill(parseInt(readFileSync(lock, 'utf8')) || process.pid, 0);
  } catch (gone) {
    if (gone.code === 'ESRCH') rmSync(lock, { force: true });
  }
  return false;
}

function step(text) {
  console.log(text);
  writeFileSync(lockFile, `${process.pid}\n${text}`);
}

function tellOfOther() {
  const step = existsSync(lockFile) ? readFileSync(lockFile, 'utf8').split('\n')[1] : undefined;
  if (step && step !== told) console.log((told = step));
}

function run(program, args) {
  const windows = process.platform === 'win32';
  const done = spawnSync(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', shell: windows && program === 'npm', maxBuffer: 1 << 26 });
  if (done.status !== 0) fail(`${program} ${args.join(' ')} failed:\n${done.error?.message ?? ''}${done.stdout ?? ''}${done.stderr ?? ''}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

function files(from) {
  return readdirSync(from).sort().map(name => join(from, name)).flatMap(path => statSync(path).isDirectory() ? files(path) : [path]);
}

function hash(paths) {
  const sum = createHash('sha256');
  for (const path of paths) sum.update(path.slice(folder.length)).update('\0').update(readFileSync(path)).update('\0');
  return sum.digest('hex');
}
