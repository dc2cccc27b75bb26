/**
 * Finds the placeholders that a translation must keep: those of sprintf() and
 * HTML tags.
 */

const PLACEHOLDER = /%(?:(\d+)\$)?[-+0]*\d*(?:\.\d+)?([bcdeEfFgGosuxX%])/g;
const TAG = /<\/?[a-z][^>]*>/gi;

/**
 * Returns the sorted placeholders of a text, to compare it with a translation.
 * They are numbered, so `%s, %d` becomes `%1$s %2$d` and a translation may change
 * their order.
 */
export function placeholders( text: string ): string {
	let next = 0;
	const found = [ ...text.matchAll( PLACEHOLDER ) ].map(
		( [ , number, type = '' ] ) =>
			type === '%' ? '%%' : `%${ number ?? ++next }$${ type }`
	);
	return [ ...found, ...( text.match( TAG ) ?? [] ) ].sort().join( ' ' );
}
