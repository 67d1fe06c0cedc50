import {UserError} from '../../model/user-error.ts';
import {followProgram} from '../program/follow-program.ts';
import type {Engine} from './engine.ts';
import {engineComplaint} from './engine-complaint.ts';

type Request = {
	readonly engine: Engine;
	readonly image: string;
	readonly onProgress: (text: string, percent?: number) => void;
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
};

/**
 * Has an engine get an image that it does not have yet.
 * @throws UserError when the registry cannot be reached or has no such image
 */
export async function pullImage({engine, image, onProgress, signal, env}: Request): Promise<void> {
	const run = (words: readonly string[], onLine?: (line: string) => void) =>
		followProgram(engine, words, {signal, environment: env, onLine});
	const known = await run(['image', 'inspect', image]);
	if (known?.exitCode === 0) return;

	onProgress(`pulling ${image}`);
	const end = await run(['pull', image], countLayers(onProgress));
	if (end === undefined || end.exitCode === 0) return;
	const isUnknown = /manifest unknown|not found|unauthorized/i.test(end.stderr.join('\n'));
	throw new UserError(`${engine} could not get ${image}: ${engineComplaint(end)}`, {
		fault: 'kubespray',
		hint: isUnknown
			? 'not every release has an image; take another kubespray.release, or kubespray.runner: python'
			: `${engine} uses its own proxy and registry settings; an image can also be brought from elsewhere (${engine} save, ${engine} load)`,
	});
}

/** Docker names each layer first and again when it has it; podman only when it begins with it. */
function countLayers(onProgress: Request['onProgress']): (line: string) => void {
	const [begun, done] = [new Set<string>(), new Set<string>()];
	return line => {
		const [, layer, state] =
			/^([0-9a-f]{12}): (Pulling fs layer|Already exists|Pull complete)/.exec(line) ??
			/^(?:Copying blob) (?:sha256:)?([0-9a-f]+)()/.exec(line) ??
			[];
		if (layer === undefined) return;
		begun.add(layer);
		if (state === 'Already exists' || state === 'Pull complete') done.add(layer);
		if (state === '') onProgress(`pulling layer ${begun.size}`);
		else onProgress('pulling layers', Math.floor((100 * done.size) / begun.size));
	};
}
