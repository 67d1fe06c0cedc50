import {globSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {runChecks} from '../../source/model/checks/all-checks.ts';
import type {CheckInput} from '../../source/model/checks/check.ts';
import {findCause, knownCauses} from '../../source/model/failure/explain.ts';
import {clientIn} from '../../source/model/fleet/client-command.ts';
import {deletionProtected, notRunning} from '../../source/model/fleet/instance-state.ts';
import {instance, member, ours, situation} from './checks/situation.ts';

const server = 'incus';
const project = {name: 'x y', config: {}};
const scope = {server, project} as const;

/** Commands of the clients that are about a project's own things; `project set` and `cluster` name theirs. */
const inProject =
	/^(?:info (?!--resources)|start|stop|resume|delete|move|rename|console|config (?:un)?set \S+ security|profile|image)/;

/** Every command of LXD's or Incus's client in a text, from the client's name on. */
const commandsIn = (text: string) =>
	text.match(/(?<![.\w])(?:lxc|incus) (?:--project '[^']*' )?[a-z][^"),]*/g) ?? [];

function expectComplete(text: string) {
	for (const command of commandsIn(text)) {
		const [, client, named, rest = ''] =
			/^(lxc|incus) (--project 'x y' )?(.*)$/.exec(command) ?? [];
		expect(client, command).toBe('incus');
		if (inProject.test(rest)) expect(named, command).toBeDefined();
	}
}

const key = 'security.protection.delete';
const worker = 'lab-worker-1';

const situations: Readonly<Record<string, () => CheckInput>> = {
	'a name is taken': () => onIncus({instances: [instance(worker)]}),
	'a node is broken': () => onIncus({instances: [ours(worker, {status: 'Error'})]}),
	'a node is of another type': () =>
		onIncus({instances: [ours(worker, {type: 'virtual-machine'})]}),
	'a node is of another role': () =>
		onIncus({
			instances: [
				ours(worker, {config: {'user.rookery.cluster': 'lab', 'user.rookery.role': 'master'}}),
			],
		}),
	'a node is elsewhere': () => onIncus({instances: [ours(worker, {location: 'albatross2'})]}),
	'a node is in no preset': () => onIncus({instances: [ours('lab-worker-9')]}),
	'a profile has no card and no disk': () =>
		onIncus({profiles: [{name: 'default', description: '', config: {}, devices: {}}]}),
	'a member did not tell what it has': () =>
		onIncus({members: [member('albatross1', {capacity: {kind: 'unknown', why: '?'}})]}),
	'a member is evacuated': () =>
		onIncus({members: [member('albatross1', {status: 'Evacuated'}), member('albatross2')]}),
	'a project is limited': () =>
		onIncus({project: {name: 'x y', config: {'limits.instances': '1'}}}),
	'a project is restricted': () => onIncus({project: {name: 'x y', config: {restricted: 'true'}}}),
};

const onIncus = (fleet: Partial<CheckInput['fleet']>) =>
	situation({fleet: {server, project, ...fleet}});

describe('on Incus, in a project whose name a shell would split, each command has client and project', () => {
	test.each(Object.keys(situations))('where %s', name => {
		const texts = runChecks(situations[name]?.() ?? onIncus({})).map(({remedy = ''}) => remedy);
		expect(texts.flatMap(commandsIn)).not.toEqual([]);
		texts.forEach(expectComplete);
	});

	test('where nodes do not run, or may not be deleted', () => {
		const states = ['Stopped', 'Frozen', 'Error'].map(status => instance(worker, {status}));
		const kept = instance(worker, {config: {[key]: 'true'}, expandedConfig: {[key]: 'true'}});
		const problem = deletionProtected([kept], {...scope, profiles: []});
		const texts = [...notRunning(states, scope), problem].map(told => told?.fix ?? '');
		expect(texts.flatMap(commandsIn)).toHaveLength(4);
		texts.forEach(expectComplete);
	});

	test('where the cause of a failure is known', () => {
		const said = ['ssh: connect to host 192.0.2.7 port 22: Connection timed out'];
		const cause = findCause({task: 'a : b', node: worker, client: clientIn(scope), said});
		expect(cause?.remedy).toContain(`incus --project 'x y' info ${worker} --show-log`);
		for (const {remedy} of knownCauses) expect(commandsIn(remedy)).toEqual([]);
	});
});

test('no message says lxc of its own accord: the server may be Incus, the project another', () => {
	const own =
		/\b(?:lxc|incus) (?:info|start|stop|resume|delete|move|rename|console|config|cluster|profile|project|storage|image|list|exec|network|query|admin)\b/;
	const found = globSync('source/**/*.{ts,tsx}')
		.filter(file => !file.endsWith('client-command.ts'))
		.flatMap(file =>
			readFileSync(file, 'utf8')
				.split('\n')
				.filter(line => !/^\s*(?:\/?\*|\/\/)/.test(line))
				.filter(line => own.test(line.replaceAll('(or incus) ', '(or incus)')))
				.map(line => `${file}: ${line.trim()}`),
		);
	// Not a client's command: Incus's SQL console, told by the server's kind.
	expect(found.filter(line => !line.includes("incus: 'incus admin sql'"))).toEqual([]);
});
