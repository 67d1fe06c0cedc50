import fc from 'fast-check';
import {type Preset, Preset as schema} from '../../source/model/preset/schema.ts';

const text = fc
	.string({unit: 'binary', maxLength: 30})
	.map(any => any.replaceAll(/[^\P{Cc}\t\n\r]/gu, ''));
const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,10}[a-z0-9])?$/);
const member = fc.oneof(
	fc.constant('auto'),
	fc.stringMatching(/^[A-Za-z0-9][-A-Za-z0-9._]{0,10}$/),
);
const size = fc.stringMatching(/^[1-9]\d{0,3}(KiB|MiB|GiB|TiB|kB|MB|GB|TB)$/);
const host = fc.stringMatching(/^([a-z]{1,8}@)?[a-z][-a-z0-9.]{0,12}(:[1-9]\d{0,3})?$/);
const key = fc.stringMatching(/^[a-z]{1,8}\.[a-z_]{1,8}$/);
const json = fc
	.jsonValue({depthSize: 'small'})
	.filter(value => !/"(__proto__|<<)":/.test(JSON.stringify(value)));

const group = fc.record(
	{
		type: fc.constantFrom('container', 'virtual-machine'),
		cpus: fc.integer({min: 1, max: 1024}),
		memory: size,
		disk: size,
		nodes: fc.dictionary(label, member, {minKeys: 1, maxKeys: 6}),
	},
	{requiredKeys: ['nodes']},
);

const profile = fc.record(
	{
		description: text,
		config: fc.dictionary(key, text, {maxKeys: 4}),
		devices: fc.dictionary(label, fc.record({type: fc.constantFrom('disk', 'nic'), path: text}), {
			maxKeys: 3,
		}),
	},
	{requiredKeys: []},
);

/** Any valid preset: odd texts, all optional parts there or not, in groups whose names differ. */
export const anyPreset: fc.Arbitrary<Preset> = fc
	.record({
		cluster: label,
		hosts: fc.uniqueArray(host, {minLength: 1, maxLength: 3}),
		image: fc.record(
			{server: fc.webUrl(), alias: fc.stringMatching(/^[\w./-]{1,12}$/)},
			{requiredKeys: ['alias']},
		),
		masters: group,
		workers: group,
		profiles: fc.dictionary(
			label.filter(name => name !== 'default'),
			profile,
			{maxKeys: 3},
		),
		hasEtcd: fc.boolean(),
		kubespray: fc.option(
			fc.record({
				release: fc.stringMatching(/^v\d\.\d{1,2}\.\d$/),
				runner: fc.constantFrom('python', 'docker', 'podman'),
				vars: fc.dictionary(fc.stringMatching(/^[a-j][a-j0-9_]{0,8}$/), json, {maxKeys: 5}),
			}),
		),
	})
	.map(({cluster, hosts, image, masters, workers, profiles, hasEtcd, kubespray}) =>
		schema.parse({
			version: 1,
			cluster,
			lxd: {hosts},
			image,
			masters: {...masters, profiles: ['default', ...Object.keys(profiles)]},
			workers: {...workers, profiles: ['default'], nodes: prefixed(workers.nodes)},
			profiles,
			...(hasEtcd ? {etcd: Object.keys(masters.nodes).slice(0, 1)} : {}),
			...(kubespray ? {kubespray} : {}),
		}),
	);

const prefixed = (nodes: Readonly<Record<string, string>>) =>
	Object.fromEntries(Object.entries(nodes).map(([name, where]) => [`x-w-${name}`, where]));
