import {nearestName, quote} from '../../primitives/text.ts';
import {
	describePresetIssue,
	type PresetIssue,
	type PresetPath,
	presetRepeatIssues,
} from './issues.ts';
import {presetKubesprayIssues} from './kubespray-rules.ts';
import {Preset, PresetDraft} from './schema.ts';

type CheckedPreset =
	| {readonly ok: true; readonly preset: Preset}
	| {readonly ok: false; readonly issues: readonly PresetIssue[]};

/**
 * Reads a preset out of any value, defaults filled in, or tells everything that is wrong with it:
 * first its shape, then the rules that join one part to another.
 * @param written the text a scalar was written with, where that is known: 20.10 reads as the number
 * 20.1, and only the text can tell what to put in quotes
 */
export function checkPreset(
	value: unknown,
	written: (path: PresetPath) => string | undefined = () => undefined,
): CheckedPreset {
	const parsed = Preset.safeParse(value, {reportInput: true});
	const draft = PresetDraft.parse(value);
	const issues = [
		...(parsed.error?.issues ?? []).flatMap(issue => describePresetIssue(issue, written)),
		...presetRepeatIssues(['lxd', 'hosts'], draft.lxd.hosts),
		...presetNodeIssues(draft),
		...presetEtcdIssues(draft),
		...presetProfileIssues(draft),
		...presetKubesprayIssues(draft),
		...presetSecretIssues(value),
		...presetControlIssues(value),
	];
	return parsed.success && issues.length === 0
		? {ok: true, preset: parsed.data}
		: {ok: false, issues};
}

/**
 * No text of a preset holds a control character, which "\e" could write: what rookery shows, or LXD
 * and Ansible are given, is what the file shows.
 */
const presetControlIssues = (preset: unknown): readonly PresetIssue[] =>
	presetTexts(preset)
		.filter(({text}) => /[^\P{Cc}\t\n\r]/u.test(text))
		.map(({path}) => ({
			path,
			at: 'value',
			message: 'holds a control character; take it out, or write what it stands for in words',
		}));

/** etcd agrees by majority: an odd number of nodes, each one of the preset's own, each once. */
function presetEtcdIssues({etcd = [], masters, workers}: PresetDraft): readonly PresetIssue[] {
	const nodes = new Set([...Object.keys(masters.nodes), ...Object.keys(workers.nodes)]);
	return [
		...evenIssues(etcd.length),
		...presetRepeatIssues(['etcd'], etcd),
		...etcd.flatMap((name, place): readonly PresetIssue[] =>
			typeof name !== 'string' || nodes.has(name)
				? []
				: [{path: ['etcd', place], at: 'value', message: stranger(name, nodes)}],
		),
	];
}

function evenIssues(count: number): readonly PresetIssue[] {
	const message = `names ${count} nodes; etcd agrees by majority, so name ${count - 1} or ${count + 1}`;
	return count % 2 === 1 || count === 0 ? [] : [{path: ['etcd'], at: 'key', message}];
}

function stranger(name: string, nodes: Iterable<string>): string {
	const nearest = nearestName(name, nodes);
	return nearest === undefined
		? `${quote(name)} is not a node of this preset; name one of its masters or workers`
		: `${quote(name)} is not a node of this preset; did you mean ${quote(nearest)}?`;
}

/** A node has one role: no name stands in both groups. */
const presetNodeIssues = ({masters, workers}: PresetDraft): readonly PresetIssue[] =>
	Object.keys(workers.nodes)
		.filter(name => Object.hasOwn(masters.nodes, name))
		.map(name => ({
			path: ['workers', 'nodes', name],
			at: 'key',
			message: `${quote(name)} is a master already; a node has one role, so give this one another name`,
		}));

