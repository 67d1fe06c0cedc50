import {rootDiskOf} from '../checks/root-disk-of.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import {isLxdTrue} from '../lxd-boolean.ts';
import type {Variable} from './variable.ts';
import type {VariableFacts} from './variable-facts.ts';

/** What depends on the storage pool that a container's file system lies in. */
export function diskVariables(
	{pools = []}: VariableFacts,
	nodes: readonly ExpandedNode[],
): readonly Variable[] {
	const disks = nodes.map(node => {
		const device = rootDiskOf(node) ?? {};
		return {device, driver: pools.find(({name}) => name === device['pool'])?.driver};
	});
	return [
		...(disks.some(isZfsDataset) ? snapshotters : []),
		...(disks.every(hasSizeOfItsOwn) ? [] : [eviction]),
	];
}

type Disk = {
	readonly device: Readonly<Record<string, string>>;
	/** Of the pool; undefined where it is not known. */
	readonly driver: string | undefined;
};

/** `zfs.block_mode` puts a file system of its own on a volume of the pool. */
const isZfsDataset = ({driver, device}: Disk) =>
	driver === 'zfs' && !isLxdTrue(device['initial.zfs.block_mode']);

const whySnapshotter =
	'ZFS before 2.2 takes no overlay on a dataset. "native" copies each layer whole, which costs room and time; with volume.zfs.block_mode=true on the pool overlayfs does.';

/** Two of them: containerd runs the images that nerdctl pulls. */
const snapshotters: readonly Variable[] = [
	{name: 'containerd_snapshotter', value: 'native', why: whySnapshotter},
	{name: 'nerdctl_snapshotter', value: 'native', why: 'Likewise, for the images that it pulls.'},
];

const hasSizeOfItsOwn = ({driver, device}: Disk) =>
	driver === 'lvm' || driver === 'ceph' || (driver === 'zfs' && device['size'] !== undefined);

const eviction: Variable = {
	name: 'eviction_hard',
	value: {
		'memory.available': '100Mi',
		'nodefs.available': '1Gi',
		'nodefs.inodesFree': '5%',
		'imagefs.available': '1Gi',
	},
	why: 'Each node sees the free room of the whole pool. By the share that is the default (10 and 15 %) every node on a member would throw its pods out as soon as the pool is fairly full.',
};
