import {stat} from 'node:fs/promises';
import type {Checkout} from '../../model/kubespray/checkout.ts';
import type {HomeFolders} from '../../preset/home.ts';
import {readRecord} from '../program/read-record.ts';
import {commitPaths} from './checkout-paths.ts';
import {CheckoutRecord} from './checkout-record.ts';

type Wanted = {readonly commit: string; readonly release: string; readonly home: HomeFolders};

/** The whole checkout of a commit; undefined when it is not kept here, or was not described yet. */
export async function keptCheckout({commit, release, home}: Wanted): Promise<Checkout | undefined> {
	const {folder, description} = commitPaths(home, commit);
	const record = await readRecord(description, CheckoutRecord);
	if (!record || !(await stat(folder).catch(() => undefined))?.isDirectory()) return undefined;
	const {kubernetes, ansible} = record;
	return {release, commit, folder, kubernetes, ansible};
}
