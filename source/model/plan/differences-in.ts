import type {Device} from '../fleet.ts';

type Configured = {
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/**
 * How something LXD has differs from what the preset says, a sentence a key.
 * @param isWhole whether what the preset does not name is a difference too
 */
export const differencesIn = ({
	present,
	wanted,
	isWhole,
}: {
	present: Configured;
	wanted: Configured;
	isWhole: boolean;
}): readonly string[] => [
	...compare({present: present.config, wanted: wanted.config, isWhole}),
	...deviceNames({present, wanted, isWhole}).flatMap(device =>
		compare({
			present: present.devices[device] ?? {},
			wanted: wanted.devices[device] ?? {},
			isWhole: true,
		}).map(difference => `device ${device}: ${difference}`),
	),
];

const deviceNames = ({present, wanted, isWhole}: Parameters<typeof differencesIn>[0]) => [
	...new Set([...Object.keys(wanted.devices), ...(isWhole ? Object.keys(present.devices) : [])]),
];

function compare({
	present,
	wanted,
	isWhole,
}: {
	present: Readonly<Record<string, string>>;
	wanted: Readonly<Record<string, string>>;
	isWhole: boolean;
}) {
	const keys = new Set([...Object.keys(wanted), ...(isWhole ? Object.keys(present) : [])]);
	return [...keys]
		.filter(key => present[key] !== wanted[key])
		.map(key => `${key} ${was(present[key])}, the preset says ${should(wanted[key])}`);
}

const was = (value: string | undefined) =>
	value === undefined ? 'is not set' : `is ${brief(value)}`;
const should = (value: string | undefined) => (value === undefined ? 'nothing' : brief(value));

/** Values such as raw.lxc run over many lines. */
function brief(value: string) {
	const line = value.replaceAll(/\s*\n\s*/g, '; ');
	return `"${line.length > 60 ? `${line.slice(0, 57)}...` : line}"`;
}
