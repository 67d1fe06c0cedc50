import {defaultRelease} from '../compatibility/default-release.ts';
import {judgeImage} from '../compatibility/judge-image.ts';
import {releases} from '../compatibility/releases.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import {presetUbuntu} from '../wizard/preset-ubuntu.ts';
import type {Option} from '../wizard/question.ts';
import type {KubesprayInput} from './kubespray-input.ts';
import {withKubespray} from './with-kubespray.ts';

/** Which release of kubespray; those that can't go with the image say why. */
export const kubesprayRelease = (input: KubesprayInput): Asked => {
	const {kubespray, state, facts} = input;
	const ubuntu = presetUbuntu(state.preset, facts);
	const judge = (release: string) => ubuntu && judgeImage({release, ubuntu, vars: kubespray.vars});
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
};
