import type {Checkout, Controller} from '../../model/kubespray.ts';
import type {Preset} from '../../model/preset/schema.ts';
import type {HomeFolders} from '../../system/paths.ts';
import {findImage, makeImage} from './container-image.ts';
import type {PythonRange} from './python.ts';
import {findEnvironment, makeEnvironment} from './venv.ts';

/** What runs the playbooks, in the preset's words. */
type Runner = NonNullable<Preset['kubespray']>['runner'];

type ControllerQuery = {
	readonly checkout: Checkout;
	readonly runner: Runner;
	readonly home: HomeFolders;
};

/** What was made ready to run a checkout's playbooks; only files are looked at, no program is run. */
export function findController({
	checkout,
	runner,
	home,
}: ControllerQuery): Promise<Controller | undefined> {
	return runner === 'python'
		? findEnvironment(checkout, home)
		: findImage({engine: runner, release: checkout.release, home});
}

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
