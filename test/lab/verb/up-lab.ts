import {parseArgs} from 'node:util';
import {type PoolDriver, poolDrivers} from '../blueprint.ts';
import {raiseLab} from '../raise-lab.ts';

/** `up`: raises a lab or puts it right, then tells how to reach it. */
export async function upLab(words: readonly string[]): Promise<number> {
	const {values} = parseArgs({
		args: [...words],
		options: {
			name: {type: 'string', default: 'demo'},
			members: {type: 'string'},
			lone: {type: 'boolean', default: false},
			pool: {type: 'string'},
			'pool-size': {type: 'string'},
		},
	});
	const interrupted = new AbortController();
	process.once('SIGINT', () => interrupted.abort());
	const began = performance.now();
	const lab = await raiseLab({
		name: values.name,
		owner: 'nobody',
		...(values.lone
			? {members: 1, clustered: false}
			: values.members === undefined
				? {}
				: {members: wholeNumber('--members', values.members)}),
		pool: values.pool === undefined ? undefined : poolDriver(values.pool),
		poolSize:
			values['pool-size'] === undefined
				? undefined
				: wholeNumber('--pool-size', values['pool-size']),
		signal: interrupted.signal,
	});
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	const [first] = lab.members;
	console.log(`lab ${lab.name} is up after ${seconds} s: ${lab.subnet}`);
	for (const {name, address} of lab.members) console.log(`  ${name}  ${address}`);
	console.log(`image server: ${lab.imageServer} (20.04, tiny)`);
	console.log('users: keeper (group lxd), sudoer (password-less sudo), stranger (neither)');
	console.log(`\nexport ROOKERY_SSH_CONFIG=${lab.sshConfig}`);
	console.log(`ssh -F ${lab.sshConfig} keeper@${first?.name} lxc cluster list`);
	return 0;
}

function wholeNumber(flag: string, text: string): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1) throw new Error(`${flag} ${text}: a number from 1`);
	return number;
}

function poolDriver(text: string): PoolDriver {
	const driver = poolDrivers.find(candidate => candidate === text);
	if (!driver) throw new Error(`--pool ${text}: one of ${poolDrivers.join(', ')}`);
	return driver;
}
