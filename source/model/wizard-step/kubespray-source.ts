import {presetKubespray} from '../preset/preset-kubespray.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import type {Kubespray, KubesprayInput} from './kubespray-input.ts';
import {withKubespray} from './with-kubespray.ts';

/** Where kubespray comes from, and what runs it here. */
export const kubespraySource = (input: KubesprayInput): readonly Asked[] => [
	asked({
		key: 'kubespray.repository',
		ask: 'Where does kubespray come from?',
		why: 'A git URL, or a folder on this machine that is a checkout of it.',
		more: 'Where this machine does not get to GitHub, name a mirror. kubespray itself is fetched at the tag of the release, and kept.',
		field: {kind: 'text', value: input.kubespray.repository, suggestions: []},
		path: ['kubespray', 'repository'],
		isFolded: true,
		apply: text => withKubespray(input, {repository: text.trim()}),
	}),
	asked({
		key: 'kubespray.runner',
		ask: 'What runs its playbooks on this machine?',
		why: "A Python of rookery's own, unless no Python here fits the release.",
		more: 'kubespray wants an Ansible of its own release, and that a Python of some versions. rookery makes an environment for it. docker and podman run it in an image of kubespray instead.',
		field: {
			kind: 'choice',
			value: input.kubespray.runner,
			options: presetKubespray.shape.runner
				.unwrap()
				.options.map(runner => ({value: runner, label: runner, note: runners[runner]})),
		},
		path: ['kubespray', 'runner'],
		isFolded: true,
		apply: runner => withKubespray(input, {runner: runner as Kubespray['runner']}),
	}),
];

const runners: Readonly<Record<Kubespray['runner'], string>> = {
	python: 'an environment that rookery makes',
	docker: "kubespray's own image, by docker",
	podman: "kubespray's own image, by podman",
};
