import type {Change} from '../wizard/step.ts';
import type {KubesprayInput} from './kubespray-input.ts';
import {withKubespray} from './with-kubespray.ts';

/** The preset with a variable of kubespray's set, or left out where the value is undefined. */
export const withVariable = (input: KubesprayInput, name: string, value: unknown): Change => {
	const {[name]: _, ...others} = input.kubespray.vars;
	const isThere = Object.hasOwn(input.kubespray.vars, name);
	const vars = isThere ? {...input.kubespray.vars, [name]: value} : {...others, [name]: value};
	return withKubespray(input, {vars: value === undefined ? others : vars});
};
