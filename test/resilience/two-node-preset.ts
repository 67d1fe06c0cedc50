import type {Lab} from '../lab/lab.ts';

export type PresetWish = {
	/** Names its nodes too: NAME-one, a master on the first member, and NAME-two, a worker on the last. */
	readonly cluster: string;
	readonly hosts?: readonly string[] | undefined;
	readonly image?: {readonly alias: string; readonly server?: string | undefined} | undefined;
	readonly profiles?: readonly string[] | undefined;
	readonly project?: string | undefined;
	/** Where both nodes go, if not on the first and the last member. */
	readonly member?: string | undefined;
	/** Of each node's root disk. */
	readonly disk?: string | undefined;
};

/** A preset in YAML for two nodes of the tiny image, with a profile of the cluster's own. */
export function twoNodePreset(lab: Lab, wish: PresetWish): string {
	const {cluster, member, disk} = wish;
	const own = `${cluster}-node`;
	const group = (node: string, home: string) => ({
		profiles: wish.profiles ?? ['default', own],
		...(disk === undefined ? {} : {disk}),
		nodes: {[node]: home},
	});
	// JSON is YAML.
	return JSON.stringify(
		{
			version: 1,
			cluster,
			lxd: {
				hosts: wish.hosts ?? lab.members.map(({name}) => name),
				...(wish.project === undefined ? {} : {project: wish.project}),
			},
			image: wish.image ?? {server: lab.imageServer, alias: 'tiny'},
			masters: group(`${cluster}-one`, member ?? lab.members[0]?.name ?? ''),
			workers: group(`${cluster}-two`, member ?? lab.members.at(-1)?.name ?? ''),
			profiles: wish.profiles === undefined ? {[own]: {config: {'security.nesting': 'true'}}} : {},
		},
		undefined,
		'\t',
	);
}
