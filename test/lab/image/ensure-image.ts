import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {holdLock} from '../command/hold-lock.ts';
import {runCommand} from '../command/run-command.ts';
import {places} from '../places.ts';
import {buildImage} from './build-image.ts';
import type {BuiltImage} from './built-image.ts';
import {type ProductName, products} from './product.ts';

/** Finds an image in the cache; builds it there when it is missing or its recipe has changed. */
export async function ensureImage(name: ProductName): Promise<BuiltImage> {
	const folder = join(places.images, `${name}-${await recipeHash(name)}`);
	const found = await readImage(folder);
	if (found) return found;
	return holdLock(join(places.images, `${name}.lock`), async () => {
		const built = await readImage(folder); // by another process, while we waited
		return built ?? buildImage(products[name], folder);
	});
}

async function readImage(folder: string): Promise<BuiltImage | undefined> {
	const text = await readFile(join(folder, 'image.json'), 'utf8').catch(() => undefined);
	if (text === undefined) return undefined;
	const image: BuiltImage = JSON.parse(text);
	return image;
}

/** Of all that decides what is in the image. */
async function recipeHash(name: ProductName): Promise<string> {
	const hash = createHash('sha256').update(JSON.stringify(products[name]));
	const recipes = fileURLToPath(new URL('.', import.meta.url));
	// The recipe of cloud begins with that of focal.
	const bases: readonly ProductName[] = name === 'cloud' ? [name, 'focal'] : [name];
	for (const file of (await readdir(recipes)).sort()) {
		if (bases.some(base => file.startsWith(base)) || file === 'build-image.ts') {
			hash.update(await readFile(join(recipes, file)));
		}
	}
	const {packages} = products[name];
	if (packages.length > 0) hash.update(await runCommand(['dpkg-query', '--show', ...packages]));
	hash.update(await readFile('/etc/os-release'));
	return hash.digest('hex').slice(0, 12);
}
