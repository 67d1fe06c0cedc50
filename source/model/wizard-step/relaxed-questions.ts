import {relaxProfile} from '../node-profile/relax-profile.ts';
import {relaxations} from '../node-profile/relaxations.ts';
import {relaxedIn} from '../node-profile/relaxed-in.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import type {WizardInput} from '../wizard/step.ts';
import {ownProfile} from './own-profile.ts';

/** What the nodes' profile gives up, key by key; nothing where rookery makes none. */
export const relaxedQuestions = ({state: {preset}}: WizardInput): readonly Asked[] => {
	const name = ownProfile(preset);
	const profile = name === undefined ? undefined : preset.profiles[name];
	if (name === undefined || !profile) return [];
	const withProfile = (changed: typeof profile) => ({
		preset: {...preset, profiles: {...preset.profiles, [name]: changed}},
	});
	const modules = profile.config['linux.kernel_modules'];
	return [
		asked({
			key: 'profile.relaxed',
			ask: `What may ${name} give its containers?`,
			why: 'Each with its price. All of it is what Kubernetes is known to run with; less may do for you.',
			more: 'LXD keeps a container apart from its member. Kubernetes in a container needs more of the member than others do; take out what your cluster does without. The checks tell what a restricted project forbids. A virtual machine needs none of it.',
			field: {
				kind: 'several',
				value: relaxedIn(profile),
				isOrdered: false,
				options: relaxations.map(({key, price}) => ({value: key, label: key, note: price})),
			},
			path: ['profiles', name],
			apply: keys => withProfile(relaxProfile(profile, keys)),
		}),
		...(modules === undefined
			? []
			: [
					asked({
						key: 'profile.modules',
						ask: 'Which kernel modules are the members to load?',
						why: 'List what you need, no more: one that a member does not have keeps its nodes from starting.',
						more: 'overlay: the layers of container images. br_netfilter: services see bridged traffic. nf_nat, nf_conntrack, xt_conntrack, ip_tables, ip6_tables: the rules of kube-proxy. netlink_diag: socket statistics. vxlan: the network of flannel between members. They stay loaded.',
						field: {kind: 'text', value: modules, suggestions: [], isList: true},
						isFolded: true,
						apply: text => {
							const list = text.split(/[\s,]+/).filter(word => word !== '');
							const odd = list.find(word => !/^[\w-]+$/.test(word));
							return odd === undefined
								? withProfile({
										...profile,
										config: {...profile.config, 'linux.kernel_modules': list.join(',')},
									})
								: {
										problem: `"${odd}" is not the name of a kernel module; use letters, digits, "_" and "-"`,
									};
						},
					}),
				]),
	];
};
