import {kubernetesMinimums} from '../checks/kubernetes-minimums.ts';
import {counted} from '../counted.ts';
import {formatBytes, parseSize} from '../size.ts';
import type {DefaultSituation} from './default-nodes.ts';
import type {PlacedNode} from './placed-node.ts';
import {usualDisk} from './usual-disk.ts';
import {usualWorkers} from './usual-workers.ts';

type Role = PlacedNode['role'];

/** Why a proposal is what it is, a line each. */
type Reasons = {
	readonly count: string;
	readonly cpus: string;
	readonly memory: string;
	readonly disk: string;
};

/** The reasons for what is proposed, by role. */
export const describeDefaults = (situation: DefaultSituation): Readonly<Record<Role, Reasons>> => ({
	master: {count: whyMasters(situation), ...sizeReasons(situation, 'master')},
	worker: {count: whyWorkers(situation), ...sizeReasons(situation, 'worker')},
});

const whyMasters = ({layout: {nodes}, members}: DefaultSituation): string => {
	if (nodes.filter(({role}) => role === 'master').length > 1) {
		return `etcd of three survives the loss of any one of the ${members} members`;
	}
	if (members < 2) return 'there is one member, and more masters would be lost with it too';
	return members === 2
		? 'etcd of three over two members still dies with one of them, so more masters win nothing'
		: 'three members have no room for a master each beside the workers';
};

const whyWorkers = ({layout: {nodes}, members}: DefaultSituation): string => {
	const count = nodes.filter(({role}) => role === 'worker').length;
	if (members === 0) return 'no member takes nodes now; one is the least';
	if (count === members) {
		return members === 1 ? 'one for the one member' : `one for each of the ${members} members`;
	}
	return count < usualWorkers(members)
		? 'the members have no room for one each'
		: `enough to begin with; there are ${members} members to add more`;
};

const sizeReasons = (situation: DefaultSituation, role: Role): Omit<Reasons, 'count'> => {
	const {layout, free} = situation;
	const least = kubernetesMinimums[role];
	const asks = `Kubernetes asks for ${formatBytes(least.memory)} at least`;
	const isLess = layout.room.memory === 'refusal';
	return {
		cpus: `Kubernetes asks for ${least.cpus} at least${coresLeft(situation)}`,
		memory: free
			? `${asks}${isLess ? ', and there is too little' : ''}; ${formatBytes(free.memory)} are free on all members together`
			: `${asks}; no member told what it has free`,
		disk: whyDisk(situation, role),
	};
};

const coresLeft = ({layout, free}: DefaultSituation): string => {
	if (!free) return '; no member told what it has free';
	const left = `${counted(free.cores, 'core')} free on all members together`;
	return layout.room.cores === 'fine' ? `; ${left}` : `; ${left}, which nodes may have to share`;
};

const whyDisk = ({layout, free, mostDisk, pool, members}: DefaultSituation, role: Role): string => {
	const purpose = 'for the system, images and logs';
	if (!free || mostDisk === undefined || pool === undefined) return purpose;
	const size = parseSize(layout.sizes[role].disk) ?? 0;
	if (size >= usualDisk) return `${purpose}; ${formatBytes(free.disk)} are free in pool ${pool}`;
	const isOfMember = members > 1 && free.disk > mostDisk;
	const left = `pool ${pool} has ${isOfMember ? 'at most ' : ''}${formatBytes(mostDisk)} free${isOfMember ? ' on a member' : ''}`;
	const less = `less than the ${formatBytes(usualDisk)} that Kubernetes and its images take`;
	return layout.room.disk === 'fine'
		? `${less}: ${left}`
		: `${less}, and more than there is if all nodes fill theirs: ${left}`;
};
