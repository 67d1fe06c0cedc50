import {mkdtemp, rm} from 'node:fs/promises';
import {availableParallelism, loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import type {Lab} from '../lab/lab.ts';
import {raiseLab} from '../lab/raise-lab.ts';
import {benches} from './benches.ts';

/**
 * `npm run bench -- [NAME…] [--times N] [--against CHECKOUT] [--keep]`: measures rookery beside what it is compared with,
 * on a lab of its own. Ends with 1 when a goal is missed. `--against` compares the monitor with rookery as it
 * is built in another checkout. `--keep` leaves the lab up for the
 * next time with `--keep`.
 */

const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {
		times: {type: 'string'},
		against: {type: 'string'},
		keep: {type: 'boolean', default: false},
	},
});
const names =
	positionals.length > 0
		? positionals
		: Object.keys(benches).filter(name => benches[name]?.isDefault);
const unknown = names.filter(name => !benches[name]);
const times = values.times === undefined ? undefined : Number(values.times);
if (unknown.length > 0 || (times !== undefined && !(Number.isInteger(times) && times > 0))) {
	console.error(
		`bench [${Object.keys(benches).join(' | ')}]… [--times N] [--against CHECKOUT] [--keep]`,
	);
	process.exit(2);
}

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
process.once('SIGTERM', () => interrupted.abort());
const {signal} = interrupted;
const folder = await mkdtemp(join(tmpdir(), 'rookery-bench-'));
let raising: Promise<Lab> | undefined;
const lab = () => {
	raising ??= raiseLab({
		name: 'bench',
		owner: values.keep ? 'nobody' : 'this process',
		members: 3,
		signal,
	});
	return raising;
};

try {
	process.exitCode = 0;
	for (const name of names) {
		const bench = benches[name];
		if (!bench) continue;
		const load = loadavg()[0]?.toFixed(2);
		console.log(`\n${name}: ${bench.title}`);
		console.log(`  ${availableParallelism()} cores, load ${load} before`);
		const {against} = values;
		const setting = {lab, folder, times: times ?? bench.times, against, say: console.log, signal};
		if (!(await bench.run(setting))) process.exitCode = 1;
	}
} catch (error) {
	if (!signal.aborted) throw error;
	process.exitCode = 130;
} finally {
	await rm(folder, {recursive: true, force: true});
	if (!values.keep) await (await raising?.catch(() => undefined))?.down();
}
