import {enableCompileCache} from 'node:module';
import {parentPort, workerData} from 'node:worker_threads';

enableCompileCache();
const [{takeLogIn}, {windowOf}] = await Promise.all([
	import('./take-log-in.ts'),
	import('./window-of.ts'),
]);
const {state, offset} = await takeLogIn(String(workerData));
const {total, lines} = windowOf(state.log);
// Only what is kept goes over; copying the rest would take as long as making it.
const log = {total, shared: lines, end: lines.length};
parentPort?.postMessage({state: {...state, log}, offset});
