import type {Change} from '../wizard/step.ts';
import type {KubesprayInput} from './kubespray-input.ts';
import {usualVariableList} from './usual-variable-list.ts';
import {withKubespray} from './with-kubespray.ts';

/**
 * The preset with a variable of kubespray's set, or left out where the value is undefined. A new one
 * stands where its question does: the same answers give the same preset, in whatever order.
 */
export const withVariable = (input: KubesprayInput, name: string, value: unknown): Change => {
	const {vars} = input.kubespray;
	if (value === undefined) {
		const {[name]: _, ...others} = vars;
		return withKubespray(input, {vars: others});
	}
	if (Object.hasOwn(vars, name)) return withKubespray(input, {vars: {...vars, [name]: value}});
	const entries = Object.entries(vars);
	const place = entries.findIndex(([other]) => rankOf(other) > rankOf(name));
	const changed = entries.toSpliced(place === -1 ? entries.length : place, 0, [name, value]);
	return withKubespray(input, {vars: Object.fromEntries(changed)});
};

const rankOf = (name: string) => {
	const rank = order.indexOf(name);
	return rank === -1 ? order.length : rank;
};

const order = [
	...['kube_version', 'kube_network_plugin', 'kube_pods_subnet', 'kube_service_addresses'],
	...usualVariableList.map(({name}) => name),
];
