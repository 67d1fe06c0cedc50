import {userInfo} from 'node:os';
import type {Checkout} from '../../model/kubespray/checkout.ts';
import type {Controller} from '../../model/kubespray/controller.ts';
import type {HomeFolders} from '../../preset/home.ts';
import {writeAtomically} from '../../preset/write-atomically.ts';
import {followProgram} from '../program/follow-program.ts';
import {ansibleVersion} from './ansible-version.ts';
import {askEngine} from './ask-engine.ts';
import {containerCommand} from './container-command.ts';
import type {Engine} from './engine.ts';
import {imagePaths} from './image-paths.ts';
import {insideAccounts} from './inside-accounts.ts';
import {pullImage} from './pull-image.ts';

type Request = {
	readonly checkout: Checkout;
	readonly engine: Engine;
	readonly home: HomeFolders;
	readonly onProgress: (text: string, percent?: number) => void;
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
};

/**
 * Gets kubespray's own image of a release, with the Ansible it wants, and sees it run. Other images
 * of the same name can be put there by hand before: one that is there is not pulled.
 * @throws UserError when there is no engine, it does not answer, or has no way to the image
 */
export async function makeImage(request: Request): Promise<Controller> {
	const {checkout, engine, home, onProgress, signal, env} = request;
	const image = `quay.io/kubespray/kubespray:${checkout.release}`;
	await askEngine({engine, signal, env});
	await pullImage({engine, image, onProgress, signal, env});
	const {record, accounts} = imagePaths(home, engine, checkout.release);
	await writeAtomically(accounts, insideAccounts(engine, userInfo()));
	const controller = {kind: 'container', engine, image, accounts} as const;

	onProgress('trying Ansible');
	const {file, args, environment} = containerCommand(controller, {
		program: 'ansible-playbook',
		words: ['--version'],
		environment: {},
		env,
		folders: [{path: checkout.folder, writable: false}],
		cwd: checkout.folder,
	});
	ansibleVersion(await followProgram(file, args, {signal, environment}), checkout);
	await writeAtomically(record, `${JSON.stringify({v: 1, engine, image})}\n`);
	return controller;
}
