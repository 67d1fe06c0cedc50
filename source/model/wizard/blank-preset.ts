import {nodeProfile} from '../node-profile/node-profile.ts';
import {ownProfileName} from '../node-profile/own-profile-name.ts';
import type {Preset} from '../preset/preset.ts';
import {blankKubespray} from './blank-kubespray.ts';
import {ubuntuServer} from './ubuntu-server.ts';

/** A preset before anybody answered: whole, but for a host. */
export const blankPreset = (): Preset => {
	const cluster = 'lab-cluster';
	const own = ownProfileName({cluster});
	const profiles = ['default', own];
	return {
		version: 1,
		cluster,
		lxd: {hosts: [], project: 'default'},
		image: {server: ubuntuServer, alias: '20.04'},
		masters: {
			profiles,
			cpus: 2,
			memory: '4GiB',
			disk: '20GiB',
			nodes: {[`${cluster}-master-1`]: 'auto'},
		},
		workers: {
			profiles: [...profiles],
			cpus: 2,
			memory: '4GiB',
			disk: '20GiB',
			nodes: {[`${cluster}-worker-1`]: 'auto', [`${cluster}-worker-2`]: 'auto'},
		},
		profiles: {[own]: nodeProfile()},
		kubespray: blankKubespray('20.04'),
	};
};
