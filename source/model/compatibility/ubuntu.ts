import {nameList} from '../../primitives/text.ts';
import {compareVersions} from '../../primitives/versions.ts';
import type {CheckResult} from '../checks/check.ts';
import {type ImageOffer, offersIn} from '../images.ts';
import {effectiveVariables} from './immutable-settings.ts';
import {defaultRelease, releaseOf} from './releases.ts';

/** Which release of Ubuntu an image is by its alias and what it tells of itself; undefined for any other system. */
export function imageRelease(alias: string, image: ImageOffer): UbuntuRelease | undefined {
	const names = alias.split('/');
	switch (image.kind) {
		case 'mixed':
			return offersIn(image)
				.map(offer => imageRelease(alias, offer))
				.find(release => release !== undefined);
		case 'local': {
			const {os, release, version} = image.image.properties;
			return ubuntuRelease([...names, release, version], os);
		}
		case 'remote':
			return ubuntuRelease([...names, ...image.description.split(' ')], image.os);
		default:
			return ubuntuRelease(names, undefined);
	}
}

/** The day an image's support ends: the earlier of what its server and Ubuntu say; undefined where neither does. */
export const imageEnd = (
	image: ImageOffer,
	ubuntu: UbuntuRelease | undefined,
): string | undefined =>
	[
		...offersIn(image).map(offer => (offer.kind === 'remote' ? offer.endOfLife : undefined)),
		ubuntu?.end,
	]
		.filter(Boolean)
		.sort()
		.at(0);

type Pairing = {
	/** The tag of kubespray. */
	readonly release: string;
	readonly ubuntu: UbuntuRelease;
	/** Those of the preset. */
	readonly vars: Readonly<Record<string, unknown>>;
};

type ImageSupport = Pick<CheckResult, 'verdict' | 'why' | 'remedy'>;

/**
 * Whether a release of kubespray suits nodes of a release of Ubuntu.
 * @returns undefined where neither table nor experience tells
 */
export function evaluateImage(pairing: Pairing): ImageSupport | undefined {
	const {release, ubuntu} = pairing;
	const known = releaseOf(release);
	if (known?.ubuntu.includes(ubuntu.version)) {
		const why = `kubespray ${release} supports Ubuntu ${ubuntu.version} on its nodes`;
		return {verdict: 'fine', why};
	}
	if (isContainerdTooNew(pairing)) return evaluateContainerd(pairing);
	if (!known) return undefined;

	const better = defaultRelease(ubuntu.version);
	const supported = nameList(known.ubuntu.map(version => `Ubuntu ${version}`));
	return {
		verdict: 'warning',
		why: `kubespray ${release} does not name Ubuntu ${ubuntu.version} among what it supports: ${supported}`,
		remedy: better.ubuntu.includes(ubuntu.version)
			? `Write kubespray.release: ${better.tag}, which does, or take an image of ${supported}.`
			: `It may work; to be sure take an image of ${supported}.`,
	};
}

/**
 * From v2.29 on kubespray installs containerd 2.1 or later, whose usual build wants glibc 2.35, that
 * of Ubuntu 22.04 (containerd's releases/v2.1.0.toml); older ones fail at "ctr: GLIBC_2.34 not found".
 */
const isContainerdTooNew = ({release, ubuntu, vars}: Pairing) =>
	compareVersions(release, 'v2.29.0') >= 0 &&
	compareVersions(ubuntu.version, '22.04') < 0 &&
	effectiveVariables(vars).container_manager === 'containerd';

function evaluateContainerd({release, ubuntu, vars}: Pairing): ImageSupport {
	const title = `Ubuntu ${ubuntu.version}`;
	if (vars['containerd_static_binary'] === true) {
		const why = `kubespray ${release} no longer supports ${title}; containerd_static_binary suits its containerd to it`;
		return {verdict: 'fine', why};
	}
	return {
		verdict: 'refusal',
		why: `the containerd of kubespray ${release} does not start on ${title}: it wants a newer glibc`,
		remedy: `Write kubespray.release: ${defaultRelease(ubuntu.version).tag}, the last that supports ${title}, or containerd_static_binary: true under kubespray.vars.`,
	};
}

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
