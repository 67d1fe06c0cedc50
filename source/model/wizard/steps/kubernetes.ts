import {checkKubernetesVersion} from '../../checks/kubespray.ts';
import {defaultRelease, kubeVersionFor, releaseOf, releases} from '../../compatibility/releases.ts';
import {evaluateImage} from '../../compatibility/ubuntu.ts';
import {presetKubespray} from '../../preset/fields.ts';
import {type Asked, asked, checkWarning, makeStep} from '../define-step.ts';
import type {WizardInput} from '../facts.ts';
import {presetUbuntu} from '../images.ts';
import {type Kubespray, type KubesprayInput, withKubespray, withVariable} from '../preset-edits.ts';
import type {Option} from '../question.ts';
import {blankKubespray} from '../state.ts';
import {freeVariables, networkVariables, usualVariables} from './variables.ts';

/** What is installed on the nodes. */
export const kubernetesStep = makeStep({
	name: 'kubernetes',
	title: 'Kubernetes',
	intro: ({state: {preset}}) =>
		preset.kubespray
			? 'kubespray installs Kubernetes on the nodes. What nodes that are containers need besides, rookery tells it by itself.'
			: 'The nodes will be running, and nothing is installed on them.',
	asks: input => {
		const {kubespray} = input.state.preset;
		if (!kubespray) return [isWanted(input)];
		const given = {...input, kubespray};
		return [
			isWanted(input),
			kubesprayRelease(given),
			kubernetesVersion(given),
			...networkVariables(given),
			...usualVariables(given),
			...freeVariables(given),
			...kubespraySource(given),
		];
	},
});

const isWanted = ({state: {preset}, facts}: WizardInput) =>
	asked({
		key: 'kubernetes',
		ask: 'Install Kubernetes?',
		why: 'Without it rookery stops at running nodes, which you can log in to.',
		more: 'kubespray is a set of Ansible playbooks, which rookery fetches, gives a Python of its own and runs from this machine. Say no to install something else, or to do it later: a run goes on from what is there.',
		field: {kind: 'switch', value: preset.kubespray !== undefined},
		apply: wanted => {
			const {kubespray, ...rest} = preset;
			if (!wanted) return {preset: rest};
			const ubuntu = presetUbuntu(preset, facts);
			return {preset: {...rest, kubespray: kubespray ?? blankKubespray(ubuntu?.version)}};
		},
	});

/** Which Kubernetes, of those that the release of kubespray installs. */
function kubernetesVersion(input: KubesprayInput): Asked {
	const {release, vars} = input.kubespray;
	const known = releaseOf(release)?.kubernetes;
	const written = typeof vars['kube_version'] === 'string' ? vars['kube_version'] : '';
	const value = written.replace(/^v/, '');
	const accepted = known?.accepted ?? [];
	return asked({
		key: 'vars.kube_version',
		ask: 'Which version of Kubernetes?',
		why: 'What the release was made for is the safest choice.',
		more: 'A release of kubespray knows the checksums of some versions, and installs no others. An existing cluster goes up one minor version at a time.',
		field: {
			kind: 'choice',
			value,
			isLong: true,
			options: [
				{value: '', label: `${known?.default ?? 'as the release has it'} (kubespray's own choice)`},
				...[...new Set([...(value === '' ? [] : [value]), ...accepted])].map(version => ({
					value: version,
					label: version,
				})),
			],
		},
		path: ['kubespray', 'vars', 'kube_version'],
		warning: checkWarning(input, [checkKubernetesVersion]),
		apply: version =>
			withVariable(
				input,
				'kube_version',
				version === '' ? undefined : kubeVersionFor(release, version),
			),
	});
}

/** Which release of kubespray; those that can't go with the image say why. */
function kubesprayRelease(input: KubesprayInput): Asked {
	const {kubespray, state, facts} = input;
	const ubuntu = presetUbuntu(state.preset, facts);
	const judge = (release: string) =>
		ubuntu && evaluateImage({release, ubuntu, vars: kubespray.vars});
	const options = releases.map(({tag, kubernetes, ubuntu: supported}): Option => {
		const judgement = judge(tag);
		return {
			value: tag,
			label: tag,
			note: `Kubernetes ${kubernetes.default}; Ubuntu ${supported.join(', ')}`,
			disabled: judgement?.verdict === 'refusal' ? judgement.why : undefined,
		};
	});
	const judgement = judge(kubespray.release);
	const {tag} = defaultRelease(ubuntu?.version);
	return asked({
		key: 'kubespray.release',
		ask: 'Which release of kubespray?',
		why: ubuntu
			? `${tag} is the newest that supports Ubuntu ${ubuntu.version}.`
			: `${tag} is the newest; the system of the image is not known.`,
		more: 'Each release installs a few versions of Kubernetes, and supports some systems on the nodes. v2.28.1 is the last for Ubuntu 20.04: the containerd of later ones wants a newer system.',
		field: {
			kind: 'choice',
			value: kubespray.release,
			isLong: true,
			options: options.some(({value}) => value === kubespray.release)
				? options
				: [
						{value: kubespray.release, label: kubespray.release, note: 'as the preset says'},
						...options,
					],
		},
		path: ['kubespray', 'release'],
		warning:
			judgement === undefined || judgement.verdict === 'fine'
				? undefined
				: [judgement.why, judgement.remedy].filter(Boolean).join('. '),
		apply: release => withKubespray(input, {release}),
	});
}

/** Where kubespray comes from, and what runs it here. */
const kubespraySource = (input: KubesprayInput): readonly Asked[] => [
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
