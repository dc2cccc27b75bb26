/**
 * Runs many tasks, a few at a time. Results are in the order of the items.
 */
export async function pool< Item, Result >(
	width: number,
	items: readonly Item[],
	work: ( item: Item ) => Promise< Result >
): Promise< Result[] > {
	const results: Result[] = [];
	let next = 0;
	const worker = async () => {
		for (;;) {
			const at = next++;
			const item = items[ at ];
			if ( item === undefined ) {
				return;
			}
			results[ at ] = await work( item );
		}
	};
	await Promise.all( Array.from( { length: width }, worker ) );
	return results;
}
