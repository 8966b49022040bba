// Builds the chart components: node build.mjs OUT_FOLDER [--no-restore]
// Exit codes: 0 built, 3 the npm packages cannot be had (the caller goes on without charts), 1 the sources are wrong.
import { createHash, randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const out = resolve(process.argv[2] ?? join(here, 'obj', 'charts'));

/** Runs work while no other build of this folder does: two at once would take each other's packages away. */
async function alone(work) {
  const lock = join(here, 'obj', 'charts.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (fault) {
      if (fault.code !== 'EEXIST') throw fault;
      const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
      // The holder touches it every two seconds; one that has stopped was killed.
      if (age > 15_000) rmSync(lock, { recursive: true, force: true });
      else await new Promise((done) => setTimeout(done, 200));
    }
  }
  const beat = setInterval(() => utimesSync(lock, new Date(), new Date()), 2_000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(lock, { recursive: true, force: true });
  }
}

/** The packages of the lock file, unless they are there already. */
function restore() {
  const stamp = join(modules, '.trademind-lock');
  const wanted = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const run = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd: here, encoding: 'utf8', shell: process.platform === 'win32',
  });
  if (run.status !== 0) {
    const why = run.error ? run.error.message : (run.stderr || run.stdout || '').trim().split('\n')[0];
    console.log(`npm ci did not succeed: ${why}`);
    process.exitCode = 3;
    return false;
  }
  writeFileSync(stamp, wanted);
}

function check() {
  const run = spawnSync(process.execPath, [join(modules, 'typescript', 'bin', 'tsc'), '-p', here], { cwd: here, encoding: 'utf8' });
  if (run.status !== 0) {
    console.log(`${run.stdout}${run.stderr}`.trim().replace(/^(.+)\((\d+),(\d+)\): error (TS\d+):/gm, `${here}/$1($2,$3): error $4:`));
    process.exitCode = 1;
    return false;
  }
}

async function bundle() {
  const { build } = await import(pathToFileURL(join(modules, 'esbuild', 'lib', 'main.js')).href);
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: { charts: 'src/main.ts', 'charts.style': 'style/charts.css' },
    bundle: true, minify: true, write: false, outdir: out,
    format: 'iife', target: 'es2022', charset: 'utf8', legalComments: 'eof', logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"', __DEV__: 'false' },
  });
  mkdirSync(out, { recursive: true });
  for (const file of outputFiles) {
    // In one step: another build never embeds half a file.
    const part = `${file.path}.${randomUUID()}.tmp`;
    writeFileSync(part, file.contents);
    renameSync(part, file.path);
  }
}

await alone(async () => {
  if (restore() === false || check() === false) return;
  await bundle();
});
