import type {Controller} from '../../model/kubespray/controller.ts';
import type {HomeFolders} from '../../preset/home.ts';
import {readRecord} from '../program/read-record.ts';
import type {Engine} from './engine.ts';
import {imagePaths} from './image-paths.ts';
import {ImageRecord} from './image-record.ts';

type Wanted = {readonly engine: Engine; readonly release: string; readonly home: HomeFolders};

/** The image that was seen to run; one that was removed since is pulled when it is run. */
export async function findImage({
	engine,
	release,
	home,
}: Wanted): Promise<Extract<Controller, {kind: 'container'}> | undefined> {
	const {record: path, accounts} = imagePaths(home, engine, release);
	const record = await readRecord(path, ImageRecord);
	return record && {kind: 'container', engine, image: record.image, accounts};
}
