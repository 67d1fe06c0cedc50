import type {CheckResult} from '../check-result.ts';
import {nameList} from '../name-list.ts';
import {compareVersions} from './compare-versions.ts';
import {defaultRelease} from './default-release.ts';
import {effectiveVariables} from './effective-variables.ts';
import {releaseOf} from './release-of.ts';
import type {UbuntuRelease} from './ubuntu-release.ts';

type Pairing = {
	/** The tag of kubespray. */
	readonly release: string;
	readonly ubuntu: UbuntuRelease;
	/** Those of the preset. */
	readonly vars: Readonly<Record<string, unknown>>;
};

type Judgement = Pick<CheckResult, 'verdict' | 'why' | 'remedy'>;

/**
 * Whether a release of kubespray suits nodes of a release of Ubuntu.
 * @returns undefined where neither table nor experience tells
 */
export const judgeImage = (pairing: Pairing): Judgement | undefined => {
	const {release, ubuntu} = pairing;
	const known = releaseOf(release);
	if (known?.ubuntu.includes(ubuntu.version)) {
		const why = `kubespray ${release} supports Ubuntu ${ubuntu.version} on its nodes`;
		return {verdict: 'fine', why};
	}
	if (isContainerdTooNew(pairing)) return judgeContainerd(pairing);
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
};

/**
 * From v2.29 on kubespray installs containerd 2.1 or later, whose usual build wants glibc 2.35, that
 * of Ubuntu 22.04 (containerd's releases/v2.1.0.toml); older ones fail at "ctr: GLIBC_2.34 not found".
 */
const isContainerdTooNew = ({release, ubuntu, vars}: Pairing) =>
	compareVersions(release, 'v2.29.0') >= 0 &&
	compareVersions(ubuntu.version, '22.04') < 0 &&
	effectiveVariables(vars).container_manager === 'containerd';

const judgeContainerd = ({release, ubuntu, vars}: Pairing): Judgement => {
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
};
