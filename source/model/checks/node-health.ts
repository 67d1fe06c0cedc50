import {z} from 'zod';
import {formatBytes} from '../../primitives/size.ts';
import type {NodeType} from '../fleet/fleet.ts';
import type {Node} from '../nodes.ts';
import {kubernetesRegistry} from '../variables/download-host.ts';
import type {CheckResult} from './check.ts';

/** What a node said of itself and of its way to the others. */
export const NodeReport = z.object({
	/** Peer name → why its ssh port was not reached. */
	unreached: z.record(z.string(), z.string()),
	nameservers: z.array(z.string()),
	/** One look-up of the host that Kubernetes' images come from; not needed where that is an address. */
	lookup: z.object({
		name: z.string(),
		kind: z.enum(['resolved', 'not-found', 'no-answer', 'not-needed']),
		why: z.string().optional(),
	}),
	/** Its clock, in milliseconds since 1970. */
	clock: z.number(),
	/** Bytes of the root file system. */
	disk: z.object({total: z.number(), free: z.number()}),
	/** This laptop's clock before and after it was asked. */
	asked: z.object({from: z.number(), to: z.number()}),
});

export type NodeReport = z.infer<typeof NodeReport>;

/** What a node's report means for a Kubernetes node, a result a question. */
export const checkNodeHealth = (
	{name, type}: Pick<Node, 'name' | 'type'>,
	report: NodeReport,
): readonly CheckResult[] =>
	[
		checkPeers(report),
		checkNames(report),
		checkClock(report, type),
		checkNodeDisk(report, type),
	].map(result => ({
		...result,
		subject: name,
		why: `${name} ${result.why}`,
	}));

type NodeHealth = Omit<CheckResult, 'subject'>;

function checkPeers({unreached}: NodeReport): NodeHealth {
	const check = 'node-peers';
	const [first] = Object.entries(unreached);
	if (!first) return {check, verdict: 'fine', why: 'reaches every other node'};

	const names = Object.keys(unreached).join(', ');
	return {
		check,
		verdict: 'refusal',
		why: `does not reach ${names} (${first[1]})`,
		remedy:
			'Put the nodes on a network that joins the members: a bridge with a LAN card in it, or OVN.',
	};
}

/** A closed network may resolve nothing and still serve its nodes from mirrors: a warning, not a refusal. */
function checkNames({nameservers, lookup}: NodeReport): NodeHealth {
	const check = 'node-names';
	if (nameservers.length === 0) {
		const remedy = 'Let DHCP hand out a name server, or set one in the image.';
		return {check, verdict: 'refusal', why: 'has no name server', remedy};
	}

	if (lookup.kind === 'resolved') return {check, verdict: 'fine', why: `resolves ${lookup.name}`};

	if (lookup.kind === 'not-needed') {
		return {check, verdict: 'fine', why: 'needs no name server for its downloads'};
	}

	const servers = nameservers.join(', ');
	return {
		check,
		verdict: 'warning',
		why: `can't resolve ${lookup.name} by ${servers}: ${lookup.why ?? lookup.kind}`,
		remedy:
			lookup.name === kubernetesRegistry
				? 'Without it kubespray can download nothing: fix DNS, or set a mirror (kube_image_repo, registry_host, files_repo) or http_proxy under kubespray.vars.'
				: `kubespray.vars names ${lookup.name} for its downloads: fix DNS, or write another host there.`,
	};
}

/** Milliseconds two clocks may be apart: certificates are valid from the moment they are made. */
const tolerance = 5000;

function checkClock({clock, asked}: NodeReport, type: NodeType): NodeHealth {
	const check = 'node-clock';
	const apart = Math.max(asked.from - clock, clock - asked.to, 0);
	return apart <= tolerance
		? {check, verdict: 'fine', why: 'has the right time'}
		: {
				check,
				verdict: 'warning',
				why: `is ${Math.round(apart / 1000)} s away from this machine's clock`,
				remedy:
					type === 'container'
						? 'Keep time by NTP on the members: a container has its clock from there.'
						: 'Let the node keep time by NTP: it needs a way to a time server.',
			};
}

/** Bytes; kubelet begins to throw pods out when less than 15 % of its disk is free. */
const least = 4 * 1024 ** 3;

function checkNodeDisk({disk}: NodeReport, type: NodeType): NodeHealth {
	const check = 'node-disk';
	const free = `has ${formatBytes(disk.free)} of ${formatBytes(disk.total)} disk free`;
	return disk.free >= least && disk.free >= disk.total * 0.15
		? {check, verdict: 'fine', why: free}
		: {
				check,
				verdict: 'warning',
				why: free,
				remedy: `Kubernetes wants ${formatBytes(least)} and 15 % free: ${type === 'container' ? 'enlarge the pool or clear it' : 'write more under disk: in the preset'}.`,
			};
}
