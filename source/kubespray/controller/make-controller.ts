import type {Checkout} from '../../model/kubespray/checkout.ts';
import type {Controller} from '../../model/kubespray/controller.ts';
import type {HomeFolders} from '../../preset/home.ts';
import {makeEnvironment} from './make-environment.ts';
import {makeImage} from './make-image.ts';
import type {PythonRange} from './python-range.ts';
import type {Runner} from './runner.ts';

type Request = {
	readonly checkout: Checkout;
	readonly runner: Runner;
	readonly pythonRange: PythonRange;
	readonly home: HomeFolders;
	readonly onProgress: (text: string, percent?: number) => void;
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
};

/**
 * Makes ready what runs a checkout's playbooks, and sees it run.
 * @throws UserError with what is missing on this laptop and how to get it
 */
export function makeController({runner, pythonRange, ...request}: Request): Promise<Controller> {
	return runner === 'python'
		? makeEnvironment({...request, pythonRange})
		: makeImage({...request, engine: runner});
}
