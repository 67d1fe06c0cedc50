/** A release of Ubuntu, as images are named after it. */
export type UbuntuRelease = {
	/** "20.04". */
	readonly version: string;
	/** "focal". */
	readonly codename: string;
	/** The last day of its standard support (ubuntu.com/about/release-cycle). */
	readonly end: string;
};

/**
 * The release of Ubuntu that a word names: "20.04", "focal" or, as Ubuntu's own image server has it, "f".
 * @param os whose system it is, where that is known: another one's names are not Ubuntu's
 */
export const ubuntuRelease = (
	words: readonly (string | undefined)[],
	os: string | undefined,
): UbuntuRelease | undefined =>
	os === undefined || /ubuntu/i.test(os)
		? releases.find(({version, codename}) =>
				[version, codename, codename.charAt(0)].some(name => words.includes(name)),
			)
		: undefined;

const releases: readonly UbuntuRelease[] = [
	{version: '26.04', codename: 'resolute', end: '2031-05-29'},
	{version: '24.04', codename: 'noble', end: '2029-05-31'},
	{version: '22.04', codename: 'jammy', end: '2027-06-01'},
	{version: '20.04', codename: 'focal', end: '2025-05-31'},
	{version: '18.04', codename: 'bionic', end: '2023-05-31'},
	{version: '16.04', codename: 'xenial', end: '2021-04-30'},
];
