import {type Asked, asked} from '../wizard/asked.ts';
import type {KubesprayInput} from './kubespray-input.ts';
import {usualVariableList} from './usual-variable-list.ts';
import {withVariable} from './with-variable.ts';

/** Any other variable of kubespray: those that the preset has, and room for one more. */
export const freeVariables = (input: KubesprayInput): readonly Asked[] => [
	...Object.entries(input.kubespray.vars)
		.filter(([name]) => !asksElsewhere.has(name))
		.map(([name, value]) => present(input, name, value)),
	another(input),
];

const asksElsewhere: ReadonlySet<string> = new Set([
	...['kube_version', 'kube_network_plugin', 'kube_pods_subnet', 'kube_service_addresses'],
	...usualVariableList.map(({name}) => name),
]);

const present = (input: KubesprayInput, name: string, value: unknown): Asked =>
	asked({
		key: `vars.${name}`,
		ask: `${name}?`,
		why: 'A variable of kubespray that you added. Leave it empty to take it out.',
		more: "Numbers, true and false are read as such, and so are lists and structures written as JSON; anything else is text. Never a secret: refer to one, \"{{ lookup('env', 'NAME') }}\".",
		field: {kind: 'text', value: textOf(value), suggestions: []},
		path: ['kubespray', 'vars', name],
		isFolded: true,
		apply: text =>
			withVariable(input, name, text.trim() === '' ? undefined : readValue(text.trim())),
	});

const another = (input: KubesprayInput): Asked =>
	asked({
		key: 'vars',
		ask: 'Another variable of kubespray?',
		why: 'As name=value. It wins over what kubespray and rookery would take.',
		more: 'Any variable of kubespray can be set. Numbers, true and false are read as such, and so are lists and structures written as JSON; anything else is text. Leave it empty to set none.',
		field: {
			kind: 'text',
			value: '',
			suggestions: (input.facts.variables ?? []).map(name => ({value: `${name}=`})),
		},
		isFolded: true,
		apply: text => {
			if (text.trim() === '') return {};
			const [, name, value] = /^\s*([^=:\s]+)\s*[=:]\s*(.+?)\s*$/.exec(text) ?? [];
			return name === undefined || value === undefined
				? {problem: 'write it as name=value, such as kube_log_level=4'}
				: checked(input, name, readValue(value));
		},
	});

const checked = (input: KubesprayInput, name: string, value: unknown) =>
	/^[A-Za-z_]\w*$/.test(name)
		? withVariable(input, name, value)
		: {problem: `"${name}" cannot be an Ansible variable; use letters, digits and "_"`};

/** JSON where it is, and text otherwise. */
const readValue = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
};

/** Text that would be read as something else is shown in the quotes it has to be written in. */
const textOf = (value: unknown) =>
	typeof value === 'string' && readValue(value) === value ? value : JSON.stringify(value);
