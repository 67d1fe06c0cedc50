import type {Change} from '../wizard/step.ts';
import type {Kubespray, KubesprayInput} from './kubespray-input.ts';

/** The preset with something of kubespray's otherwise. */
export const withKubespray = (
	{state: {preset}, kubespray}: KubesprayInput,
	part: Partial<Kubespray>,
): Change => ({preset: {...preset, kubespray: {...kubespray, ...part}}});
