/** A release of the stand-in, with what the real one of that name says of itself. */
export type StandInRelease = {
	readonly tag: string;
	/** The role that holds its defaults. */
	readonly defaultsRole: string;
	/** Where in that role the checksums are. */
	readonly checksums: string;
	/** From the first and below the second. */
	readonly ansible: readonly [string, string];
	readonly requirement: string;
	/** As kubespray writes them: newest first, with a "v" up to v2.27. */
	readonly kubernetes: readonly string[];
};

export const releases: readonly StandInRelease[] = [
	{
		tag: 'v2.27.1',
		defaultsRole: 'kubespray-defaults',
		checksums: 'defaults/main/checksums.yml',
		ansible: ['2.16.4', '2.17.0'],
		requirement: 'ansible-core==2.16.*',
		kubernetes: ['v1.31.9', 'v1.31.8', 'v1.30.13', 'v1.29.15'],
	},
	{
		tag: 'v2.28.1',
		defaultsRole: 'kubespray_defaults',
		checksums: 'vars/main/checksums.yml',
		ansible: ['2.16.4', '2.17.0'],
		requirement: 'ansible-core==2.16.*',
		kubernetes: ['1.32.8', '1.32.5', '1.31.12', '1.31.9', '1.30.14'],
	},
	{
		tag: 'v2.31.0',
		defaultsRole: 'kubespray_defaults',
		checksums: 'vars/main/checksums.yml',
		ansible: ['2.18.0', '2.19.0'],
		requirement: 'ansible-core==2.18.*',
		kubernetes: ['1.35.4', '1.34.7', '1.33.9'],
	},
];
