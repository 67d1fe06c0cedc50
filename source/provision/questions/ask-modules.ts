import type {ModuleAnswer} from '../../model/module-answer.ts';
import {type MemberWay, runOn} from './reach-member.ts';

/** Asks a member which of these kernel modules it has, or can load. */
export async function askModules(
	way: MemberWay,
	{modules, signal}: {modules: readonly string[]; signal: AbortSignal},
): Promise<ModuleAnswer> {
	const ran = await runOn(way, ['sh', '-c', script, 'sh', ...modules], signal);
	if ('kind' in ran) {
		return ran;
	}

	const {exitCode, stdout} = ran;
	if (exitCode !== 0) {
		return {kind: 'unasked', why: 'it has no modprobe'};
	}

	const lines = stdout
		.trim()
		.split('\n')
		.map(line => line.split(' '));
	return {
		kind: 'asked',
		modules: Object.fromEntries(
			lines.flatMap(([module, state]) => (module && isState(state) ? [[module, state]] : [])),
		),
	};
}

/** What LXD itself does is modprobe; a dry run of it needs no rights, but a path that plain users lack. */
const script = `
PATH=$PATH:/usr/sbin:/sbin
for module; do
	if [ -d "/sys/module/$(echo "$module" | tr - _)" ]; then echo "$module loaded"
	elif ! command -v modprobe >/dev/null; then exit 1
	elif modprobe -n -q "$module"; then echo "$module loadable"
	else echo "$module missing"
	fi
done`;

const states = ['loaded', 'loadable', 'missing'] as const;
const isState = (word: string | undefined): word is (typeof states)[number] =>
	states.some(state => state === word);
