/** What a node can be made as, in LXD's own words. */
export const nodeTypes = ['container', 'virtual-machine'] as const;

export type NodeType = (typeof nodeTypes)[number];

/** Bytes in all and in use. */
export type Space = {readonly total: number; readonly used: number};

/** What a member has; in words why it is not known: it could not tell, or is `silent` though it counts as online. */
export type MemberCapacity =
	| {
			readonly kind: 'known';
			/** Logical CPUs. */
			readonly cores: number;
			/** Bytes; `used` leaves caches out. */
			readonly memory: Space;
			/** One-minute load average, where LXD or the ssh side could tell. */
			readonly load: number | undefined;
			/** By pool name, this member's part of it. */
			readonly pools: Readonly<Record<string, Space>>;
			/** By type, why it can make no instances of it; the others it can. */
			readonly unable: Readonly<Partial<Record<NodeType, UnsupportedReason>>>;
	  }
	| {readonly kind: 'unknown' | 'silent'; readonly why: string};

/** Why a member makes no instances of a type: in LXD's own words where it told any, or it did not answer when it was asked. */
export type UnsupportedReason = {
	readonly code: 'refused' | 'unanswered';
	/** LXD's words, or what went wrong as it was asked. */
	readonly why: string;
};

/** A host of the LXD cluster; a lone LXD server is a fleet of one member. */
export type Member = {
	readonly name: string;
	/** `Online`, `Offline`, `Evacuated`, `Blocked`, …, as LXD says it. */
	readonly status: string;
	readonly message: string;
	/** As LXD writes it: `x86_64`, `aarch64`. */
	readonly architecture: string;
	/** Host part of the member's cluster URL; empty for a lone server that does not listen. */
	readonly address: string;
	/**
	 * Its `scheduler.instance`, where LXD places nothing there by itself: only instances that are created in one of its
	 * groups, or on it by name. Left out where it may place any (`all`).
	 */
	readonly scheduler?: 'group' | 'manual' | undefined;
	readonly capacity: MemberCapacity;
};

export type Device = Readonly<Record<string, string>>;

export type Profile = {
	readonly name: string;
	readonly description: string;
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/**
 * Whether instances on different members reach each other through a network.
 * `unknown` where only the nodes themselves can tell (macvlan, sriov, physical parents we can't see).
 */
export type Reach = 'joined' | 'separate' | 'unknown';

export type Network = {
	readonly name: string;
	/** `bridge`, `ovn`, `macvlan`, `physical`, … */
	readonly type: string;
	readonly managed: boolean;
	/** Members that have it. */
	readonly members: readonly string[];
	readonly reach: Reach;
	/** Why `reach` is what it is, in words. */
	readonly why: string;
	readonly config: Readonly<Record<string, string>>;
};

export type StoragePool = {
	readonly name: string;
	/** `dir`, `btrfs`, `zfs`, `lvm`, `ceph`, … */
	readonly driver: string;
	readonly members: readonly string[];
};

export type Image = {
	readonly fingerprint: string;
	readonly type: NodeType;
	readonly architecture: string;
	readonly aliases: readonly string[];
	readonly properties: Readonly<Record<string, string>>;
	/** Bytes. */
	readonly size: number;
	/** Where it was pulled from, when it was. */
	readonly source: {readonly server: string; readonly alias: string} | undefined;
};

/** A network card of an instance, with what its link in the instance tells. */
export type InstanceNic = {
	readonly device: string;
	/** Empty where neither the configuration nor a link tells it. */
	readonly hwaddr: string;
	/** Global IPv4 addresses, without prefix length. */
	readonly ipv4: readonly string[];
	/** Likewise of IPv6; left out where it has none. */
	readonly ipv6?: readonly string[] | undefined;
};

export type Instance = {
	readonly name: string;
	/** `unknown` while its member does not answer: LXD then tells its name and its place alone. */
	readonly type: NodeType | 'unknown';
	/** `Running`, `Stopped`, `Error`, …, as LXD says it. */
	readonly status: string;
	/** The member it is on; empty on a lone server. */
	readonly location: string;
	readonly architecture: string;
	readonly profiles: readonly string[];
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
	/** With the profiles' keys merged in. */
	readonly expandedConfig: Readonly<Record<string, string>>;
	readonly expandedDevices: Readonly<Record<string, Device>>;
	/** One for each network device, by name: eth0 before eth1. Without addresses while it is stopped. */
	readonly nics: readonly InstanceNic[];
	/** Links with addresses that are none of its cards: bridges that Kubernetes makes in it, or one LXD does not know. */
	readonly otherLinks?: readonly {readonly name: string; readonly ipv4: readonly string[]}[];
};

/** What discovery found. */
export type Fleet = {
	readonly server: 'lxd' | 'incus';
	readonly version: string;
	readonly clustered: boolean;
	/** The member whose API answered. */
	readonly entry: string;
	/** How it was reached, in words: "unix socket /var/lib/lxd/unix.socket over ssh to keeper@albatross1". */
	readonly transport: string;
	readonly extensions: readonly string[];
	readonly project: {readonly name: string; readonly config: Readonly<Record<string, string>>};
	readonly members: readonly Member[];
	readonly profiles: readonly Profile[];
	readonly networks: readonly Network[];
	readonly pools: readonly StoragePool[];
	readonly images: readonly Image[];
	readonly instances: readonly Instance[];
};

/** A member as the list of them shows it; it was not asked itself. */
export type ListedMember = Omit<Member, 'capacity'>;

/** What a plan depends on: a few requests, however many members there are. */
export type FleetResources = Omit<Fleet, 'members' | 'networks' | 'pools'> & {
	readonly members: readonly ListedMember[];
};

/** The rest, which checks and people want to know: every member is asked for it. */
export type FleetSurvey = Pick<Fleet, 'members' | 'networks' | 'pools'>;

/** How a type of node is called in a sentence. */
export const typeWords: Readonly<Record<NodeType, {readonly one: string; readonly many: string}>> =
	{
		container: {one: 'a container', many: 'containers'},
		'virtual-machine': {one: 'a virtual machine', many: 'virtual machines'},
	};
