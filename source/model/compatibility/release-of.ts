import {compareVersions} from './compare-versions.ts';
import type {KubesprayRelease} from './kubespray-release.ts';
import {minorOf} from './minor-of.ts';
import {releases} from './releases.ts';

/**
 * What is known of a release of kubespray by its tag. For a patch release that the table does not
 * list, it is the newest before it in the same series: compare `tag` where that matters.
 * @returns undefined for a series that is older or newer than the table
 */
export const releaseOf = (tag: string): KubesprayRelease | undefined =>
	releases.find(
		release => minorOf(release.tag) === minorOf(tag) && compareVersions(release.tag, tag) <= 0,
	);
