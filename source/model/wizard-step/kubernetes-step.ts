import {asked} from '../wizard/asked.ts';
import {blankKubespray} from '../wizard/blank-kubespray.ts';
import {makeStep} from '../wizard/make-step.ts';
import {presetUbuntu} from '../wizard/preset-ubuntu.ts';
import type {WizardInput} from '../wizard/step.ts';
import {freeVariables} from './free-variables.ts';
import {kubernetesVersion} from './kubernetes-version.ts';
import {kubesprayRelease} from './kubespray-release.ts';
import {kubespraySource} from './kubespray-source.ts';
import {networkVariables} from './network-variables.ts';
import {usualVariables} from './usual-variables.ts';

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
