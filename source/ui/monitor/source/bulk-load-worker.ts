import {once} from 'node:events';
import {enableCompileCache} from 'node:module';
import {parentPort} from 'node:worker_threads';

enableCompileCache();

if (!parentPort) throw new Error('this is a thread, and no program');

const [[folder], {loadLog: takeLogIn}, {windowOf}] = await Promise.all([
	once(parentPort, 'message'),
	import('./bulk-load.ts'),
	import('./source.ts'),
]);

const {state, offset} = await takeLogIn(String(folder));

const {total, lines} = windowOf(state.log);

// Only what is kept goes over; copying the rest would take as long as making it.
const log = {total, shared: lines, end: lines.length};

parentPort.postMessage({state: {...state, log}, offset});
