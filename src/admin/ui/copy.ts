/**
 * Copies a text to the clipboard or downloads it as a file.
 */

/** Copies the text of an element. Over plain HTTP browsers have no `navigator.clipboard`; selecting the text and `execCommand` still work. */
export async function copy( element: HTMLElement ): Promise< boolean > {
	const { ownerDocument } = element;
	try {
		await navigator.clipboard.writeText( element.textContent ?? '' );
		return true;
	} catch {
		ownerDocument.getSelection()?.selectAllChildren( element );
		return ownerDocument.execCommand( 'copy' );
	}
}

export function download( text: string, name: string ): void {
	const url = URL.createObjectURL(
		new Blob( [ text ], { type: 'text/plain' } )
	);
	const link = document.createElement( 'a' );
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL( url );
}
