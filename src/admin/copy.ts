/**
 * Takes a text away from the page: to the clipboard, or into a file.
 */

/** Over plain HTTP browsers have no `navigator.clipboard`; marking the text and copying still works. */
export async function copy( place: HTMLElement ): Promise< boolean > {
	const { ownerDocument: page } = place;
	try {
		await navigator.clipboard.writeText( place.textContent ?? '' );
		return true;
	} catch {
		page.getSelection()?.selectAllChildren( place );
		return page.execCommand( 'copy' );
	}
}

export function download( text: string, name: string ): void {
	const address = URL.createObjectURL(
		new Blob( [ text ], { type: 'text/plain' } )
	);
	const link = document.createElement( 'a' );
	link.href = address;
	link.download = name;
	link.click();
	URL.revokeObjectURL( address );
}
