import {doOverlap, parseRange} from '../../primitives/ip-range.ts';
import {quote} from '../../primitives/text.ts';
import {effectiveVariables, type IpStack, ipStacks} from '../compatibility/immutable-settings.ts';
import {kubesprayDefaults} from '../compatibility/releases.ts';
import {isTemplate, type PresetIssue} from './issues.ts';
import type {PresetDraft} from './schema.ts';

/** The ranges that services and pods get their addresses from: networks, apart, and with room for every node. */
export function presetRangeIssues({
	kubespray: {vars},
	masters,
	workers,
}: PresetDraft): readonly PresetIssue[] {
	const nodes = Object.keys({...masters.nodes, ...workers.nodes}).length;
	return ipStacks(vars).flatMap(stack => {
		const malformed = [
			...rangeIssues(vars, stack.services, stack.family),
			...rangeIssues(vars, stack.pods, stack.family),
			...prefixIssues(vars, stack),
		];
		return malformed.length > 0
			? malformed
			: [...apartIssues(vars, stack), ...roomIssues(vars, stack, nodes), ...podIssues(vars, stack)];
	});
}

type Vars = Readonly<Record<string, unknown>>;

function rangeIssues(vars: Vars, name: string, family: 4 | 6): readonly PresetIssue[] {
	const value = vars[name];
	if (value === undefined || isTemplate(value)) return [];
	const range = typeof value === 'string' && value.includes('/') ? parseRange(value) : undefined;
	const example = family === 4 ? '10.233.0.0/18' : 'fd85:ee78:d8a6:8607::/112';
	if (range?.family !== family) {
		return issue(
			name,
			`${quote(value)} is not a range of IPv${family}; write one such as ${example}`,
		);
	}
	return range.isNetwork
		? []
		: issue(name, `${quote(value)} is an address inside its range; write the first address of it`);
}

function prefixIssues(vars: Vars, {nodePrefix, family}: IpStack): readonly PresetIssue[] {
	const value = vars[nodePrefix];
	const longest = family === 4 ? 32 : 128;
	const isPrefix = Number.isInteger(value) && Number(value) > 0 && Number(value) <= longest;
	if (value === undefined || isTemplate(value) || isPrefix) return [];
	const example = kubesprayDefaults[nodePrefix];
	return issue(
		nodePrefix,
		`${quote(value)} is not the length of a prefix; write a number such as ${example}`,
	);
}

function apartIssues(vars: Vars, {services, pods}: IpStack): readonly PresetIssue[] {
	const all = effectiveVariables(vars);
	const [one, other] = [parseRange(String(all[pods])), parseRange(String(all[services]))];
	if (!one || !other || !doOverlap(one, other)) return [];
	const [name, against] = Object.hasOwn(vars, pods) ? [pods, services] : [services, pods];
	return issue(
		name,
		`${all[name]} overlaps ${against} (${all[against]}); keep the two ranges apart`,
	);
}

/** Every node takes a piece of the pods' range; Calico divides it otherwise. */
function roomIssues(vars: Vars, stack: IpStack, nodes: number): readonly PresetIssue[] {
	const {pods, nodePrefix} = stack;
	const all = effectiveVariables(vars);
	const range = parseRange(String(all[pods]));
	const piece = Number(all[nodePrefix]);
	if (!range || Number.isNaN(piece) || all.kube_network_plugin === 'calico') return [];
	const room = Math.floor(2 ** (piece - range.prefix));
	if (room >= nodes) return [];
	const name = Object.hasOwn(vars, pods) ? pods : nodePrefix;
	const most = piece - Math.ceil(Math.log2(nodes));
	return issue(
		name,
		`there is room for ${room} of the ${nodes} nodes, each of which takes a /${piece} of ${all[pods]}; ` +
			`give ${pods} a prefix of /${most} or shorter`,
	);
}

function podIssues(vars: Vars, {nodePrefix, family}: IpStack): readonly PresetIssue[] {
	const all = effectiveVariables(vars);
	const most = 2 ** (32 - Number(all[nodePrefix])) - 2;
	const isFree = ['calico', 'none'].includes(String(all.kube_network_plugin));
	if (family === 6 || isFree || !(Number(all.kubelet_max_pods) > most)) return [];
	const name = Object.hasOwn(vars, 'kubelet_max_pods') ? 'kubelet_max_pods' : nodePrefix;
	return issue(
		name,
		`a node with a /${all[nodePrefix]} has addresses for ${most} pods, and kubelet_max_pods is ${all.kubelet_max_pods}; ` +
			'make one of the two smaller',
	);
}

const issue = (name: string, message: string): readonly PresetIssue[] => [
	{path: ['kubespray', 'vars', name], at: 'value', message},
];
