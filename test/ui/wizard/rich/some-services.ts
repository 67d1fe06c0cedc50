import type {Fleet} from '../../../../source/model/fleet.ts';
import type {RemoteImage} from '../../../../source/model/remote-image.ts';
import {editPreset} from '../../../../source/preset/edit-preset.ts';
import {renderPreset} from '../../../../source/preset/render-preset.ts';
import type {WizardServices} from '../../../../source/ui/wizard/services.ts';
import {somePlan} from './some-plan.ts';

type Services = WizardServices & {
	/** What was asked for, in order: "connect keeper@albatross1", "save lab-cluster". */
	readonly calls: readonly string[];
};

/** Services that do nothing but answer; parts of them can be others. */
export const someServices = (fleet: Fleet, others: Partial<WizardServices> = {}): Services => {
	const calls: string[] = [];
	const services: WizardServices = {
		recall: async () => undefined,
		connect: async ({hosts, project}, tell) => {
			tell({
				connection: {kind: 'open', to: hosts, project, via: fleet.transport},
				fleet,
				asking: [],
			});
		},
		enrol: async () => undefined,
		listImages: async ({server}, tell) => {
			tell({remoteImages: {kind: 'known', server, images: someImages}});
		},
		listVariables: async (_, tell) => tell({variables: ['kube_log_level', 'kube_apiserver_port']}),
		check: async (preset, tell) => {
			tell({
				checks: {kind: 'known', of: preset, results: [], plan: somePlan(preset), at: 1},
			});
		},
		write: (preset, opened) => (opened ? editPreset(opened.text, preset) : renderPreset(preset)),
		save: async ({name}) => `/home/keeper/.config/rookery/presets/${name}.yaml`,
		saveTo: async () => undefined,
		keepDraft: async () => undefined,
		removeDraft: async () => undefined,
		start: async ({preset}) => ({id: `${preset.cluster}-1`, folder: `/runs/${preset.cluster}-1`}),
		close: () => undefined,
		...others,
	};
	return {
		...services,
		calls,
		connect: async (way, tell, signal) => {
			calls.push(`connect ${way.hosts.join(' ')}`);
			return services.connect(way, tell, signal);
		},
		check: async (preset, tell, signal) => {
			calls.push(`check ${preset.cluster}`);
			return services.check(preset, tell, signal);
		},
		save: async preset => {
			calls.push(`save ${preset.name}`);
			return services.save(preset);
		},
		start: async (wish, signal) => {
			calls.push(`start ${wish.preset.cluster}`);
			return services.start(wish, signal);
		},
		enrol: async (to, signal) => {
			calls.push(`enrol ${to.url} ${to.token}`);
			return services.enrol(to, signal);
		},
	};
};

const someImages: readonly RemoteImage[] = ['24.04', '22.04', '20.04', '18.04'].map(version => ({
	aliases: [version],
	fingerprint: version.replace('.', '').repeat(16),
	types: ['container', 'virtual-machine'],
	architecture: 'x86_64',
	size: 400 * 1024 ** 2,
	os: 'Ubuntu',
	description: `Ubuntu ${version} LTS`,
	endOfLife: undefined,
}));
