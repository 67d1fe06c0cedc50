import type {Lab} from '../lab/lab.ts';

/** An instance in LXD's own words. */
export type InstanceInLxd = {
	readonly name: string;
	readonly status: string;
	readonly location: string;
	readonly config: Readonly<Record<string, string>>;
	readonly profiles: readonly string[];
	readonly state: {
		readonly network: Readonly<
			Record<
				string,
				{readonly addresses: readonly {readonly family: string; readonly address: string}[]}
			>
		> | null;
	} | null;
};

/**
 * Every instance, as LXD's own client lists them.
 * @param member whose LXD is asked
 */
export async function instancesInLxd(
	lab: Lab,
	member = 'albatross1',
): Promise<readonly InstanceInLxd[]> {
	return JSON.parse(await lab.lxc(member, 'list', '--format', 'json')) as InstanceInLxd[];
}