/** What is wrong with the profiles that rookery is to make, and with how the groups name them. */
const presetProfileIssues = ({profiles, masters, workers}: PresetDraft): readonly PresetIssue[] => [
	...presetRepeatIssues(['masters', 'profiles'], masters.profiles),
	...presetRepeatIssues(['workers', 'profiles'], workers.profiles),
	...Object.entries(profiles).flatMap(([name, profile]) => [
		...nameIssues(name, [...masters.profiles, ...workers.profiles]),
		...configIssues(name, entry(profile, 'config')),
		...deviceIssues(name, entry(profile, 'devices')),
	]),
];

function nameIssues(name: string, named: readonly unknown[]): readonly PresetIssue[] {
	const path = ['profiles', name];
	if (name === 'default') {
		const message =
			'LXD\'s own "default" serves other instances too; give the profile a name of its own, such as lab-cluster-node';
		return [{path, at: 'key', message}];
	}
	if (named.includes(name)) return [];
	const others = named.filter(other => typeof other === 'string' && other !== 'default');
	const nearest = nearestName(name, others as readonly string[]);
	const meant = nearest === undefined ? '' : ` (they name ${quote(nearest)})`;
	const message = `no group uses the profile ${quote(name)}${meant}; add it to the profiles of masters or workers, or take it out`;
	return [{path, at: 'key', message}];
}

const configIssues = (name: string, config: Entries): readonly PresetIssue[] =>
	Object.keys(config)
		.filter(key => key.startsWith('user.rookery.'))
		.map(key => ({
			path: ['profiles', name, 'config', key],
			at: 'key',
			message: `${quote(key)} is a mark that rookery sets by itself; take it out`,
		}));

const deviceIssues = (name: string, devices: Entries): readonly PresetIssue[] =>
	Object.entries(devices)
		.filter(([, device]) => isEntries(device) && !Object.hasOwn(device, 'type'))
		.map(([device]) => ({
			path: ['profiles', name, 'devices', device],
			at: 'key',
			message: `the device ${quote(device)} has no type; add one, such as type: disk, nic or unix-char`,
		}));

type Entries = Readonly<Record<string, unknown>>;

const isEntries = (value: unknown): value is Entries =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function entry(value: unknown, key: string): Entries {
	const found = isEntries(value) ? value[key] : undefined;
	return isEntries(found) ? found : {};
}

/**
 * A preset is shared, saved and logged, so that no secret may stand in it: neither a private key
 * anywhere, nor text under a name of kubespray's variables that says password, secret or token.
 * A reference that Ansible resolves itself (`{{ lookup(…) }}`) is no secret; nor is a switch.
 */
const presetSecretIssues = (preset: unknown): readonly PresetIssue[] =>
	presetTexts(preset).flatMap(({path, text}): readonly PresetIssue[] => {
		const message = fault(path, text);
		return message === undefined ? [] : [{path, at: 'value', message}];
	});

function fault(path: PresetPath, text: string): string | undefined {
	if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
		return 'holds a private key, and a preset never holds a secret; keep it in a file of its own';
	}
	const name = path.findLast(key => typeof key === 'string');
	const isVariable = path[0] === 'kubespray' && path[1] === 'vars';
	return isVariable && name !== undefined && secretName.test(name) && isPlain(text)
		? `looks like a secret, and a preset never holds one; refer to it: "{{ lookup('env', '${name.toUpperCase()}') }}"`
		: undefined;
}

const secretName =
	/(^|_)(password|passwd|passphrase|secret|token|(api|access|secret|private|encryption|ipsec)_?key)$/i;

const isPlain = (text: string) => text.trim() !== '' && !text.includes('{{');

/** A text of a preset and the way to it. */
type PresetText = {readonly path: PresetPath; readonly text: string};

/** Every text that a value holds, at any depth; keys are none. */
function presetTexts(value: unknown, path: PresetPath = []): readonly PresetText[] {
	if (typeof value === 'string') return [{path, text: value}];
	if (typeof value !== 'object' || value === null) return [];
	const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
	return entries.flatMap(([key, item]) => presetTexts(item, [...path, key]));
}
