// Loaded into the process that is measured: tells how long its event loop was blocked at most, since it was
// told to begin anew: loading a screen blocks it for once, and nobody has pressed a key by then.
import {writeFileSync} from 'node:fs';
import {monitorEventLoopDelay} from 'node:perf_hooks';
import process from 'node:process';

const delay = monitorEventLoopDelay({resolution: 5});
delay.enable();
process.on('SIGUSR2', () => delay.reset());
process.on('exit', () => writeFileSync(process.env.ROOKERY_PROBE, String(delay.max / 1e6)));
