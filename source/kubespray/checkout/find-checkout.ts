import type {Checkout} from '../../model/kubespray/checkout.ts';
import type {HomeFolders} from '../../preset/home.ts';
import {readRecord} from '../program/read-record.ts';
import {tagPath} from './checkout-paths.ts';
import {keptCheckout} from './kept-checkout.ts';
import {TagRecord} from './tag-record.ts';

type Wanted = {
	readonly repository: string;
	readonly release: string;
	readonly home: HomeFolders;
};

/** The checkout of a repository's tag that is kept on this laptop: two small files are read, nobody is asked. */
export async function findCheckout({
	repository,
	release,
	home,
}: Wanted): Promise<Checkout | undefined> {
	const tag = await readRecord(tagPath(home, repository, release), TagRecord);
	return tag && keptCheckout({commit: tag.commit, release, home});
}
