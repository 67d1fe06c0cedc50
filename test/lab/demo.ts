/**
 * `npm run demo`: raises a real LXD cluster on this machine and takes the demo preset through it: in a
 * terminal by the wizard, which has it filled in. Without one it ends with 0 only if LXD itself says that
 * the nodes are up where they belong.
 */
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parse} from 'yaml';
import {raiseLab} from './raise-lab.ts';

const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
const checkout = join(import.meta.dirname, '..', '..');
const cli = join(checkout, 'dist', 'cli.js');

say('raising a real LXD cluster of three members on this machine');
const lab = await raiseLab({name: 'demo', owner: 'nobody', members: 3});
const settings = {ROOKERY_SSH_CONFIG: lab.sshConfig, ROOKERY_HOME: join(lab.folder, 'rookery')};
const words = [
	...(isTerminal ? ['setup', 'demo'] : ['up', 'demo', '--yes']),
	...['--until', 'nodes'],
];
say(`taking the demo preset through it: rookery ${words.join(' ')}`);
const {status} = spawnSync(process.execPath, [cli, ...words], {
	stdio: 'inherit',
	env: {...process.env, ...settings},
});
// In the wizard the preset may have become another.
process.exitCode = status === 0 && !isTerminal ? await lookAtNodes() : (status ?? 1);
sayHowToGoOn();

/** Asks LXD, not rookery. */
async function lookAtNodes(): Promise<number> {
	const preset = parse(readFileSync(join(checkout, 'presets', 'demo.yaml'), 'utf8')) as {
		masters: {nodes: Record<string, string>};
		workers: {nodes: Record<string, string>};
	};
	const wanted = {...preset.masters.nodes, ...preset.workers.nodes};
	const listed = await lab.lxc('albatross1', 'list', '--format', 'csv', '--columns', 'ns4L');
	const rows = listed
		.trim()
		.split('\n')
		.map(line => line.split(','));
	const missing = Object.entries(wanted).filter(([name, member]) => {
		const row = rows.find(([listedName]) => listedName === name);
		return !(row?.[1] === 'RUNNING' && /\d+\.\d+/.test(row[2] ?? '') && row[3] === member);
	});
	say(`lxc list says:\n${listed.trim()}`);
	if (missing.length > 0) {
		say(`not up as the preset says: ${missing.map(([name]) => name).join(', ')}`);
		return 1;
	}

	say(`all ${Object.keys(wanted).length} nodes are up`);
	return 0;
}

function sayHowToGoOn(): void {
	const exports = Object.entries(settings).map(([name, value]) => `export ${name}=${value}`);
	say(`to go on by hand:\n${exports.join('\n')}`);
	say('rookery up demo goes on to Kubernetes, where this machine has the internet');
	say('the lab stays up; npm run lab -- down takes it down');
}

function say(text: string): void {
	console.log(`demo: ${text}`);
}
