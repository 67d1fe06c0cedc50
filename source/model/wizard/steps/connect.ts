import {tokenCommands} from '../../fleet/client-command.ts';
import {asked, makeStep} from '../define-step.ts';
import {requiredConnection} from '../effects.ts';
import type {WizardInput} from '../facts.ts';
import {listedIn} from '../question.ts';
import {blockerLines} from './fleet.ts';

/** The way to LXD. */
export const connectStep = makeStep({
	name: 'connect',
	title: 'Connect',
	intro: ({facts: {connection}}) => {
		switch (connection.kind) {
			case 'none':
				return 'Any host of your LXD cluster will do, or your one LXD host: it knows the others.';
			case 'connecting':
				return `Trying ${connection.to.join(', ')} …`;
			case 'failed':
				return blockerLines(connection);
			case 'open':
				return `Connected by ${connection.via}.`;
		}
	},
	asks: input => [hosts(input), project(input), ...token(input)],
	obstacle: input => {
		const {connection} = input.facts;
		const isTried = requiredConnection(input).length === 0;
		if (isTried && connection.kind === 'open') return undefined;
		return isTried && connection.kind === 'failed'
			? blockerLines(connection)
			: 'the members have to be looked at first: connect';
	},
});

function hosts({state: {preset}, facts: {destinations}}: WizardInput) {
	const aliases = destinations.aliases.filter(alias => !destinations.recent.includes(alias));
	return asked({
		key: 'lxd.hosts',
		ask: 'Which host is the way to LXD?',
		why: 'As you write it for ssh: user@host, or an alias of ~/.ssh/config; or https://host:8443.',
		more: 'One host is enough. With several, written with a space between, the first that answers is the way in, and the others stand by for when it does not. Over ssh you have to be root there, in the group lxd, or let use sudo without a password. An https address is that of the LXD API, which has to trust this machine: by a token that "lxc (or incus) config trust add" prints on a member.',
		field: {
			kind: 'text',
			value: preset.lxd.hosts.join(' '),
			isList: true,
			suggestions: [
				...destinations.recent.map(value => ({value, note: 'used before'})),
				...aliases.map(value => ({value, note: 'in ~/.ssh/config'})),
			],
		},
		path: ['lxd', 'hosts'],
		apply: text => ({preset: {...preset, lxd: {...preset.lxd, hosts: listedIn(text)}}}),
	});
}

const project = ({state: {preset}}: WizardInput) =>
	asked({
		key: 'lxd.project',
		ask: 'In which LXD project?',
		why: '"default", unless somebody made another for you.',
		more: 'Nodes are made in this project, and profiles and images are looked for in it. "lxc (or incus) project list" shows them. A restricted project may forbid what containers need for Kubernetes: the checks tell.',
		field: {kind: 'text', value: preset.lxd.project, suggestions: []},
		path: ['lxd', 'project'],
		isFolded: true,
		apply: text => ({preset: {...preset, lxd: {...preset.lxd, project: text.trim()}}}),
	});

/** Asked for where an https address did not let us in. */
function token({state: {preset}, facts: {connection}}: WizardInput) {
	const url = preset.lxd.hosts.find(host => host.startsWith('https://'));
	return url === undefined || connection.kind !== 'failed'
		? []
		: [
				asked({
					key: 'lxd.token',
					ask: `A token for ${url}?`,
					why: `On a member: ${tokenCommands}. It is used once, and kept nowhere.`,
					more: 'LXD lets in whom it trusts. The token proves that somebody on a member wants this machine to be: rookery makes a certificate for itself, and LXD trusts it from then on. Leave it empty where LXD trusts this machine already.',
					field: {kind: 'text', value: '', suggestions: [], isSecret: true},
					apply: () => ({}),
				}),
			];
}
