import type {KubesprayRelease} from './kubespray-release.ts';
import {releases} from './releases.ts';

/**
 * The newest release of kubespray that lists an Ubuntu release for its nodes, or the newest of all
 * where none does.
 * @param version "20.04"; undefined where the image is not known to be Ubuntu
 */
export const defaultRelease = (version: string | undefined): KubesprayRelease => {
	const release = releases.find(({ubuntu}) => version === undefined || ubuntu.includes(version));
	return release ?? newest;
};

const [newest] = releases as readonly [KubesprayRelease];
